package org.schematest.statistics;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.ForeignKey;
import org.schematest.schema.NoSuchObjectException;
import org.schematest.schema.QualifiedName;
import org.schematest.schema.Table;

/** What follows for the planner from what a test declares, the schema, and an export. */
public final class DeclaredStatistics {

  /** What the planner takes for nulls of which nothing is known: DEFAULT_UNK_SEL, selfuncs.h. */
  private static final double UNKNOWN_NULLS = 0.005;

  private DeclaredStatistics() {}

  /**
   * Puts together what is known of each table: what a test declares comes before what was exported,
   * and that before what follows from the schema.
   *
   * @param currentSchema where a declared name without a schema is looked for
   * @throws NoSuchObjectException if a declared table or column does not exist
   * @throws IllegalArgumentException if a declaration cannot be true
   */
  public static Statistics of(
      Catalog catalog,
      String currentSchema,
      Statistics exported,
      Collection<DeclaredSize> sizes,
      Collection<DeclaredColumn> columns) {
    SortedMap<QualifiedName, Long> rows = DeclaredRows.of(catalog, currentSchema, sizes);
    SortedMap<QualifiedName, TableStatistics> tables = new TreeMap<>();
    rows.forEach((name, count) -> tables.put(name, table(catalog, name, rows)));
    return new Statistics(Optional.empty(), tables);
  }

  private static TableStatistics table(
      Catalog catalog, QualifiedName name, Map<QualifiedName, Long> rows) {
    long own = rows.getOrDefault(name, 0L);
    SortedMap<String, ColumnStatistics> columns = new TreeMap<>();
    Optional<Table> table = catalog.findTable(name);
    for (ForeignKey key : table.map(Table::foreignKeys).orElse(List.of())) {
      Long referenced = rows.get(key.referencedTable());
      if (referenced != null && key.columns().size() == 1) {
        String column = key.columns().get(0);
        boolean nullable = table.orElseThrow().column(column).nullability() == Nullability.NULLABLE;
        columns.put(
            column,
            ColumnStatistics.of(
                nullable ? UNKNOWN_NULLS : 0, 0, referenced < own ? (double) referenced : -1));
      }
    }
    boolean partitioned = table.filter(one -> one.kind() == Table.Kind.PARTITIONED).isPresent();
    return new TableStatistics(
        own,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        partitioned ? new TreeMap<>() : columns,
        partitioned ? columns : new TreeMap<>(),
        new TreeMap<>());
  }
}
