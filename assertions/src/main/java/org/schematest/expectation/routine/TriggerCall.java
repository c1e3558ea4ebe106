package org.schematest.expectation.routine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.schematest.expectation.object.Literal;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.routine.Trigger;

/**
 * The function that a trigger calls, with its arguments.
 *
 * @param names the function's own and, before it, that of its schema if it is said
 * @param arguments without quotes
 */
record TriggerCall(List<String> names, List<String> arguments) {

  private static final Pattern ARGUMENT =
      Pattern.compile("\\s*(?:'((?:[^']|'')*)'|([^',\\s]+))\\s*(?:,|$)");

  static TriggerCall of(Trigger trigger) {
    return new TriggerCall(
        List.of(trigger.function().schema(), trigger.function().name()), trigger.arguments());
  }

  /** {@code touch}, {@code touch()}, {@code app.log('orders', 1)}. */
  static TriggerCall parse(String text) {
    String call = text.strip();
    int open = call.endsWith(")") ? call.indexOf('(') : -1;
    String name = open < 0 ? call : call.substring(0, open).strip();
    List<String> names = Identifier.parts(name);
    List<String> arguments =
        open < 0 ? List.of() : arguments(call.substring(open + 1, call.length() - 1));
    return new TriggerCall(names.isEmpty() ? List.of(name) : names, arguments);
  }

  private static List<String> arguments(String list) {
    List<String> arguments = new ArrayList<>();
    Matcher argument = ARGUMENT.matcher(list);
    while (argument.lookingAt()) {
      String text = argument.group(1);
      arguments.add(text == null ? argument.group(2) : text.replace("''", "'"));
      argument.region(argument.end(), list.length());
    }
    return arguments;
  }

  boolean isMadeBy(Trigger trigger) {
    String name = names.get(names.size() - 1);
    boolean schema = names.size() == 1 || names.get(0).equals(trigger.function().schema());
    return trigger.function().name().equals(name)
        && schema
        && trigger.arguments().equals(arguments);
  }

  /** The same with that schema, where it names none. */
  TriggerCall inSchema(String schema) {
    return names.size() == 1 ? new TriggerCall(List.of(schema, names.get(0)), arguments) : this;
  }

  @Override
  public String toString() {
    return names.stream().map(Identifier::quoted).collect(Collectors.joining("."))
        + "("
        + Literal.list(arguments)
        + ")";
  }
}
