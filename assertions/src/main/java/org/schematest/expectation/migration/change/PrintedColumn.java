package org.schematest.expectation.migration.change;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column as a trail prints it: {@code numeric(12,2) not null default 0}.
 *
 * @param defaultValue the expression that fills it where a row names no value
 * @param identity {@code generated always as identity}
 * @param generated the expression that computes it
 */
public record PrintedColumn(
    String type,
    boolean required,
    Optional<String> defaultValue,
    Optional<String> identity,
    Optional<String> generated) {

  private static final Pattern DEFINITION =
      Pattern.compile(
          "(?<type>.*?)(?<collate> collate (?:\\S+))?(?<required> not null)?"
              + "(?: (?<identity>generated (?:always|by default) as identity))?"
              + "(?: default (?<default>.*?))?(?: generated always as (?<generated>.*?))?"
              + "(?: privileges \\S+)?(?: comment '(?:[^']|'')*')?",
          Pattern.DOTALL);

  /** Reads a definition. */
  public static PrintedColumn of(String definition) {
    Matcher parts = DEFINITION.matcher(definition);
    if (!parts.matches()) {
      return new PrintedColumn(
          definition, false, Optional.empty(), Optional.empty(), Optional.empty());
    }
    return new PrintedColumn(
        parts.group("type"),
        parts.group("required") != null,
        Optional.ofNullable(parts.group("default")),
        Optional.ofNullable(parts.group("identity")),
        Optional.ofNullable(parts.group("generated")));
  }

  /** Whether something gives it a value in a row that names none. */
  public boolean fillsItself() {
    return defaultValue.isPresent() || identity.isPresent() || generated.isPresent();
  }
}
