package org.schematest.schema;

import java.util.List;

/**
 * A unique constraint.
 *
 * @param columns in the order of the key
 * @param nullsNotDistinct whether two nulls count as equal
 */
public record UniqueConstraint(
    String name, List<String> columns, boolean nullsNotDistinct, Deferrability deferrability) {

  public UniqueConstraint {
    columns = List.copyOf(columns);
  }
}
