package org.schematest.schema.constraint;

import java.util.List;
import java.util.Optional;

/**
 * A check constraint, of a table or of a domain.
 *
 * @param expression as PostgreSQL prints it
 * @param columns those that it reads, in the table's order; none for a domain
 * @param inherited whether children and partitions have it too: false after {@code no inherit}
 * @param validated false after {@code not valid}: rows from before were never checked
 * @param enforced false after {@code not enforced} (PostgreSQL 18): nothing is checked
 * @param comment what {@code comment on constraint} says
 */
public record CheckConstraint(
    String name,
    String expression,
    List<String> columns,
    boolean inherited,
    boolean validated,
    boolean enforced,
    Optional<String> comment) {

  public CheckConstraint {
    columns = List.copyOf(columns);
  }

  /** The constraint as its definition would say it, its state included. */
  public String definition() {
    return "check ("
        + expression
        + ")"
        + (inherited ? "" : " no inherit")
        + (enforced ? (validated ? "" : " not valid") : " not enforced");
  }
}
