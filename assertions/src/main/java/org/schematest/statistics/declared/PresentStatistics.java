package org.schematest.statistics.declared;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.TableStatistics;

/**
 * How exported statistics and a schema meet.
 *
 * @param present what was exported of tables and columns that the schema has
 * @param gone the tables and columns that it does not have: {@code table public.legacy}, {@code
 *     column public.orders.state}
 */
public record PresentStatistics(Statistics present, List<String> gone) {

  public PresentStatistics {
    gone = List.copyOf(gone);
  }

  /** Indexes do not count: what was exported of one that is gone is of no use, and does no harm. */
  public static PresentStatistics of(Catalog catalog, Statistics exported) {
    Map<QualifiedName, Set<String>> existing = columns(catalog);
    List<String> gone = new ArrayList<>();
    SortedMap<QualifiedName, TableStatistics> present = new TreeMap<>();
    exported
        .tables()
        .forEach(
            (name, table) -> {
              Set<String> columns = existing.get(name);
              if (columns == null) {
                gone.add("table " + name);
              } else {
                present.put(name, kept(name, table, columns, gone));
              }
            });
    return new PresentStatistics(exported.withTables(present), gone);
  }

  private static Map<QualifiedName, Set<String>> columns(Catalog catalog) {
    Map<QualifiedName, Set<String>> columns = new TreeMap<>();
    for (Schema schema : catalog.schemas()) {
      schema.tables().stream()
          .filter(table -> table.kind() != Table.Kind.FOREIGN)
          .forEach(table -> columns.put(table.qualifiedName(), names(table.columns())));
      schema.views().stream()
          .filter(View::materialized)
          .forEach(view -> columns.put(view.qualifiedName(), names(view.columns())));
    }
    return columns;
  }

  private static Set<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).collect(Collectors.toSet());
  }

  private static TableStatistics kept(
      QualifiedName name, TableStatistics table, Set<String> columns, List<String> gone) {
    SortedMap<String, ColumnStatistics> own = new TreeMap<>(table.columns());
    SortedMap<String, ColumnStatistics> tree = new TreeMap<>(table.treeColumns());
    TreeMap<String, ColumnStatistics> lost = new TreeMap<>(own);
    lost.putAll(tree);
    lost.keySet().removeAll(columns);
    lost.keySet().forEach(column -> gone.add(new ColumnName(name, column).subject()));
    own.keySet().retainAll(columns);
    tree.keySet().retainAll(columns);
    return table.withColumns(own, tree);
  }
}
