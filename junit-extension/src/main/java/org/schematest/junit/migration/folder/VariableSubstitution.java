package org.schematest.junit.migration.folder;

import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.script.Script;

/** The forms of {@code $name} that goose documents for ENVSUB. */
final class VariableSubstitution {

  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\$(?:(?<bare>[A-Za-z_][A-Za-z0-9_]*)"
              + "|\\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?:(?<operator>:-|-|:\\?|\\?)(?<word>[^}]*))?\\})");

  private VariableSubstitution() {}

  /**
   * A line with the values of its variables.
   *
   * @throws MigrationFailedException if one has neither a value nor a default; goose would put
   *     nothing in its place, which nobody wants
   */
  static String of(String text, Map<String, String> variables, Script script, int line) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found, variables, script, line)));
  }

  private static String value(
      MatchResult found, Map<String, String> variables, Script script, int line) {
    String name = found.group(1) == null ? found.group(2) : found.group(1);
    String operator = found.group(3) == null ? "" : found.group(3);
    String value = variables.get(name);
    if (value != null && !(value.isEmpty() && operator.startsWith(":"))) {
      return value;
    }
    if (operator.endsWith("-")) {
      return found.group(4);
    }
    throw new MigrationFailedException(
        new FailureText("migration %s has no value for ${%s}".formatted(script.path(), name))
            .with("location", "%s, line %d".formatted(script.location(), line))
            .with(
                "given",
                variables.isEmpty()
                    ? "no placeholder"
                    : String.join(", ", new TreeSet<>(variables.keySet()))));
  }
}
