package org.schematest.junit.rows.table;

import java.util.Optional;
import java.util.regex.Pattern;
import org.schematest.schema.name.Identifier;

/**
 * A column of a table that rows are made for.
 *
 * @param type its type as {@code format_type} prints it, with its length or precision
 * @param typeId of {@code pg_type}
 * @param modifier the type's length or precision, {@code pg_attribute.atttypmod}; -1 without
 * @param required whether it is declared {@code not null}
 * @param draw the SQL that takes the next value from its sequence; empty without a sequence
 * @param constant the SQL of a default that is the same each time
 * @param generation the SQL that a generated column is computed with
 */
public record Column(
    String name,
    String type,
    long typeId,
    int modifier,
    boolean required,
    Optional<String> draw,
    Optional<String> constant,
    Optional<String> generation) {

  /** Whether a row may bring a value for it. */
  public boolean isGiven() {
    return generation.isEmpty();
  }

  /** Whether an expression has its name; another thing of that name counts, too. */
  boolean isReadBy(String expression) {
    return Pattern.compile(
            "(?<![\\w$\"])" + Pattern.quote(Identifier.quoted(name)) + "(?![\\w$\"])",
            Pattern.UNICODE_CHARACTER_CLASS)
        .matcher(expression)
        .find();
  }
}
