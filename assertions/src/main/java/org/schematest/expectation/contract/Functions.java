package org.schematest.expectation.contract;

import java.util.Optional;
import java.util.regex.Pattern;
import org.schematest.schema.Catalog;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.routine.Firing;
import org.schematest.schema.routine.Routine;
import org.schematest.schema.routine.Trigger;

/**
 * What can be told of a trigger function from its body: whether it speaks of something, not whether
 * every way through it does so. Comments do not count.
 */
public record Functions(Catalog database, Trigger trigger) {

  private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

  /** Where PL/pgSQL takes "=" for an assignment: elsewhere it compares. */
  private static final String STATEMENT = "(?:;|\\b(?:begin|then|else|loop)\\b)\\s*";

  /** Whether the trigger fires in an ordinary session. */
  public static boolean fires(Trigger trigger) {
    return trigger.firing() == Firing.ENABLED || trigger.firing() == Firing.ALWAYS;
  }

  /** Whether the trigger's condition only leaves out updates that change nothing. */
  public static boolean firesForEachChange(Trigger trigger) {
    return trigger
        .condition()
        .map(
            condition ->
                isSame(trigger, condition, "old.* is distinct from new.*")
                    || isSame(trigger, condition, "old is distinct from new"))
        .orElse(true);
  }

  private static boolean isSame(Trigger trigger, String printed, String written) {
    return trigger.scope().same(Clause.TRIGGER_CONDITION, printed, written);
  }

  /** It assigns that column of the new row, or is one such as {@code moddatetime('updated_at')}. */
  public boolean assigns(String column) {
    String name = "\"?" + Pattern.quote(column) + "\"?";
    return trigger.arguments().contains(column)
        || body()
            .filter(
                text ->
                    contains(text, "\\bnew\\s*\\.\\s*" + name + "\\s*:=")
                        || contains(text, STATEMENT + "new\\s*\\.\\s*" + name + "\\s*=")
                        || contains(
                            text, "\\binto\\s+(?:strict\\s+)?[^;]*\\bnew\\s*\\.\\s*" + name))
            .isPresent();
  }

  /** It adds rows to that table. */
  public boolean insertsInto(String table) {
    String name = "(?:\"?\\w+\"?\\s*\\.\\s*)?\"?" + Pattern.quote(table) + "\"?(?!\\w)";
    return body().filter(text -> contains(text, "\\binsert\\s+into\\s+" + name)).isPresent();
  }

  /** It refuses what fired it. */
  public boolean raises() {
    return body()
        .filter(text -> contains(text, "\\braise\\s+(?:exception|sqlstate|\\w+\\s*(?:;|using))"))
        .isPresent();
  }

  private Optional<String> body() {
    return Surroundings.functionOf(database, trigger)
        .map(Routine::body)
        .map(text -> COMMENT.matcher(text).replaceAll(" "));
  }

  private static boolean contains(String text, String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL).matcher(text).find();
  }
}
