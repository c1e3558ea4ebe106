package org.schematest.schema.constraint;

import java.util.List;
import java.util.Optional;

/**
 * An exclusion constraint.
 *
 * @param method the access method of its index
 * @param elements what is compared, and how
 * @param predicate only among the rows for which it is true, as PostgreSQL prints it
 * @param definition as {@code pg_get_constraintdef} prints it
 * @param comment what {@code comment on constraint} says
 */
public record ExclusionConstraint(
    String name,
    String method,
    List<Element> elements,
    Optional<String> predicate,
    Deferrability deferrability,
    String definition,
    Optional<String> comment) {

  /**
   * What is compared, and how.
   *
   * @param expression the column as SQL spells it, or the expression as PostgreSQL prints it
   * @param operator the operator's sign: no two rows may have it true for every element
   */
  public record Element(String expression, String operator) {}

  public ExclusionConstraint {
    elements = List.copyOf(elements);
  }
}
