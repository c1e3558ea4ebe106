package org.schematest.expectation.routine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.schematest.schema.expression.SqlExpression;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.routine.Argument;
import org.schematest.schema.type.TypeName;

/**
 * An argument as {@code create function} has it: {@code out total bigint}, {@code sides int default
 * 6}, {@code text}.
 *
 * @param words its name, if it has one, and its type
 */
record ArgumentText(Argument.Mode mode, String words, Optional<String> defaultExpression) {

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?is)(?:(in|out|inout|in\\s+out|variadic)\\s+)?(.+?)(?:\\s*(?:\\bdefault\\b|:=|=)\\s*(.+))?");

  static ArgumentText of(Argument argument) {
    return new ArgumentText(
        argument.mode(),
        argument.name().map(name -> Identifier.quoted(name) + " ").orElse("") + argument.type(),
        argument.defaultExpression());
  }

  /** All of a list, separated by commas that stand in no parentheses. */
  static List<ArgumentText> list(String list) {
    List<ArgumentText> arguments = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int at = 0; at <= list.length(); at++) {
      char letter = at == list.length() ? ',' : list.charAt(at);
      depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
      if (letter == ',' && depth == 0) {
        arguments.add(parse(list.substring(start, at)));
        start = at + 1;
      }
    }
    return arguments;
  }

  static ArgumentText parse(String text) {
    Matcher shape = SHAPE.matcher(text.strip());
    if (!shape.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no argument of a routine");
    }
    return new ArgumentText(
        mode(shape.group(1)), shape.group(2).strip(), Optional.ofNullable(shape.group(3)));
  }

  private static Argument.Mode mode(@Nullable String word) {
    return word == null
        ? Argument.Mode.IN
        : Argument.Mode.valueOf(word.replaceAll("\\s", "").toUpperCase(Locale.ROOT));
  }

  /** Whether they are the same argument; types count by any alias, names by their spelling. */
  boolean isSame(ArgumentText other, String schema) {
    return mode == other.mode && sameWords(other, schema) && sameDefault(other);
  }

  private boolean sameWords(ArgumentText other, String schema) {
    List<String> own = nameAndType();
    List<String> others = other.nameAndType();
    boolean bothNamed = own.size() == 2 && others.size() == 2;
    return TypeName.sameIn(schema, words, other.words)
        || (bothNamed
            && own.get(0).equals(others.get(0))
            && TypeName.sameIn(schema, own.get(1), others.get(1)));
  }

  /** The first word as a name; whether it is one, only a comparison tells. */
  private List<String> nameAndType() {
    int end = words.startsWith("\"") ? words.indexOf('"', 1) + 1 : words.indexOf(' ');
    if (end <= 0 || end >= words.length()) {
      return List.of(words);
    }
    List<String> name = Identifier.parts(words.substring(0, end));
    return name.size() == 1 ? List.of(name.get(0), words.substring(end).strip()) : List.of(words);
  }

  private boolean sameDefault(ArgumentText other) {
    return defaultExpression.isPresent() == other.defaultExpression.isPresent()
        && defaultExpression
            .map(own -> isDefault(own, other.defaultExpression.orElseThrow()))
            .orElse(true);
  }

  /** PostgreSQL prints a literal with a cast to the type of the argument. */
  private boolean isDefault(String printed, String written) {
    List<String> own = nameAndType();
    return SqlExpression.same(printed, written)
        || SqlExpression.same(printed, written + "::" + own.get(own.size() - 1))
        || SqlExpression.same(printed, written + "::" + words);
  }

  @Override
  public String toString() {
    String prefix =
        mode == Argument.Mode.IN || mode == Argument.Mode.TABLE
            ? ""
            : mode.name().toLowerCase(Locale.ROOT) + " ";
    return prefix + words + defaultExpression.map(value -> " default " + value).orElse("");
  }
}
