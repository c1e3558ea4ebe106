package org.schematest.statistics.declared;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.DeclaredColumn;
import org.schematest.statistics.DeclaredSize;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.TableStatistics;

/** What follows for the planner from what a test declares, the schema, and an export. */
public final class DeclaredStatistics {

  private DeclaredStatistics() {}

  /**
   * Puts together what is known of each table: what a test declares comes before what was exported,
   * and that before what follows from the schema.
   *
   * <p>A declared size over an exported one takes its pages and the entries of its indexes along,
   * and leaves what is known of its columns. What was exported of tables and columns that the
   * schema does not have is left out: {@link PresentStatistics} tells.
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
    Statistics covered = PresentStatistics.of(catalog, exported).present();
    SortedMap<QualifiedName, Long> rows = DeclaredRows.of(catalog, currentSchema, covered, sizes);
    SortedMap<QualifiedName, TableStatistics> sized = new TreeMap<>();
    rows.forEach((name, count) -> sized.put(name, sized(covered, name, count)));

    Map<ColumnName, DeclaredColumn> declared =
        DeclaredColumns.of(catalog, currentSchema, rows, columns);
    ColumnFacts facts = new ColumnFacts(catalog, sized, declared);
    SortedMap<QualifiedName, TableStatistics> tables = new TreeMap<>();
    sized.forEach((name, table) -> tables.put(name, withColumns(catalog, facts, name, table)));

    TreeSet<QualifiedName> own = new TreeSet<>(rows.keySet());
    own.removeIf(name -> covered.of(name).filter(one -> one.equals(sized.get(name))).isPresent());
    return new Statistics(covered.origin(), own, tables);
  }

  private static TableStatistics sized(Statistics exported, QualifiedName name, long rows) {
    TableStatistics known = exported.of(name).orElse(TableStatistics.ofRows(rows));
    return known.rows() == 0 ? known.withRows(rows) : ScaledTable.of(known, rows);
  }

  private static TableStatistics withColumns(
      Catalog catalog, ColumnFacts facts, QualifiedName name, TableStatistics table) {
    SortedMap<String, ColumnStatistics> own = new TreeMap<>(table.columns());
    SortedMap<String, ColumnStatistics> tree = new TreeMap<>(table.treeColumns());
    own.replaceAll((column, known) -> facts.of(new ColumnName(name, column), known, table.rows()));
    tree.replaceAll((column, known) -> facts.of(new ColumnName(name, column), known, table.rows()));
    boolean partitioned =
        catalog.findTable(name).filter(one -> one.kind() == Table.Kind.PARTITIONED).isPresent();
    ColumnName.columns(catalog, name)
        .map(Column::name)
        .filter(column -> !own.containsKey(column) && !tree.containsKey(column))
        .map(column -> DeclaredName.column(catalog, new ColumnName(name, column)))
        .forEach(
            column ->
                facts
                    .of(column)
                    .ifPresent(known -> (partitioned ? tree : own).put(column.name(), known)));
    return table.withColumns(own, tree);
  }
}
