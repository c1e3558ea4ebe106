package org.schematest.expectation.migration.sequence;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column as its definition is printed: {@code total numeric(12,2) not null default 0}.
 *
 * @param defaultValue the expression that fills it where a row names no value
 * @param identity {@code generated always as identity}
 * @param generated {@code generated always as (…) stored}
 */
public record PrintedColumn(
    String type,
    boolean required,
    Optional<String> defaultValue,
    Optional<String> identity,
    Optional<String> generated) {

  private static final Pattern DEFINITION =
      Pattern.compile(
          "(?<type>.*?)(?<collate> collate (?:\\S+))?(?<required> not null(?<unproven> not valid)?)?"
              + "(?: default (?<default>.*?))?(?: (?<identity>generated (?:always|by default) as identity))?"
              + "(?: (?<generated>generated always as \\(.*\\) (?:stored|virtual)))?",
          Pattern.DOTALL);

  private static final Pattern NAME =
      Pattern.compile("^(?:\"(?:[^\"]|\"\")+\"|[a-z_][a-z0-9_]*) (?=\\S)", Pattern.DOTALL);

  /**
   * Reads a definition.
   *
   * @param column its name as SQL spells it, which the definition may begin with
   */
  public static PrintedColumn of(String column, String definition) {
    String rest = definition;
    Matcher name = NAME.matcher(definition);
    if (name.find() && name.group().strip().equals(column)) {
      rest = definition.substring(name.end());
    }
    Matcher parts = DEFINITION.matcher(rest);
    if (!parts.matches()) {
      return new PrintedColumn(rest, false, Optional.empty(), Optional.empty(), Optional.empty());
    }
    return new PrintedColumn(
        parts.group("type"),
        parts.group("required") != null && parts.group("unproven") == null,
        Optional.ofNullable(parts.group("default")),
        Optional.ofNullable(parts.group("identity")),
        Optional.ofNullable(parts.group("generated")));
  }

  /** Whether something gives it a value in a row that names none. */
  public boolean fillsItself() {
    return defaultValue.isPresent() || identity.isPresent() || generated.isPresent();
  }
}
