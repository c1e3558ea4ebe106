package org.schematest.schema.constraint;

import java.util.List;
import java.util.Optional;

/**
 * A unique constraint.
 *
 * @param columns in the order of the key
 * @param withoutOverlaps whether the last column is a range in which rows of the same other columns
 *     may not overlap (PostgreSQL 18)
 * @param nullsNotDistinct whether two nulls count as equal
 * @param comment what {@code comment on constraint} says
 */
public record UniqueConstraint(
    String name,
    List<String> columns,
    boolean withoutOverlaps,
    boolean nullsNotDistinct,
    Deferrability deferrability,
    Optional<String> comment) {

  public UniqueConstraint {
    columns = List.copyOf(columns);
  }
}
