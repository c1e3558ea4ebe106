package org.schematest.statistics.declared;

import java.util.Map;
import java.util.Optional;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.TableStatistics;

/** How many different values a column has, as far as it is known. */
final class DistinctValues {

  private DistinctValues() {}

  /** What the column's statistics say, or that it is unique. */
  static Optional<Double> of(
      Catalog catalog, Map<QualifiedName, TableStatistics> tables, ColumnName column) {
    return Optional.ofNullable(tables.get(column.table()))
        .flatMap(
            table ->
                table
                    .column(column.name())
                    .flatMap(known -> of(known, table.rows()))
                    .or(
                        () ->
                            UniqueColumns.index(catalog, column)
                                .map(unused -> (double) table.rows())));
  }

  /** A number below 0 is a share of the rows. */
  static Optional<Double> of(ColumnStatistics column, long rows) {
    double distinct = column.distinct();
    return distinct == 0
        ? Optional.empty()
        : Optional.of(distinct < 0 ? -distinct * rows : distinct);
  }
}
