package org.schematest.expectation.change;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.QualifiedName;

/**
 * A column with those that foreign keys tie to it, over any number of tables: both sides of a key
 * have one type.
 *
 * @param columns the one that was asked for first
 * @param keys that tie them
 */
record TiedColumns(List<Column> columns, List<ForeignKey> keys) {

  static TiedColumns to(Catalog catalog, Column column) {
    Set<Column> columns = new LinkedHashSet<>(Set.of(column));
    Set<ForeignKey> keys = new LinkedHashSet<>();
    while (follow(catalog, columns, keys)) {
      // until no key leads to a column that is not there yet
    }
    return new TiedColumns(List.copyOf(columns), List.copyOf(keys));
  }

  /** Whether a key was found that ties another column to one of these. */
  private static boolean follow(Catalog catalog, Set<Column> columns, Set<ForeignKey> keys) {
    boolean more = false;
    Set<QualifiedName> near = columns.stream().map(Column::table).collect(Collectors.toSet());
    // the copies that partitions have of a key change with it
    for (Table table : catalog.tables().filter(one -> !one.isPartition()).toList()) {
      for (ForeignKey key : table.foreignKeys()) {
        if (near.contains(key.table()) || near.contains(key.referencedTable())) {
          more |= follow(catalog, table, key, columns, keys);
        }
      }
    }
    return more;
  }

  private static boolean follow(
      Catalog catalog, Table table, ForeignKey key, Set<Column> columns, Set<ForeignKey> keys) {
    boolean more = false;
    for (int i = 0; i < key.columns().size(); i++) {
      Column from = table.column(key.columns().get(i));
      Column to =
          catalog
              .findTable(key.referencedTable())
              .orElseThrow()
              .column(key.referencedColumns().get(i));
      if (columns.contains(from) || columns.contains(to)) {
        boolean newKey = keys.add(key);
        boolean newFrom = columns.add(from);
        more = columns.add(to) || newFrom || newKey || more;
      }
    }
    return more;
  }
}
