package org.schematest.schema;

/**
 * A check constraint.
 *
 * @param expression as PostgreSQL prints it
 * @param validated false after {@code not valid}: rows from before were never checked
 * @param enforced false after {@code not enforced} (PostgreSQL 18): nothing is checked
 */
public record CheckConstraint(String name, String expression, boolean validated, boolean enforced) {

  /** The constraint as its definition would say it, its state included. */
  public String definition() {
    return "check ("
        + expression
        + ")"
        + (enforced ? (validated ? "" : " not valid") : " not enforced");
  }
}
