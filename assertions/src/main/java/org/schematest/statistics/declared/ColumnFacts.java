package org.schematest.statistics.declared;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.DeclaredColumn;
import org.schematest.statistics.TableStatistics;

/**
 * What is known of the values of columns: what a test declares, else what was exported, else what
 * follows from the schema.
 */
final class ColumnFacts {

  /** What the planner takes for nulls of which nothing is known: DEFAULT_UNK_SEL, selfuncs.h. */
  private static final double UNKNOWN_NULLS = 0.005;

  private final Catalog catalog;
  private final Map<QualifiedName, TableStatistics> tables;
  private final Map<ColumnName, DeclaredColumn> declared;
  private final Map<ColumnName, Optional<ColumnStatistics>> known = new HashMap<>();
  private final Set<ColumnName> asked = new HashSet<>();

  /**
   * @param tables with the rows that they are to have and the columns that were exported
   * @param declared the facts of tables; those of a partitioned table hold for its partitions
   */
  ColumnFacts(
      Catalog catalog,
      Map<QualifiedName, TableStatistics> tables,
      Map<ColumnName, DeclaredColumn> declared) {
    this.catalog = catalog;
    this.tables = tables;
    this.declared = declared;
  }

  /** What is known of a column; empty if the planner knows as much by itself. */
  Optional<ColumnStatistics> of(Column column) {
    ColumnName name = new ColumnName(column.table(), column.name());
    Optional<ColumnStatistics> before = known.get(name);
    if (before == null) {
      TableStatistics table = tables.get(column.table());
      before = table == null ? Optional.empty() : of(name, column, table);
      known.put(name, before);
    }
    return before;
  }

  /** The same for what was exported of it. */
  ColumnStatistics of(ColumnName name, ColumnStatistics exported, long rows) {
    return declaration(name)
        .map(one -> DeclaredValues.over(exported, one, rows))
        .orElse(exported)
        .boundedBy(rows);
  }

  private Optional<ColumnStatistics> of(ColumnName name, Column column, TableStatistics table) {
    Optional<ColumnStatistics> exported = table.column(name.name());
    if (exported.isPresent()) {
      return Optional.of(of(name, exported.get(), table.rows()));
    }
    Optional<DeclaredColumn> declaration = declaration(name);
    double distinct = distinct(name, column, table.rows());
    if (distinct == 0 && declaration.isEmpty()) {
      return Optional.empty();
    }
    ColumnStatistics own = ColumnStatistics.of(nulls(column), 0, distinct);
    return Optional.of(of(name, own, table.rows()));
  }

  private Optional<DeclaredColumn> declaration(ColumnName name) {
    QualifiedName root = Partitions.root(catalog, name.table());
    return Optional.ofNullable(declared.get(new ColumnName(root, name.name())));
  }

  private static double nulls(Column column) {
    return column.nullability() == Nullability.NULLABLE ? UNKNOWN_NULLS : 0;
  }

  /**
   * As {@code pg_stats.n_distinct}; 0 if the schema bounds it in no way.
   *
   * <p>The labels of a column are told as their number only, not as most common values of equal
   * shares: the planner then gives each of them the same share all the same ({@code var_eq_const},
   * selfuncs.c), and whoever reads the statistics does not take a guess for a fact.
   */
  private double distinct(ColumnName name, Column column, long rows) {
    double different = -(1 - nulls(column));
    if (UniqueColumns.index(catalog, name).isPresent()) {
      return different; // get_variable_numdistinct (selfuncs.c) says the same by itself
    }
    Stream<Double> labels =
        ColumnLabels.of(catalog, column).stream().map(values -> (double) values.size());
    return Stream.concat(labels, referenced(name).stream())
        .min(Comparator.naturalOrder())
        .map(most -> most < rows ? most : different)
        .orElse(0.0);
  }

  /** How many values there are to reference, by each foreign key that the column is a part of. */
  private List<Double> referenced(ColumnName name) {
    if (!asked.add(name)) {
      return List.of(); // foreign keys may go round in a circle
    }
    List<Double> most =
        References.of(catalog, name).stream()
            .flatMap(referenced -> count(referenced).stream())
            .toList();
    asked.remove(name);
    return most;
  }

  private Optional<Double> count(ColumnName referenced) {
    TableStatistics table = tables.get(referenced.table());
    return table == null
        ? Optional.empty()
        : of(DeclaredName.column(catalog, referenced))
            .flatMap(column -> DistinctValues.of(column, table.rows()));
  }
}
