package org.schematest.schema;

import java.util.Optional;
import org.schematest.schema.name.Identifier;

/**
 * One key of an index.
 *
 * @param expression the column as SQL spells it, or the expression as PostgreSQL prints it
 * @param column the column's bare name; empty for an expression
 * @param descending whether the key is stored in descending order
 * @param nullsFirst whether nulls come first; PostgreSQL's default is first for descending keys,
 *     last for ascending ones
 * @param operatorClass only where it is not the type's default for the access method
 * @param collation only where it differs from the column's own
 */
public record IndexKey(
    String expression,
    Optional<String> column,
    boolean descending,
    boolean nullsFirst,
    Optional<String> operatorClass,
    Optional<String> collation) {

  /** An ascending key on a column, with the defaults of everything else. */
  public static IndexKey of(String column) {
    return new IndexKey(
        Identifier.quoted(column),
        Optional.of(column),
        false,
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** The key as {@code create index} would put it: {@code placed_at desc nulls last}. */
  public String definition() {
    StringBuilder sql = new StringBuilder(expression);
    collation.ifPresent(name -> sql.append(" collate ").append(name));
    operatorClass.ifPresent(name -> sql.append(' ').append(name));
    if (descending) {
      sql.append(" desc");
    }
    if (nullsFirst != descending) {
      sql.append(nullsFirst ? " nulls first" : " nulls last");
    }
    return sql.toString();
  }
}
