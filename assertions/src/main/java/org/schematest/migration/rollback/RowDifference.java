package org.schematest.migration.rollback;

import java.util.Optional;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/**
 * Rows that were there before a migration and are not the same after its way back.
 *
 * @param column whose values are others; empty if there are more rows, or fewer
 * @param before what there was: {@code 3 rows}, {@code 2 values in 3 rows}
 * @param after what there is
 */
public record RowDifference(
    QualifiedName table, Optional<String> column, String before, String after) {

  /** Where: {@code public.orders}, {@code public.orders.total}. */
  public String place() {
    return table + column.map(name -> "." + Identifier.quoted(name)).orElse("");
  }
}
