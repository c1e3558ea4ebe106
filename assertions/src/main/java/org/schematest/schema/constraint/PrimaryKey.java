package org.schematest.schema.constraint;

import java.util.List;
import java.util.Optional;

/**
 * A primary key.
 *
 * @param columns in the order of the key
 * @param withoutOverlaps whether the last column is a range in which rows of the same other columns
 *     may not overlap (PostgreSQL 18)
 * @param comment what {@code comment on constraint} says
 */
public record PrimaryKey(
    String name,
    List<String> columns,
    boolean withoutOverlaps,
    Deferrability deferrability,
    Optional<String> comment) {

  public PrimaryKey {
    columns = List.copyOf(columns);
  }
}
