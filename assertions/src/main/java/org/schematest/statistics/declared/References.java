package org.schematest.statistics.declared;

import java.util.List;
import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.constraint.ForeignKey;

/** Which columns the values of a column must come from. */
final class References {

  private References() {}

  /** The referenced column of each foreign key that the column is a part of. */
  static List<ColumnName> of(Catalog catalog, ColumnName column) {
    return catalog.findTable(column.table()).stream()
        .flatMap(table -> table.foreignKeys().stream())
        .flatMap(key -> referenced(key, column.name()))
        .distinct()
        .toList();
  }

  private static Stream<ColumnName> referenced(ForeignKey key, String column) {
    int position = key.columns().indexOf(column);
    return position < 0
        ? Stream.empty()
        : Stream.of(new ColumnName(key.referencedTable(), key.referencedColumns().get(position)));
  }
}
