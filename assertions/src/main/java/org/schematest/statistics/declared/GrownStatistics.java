package org.schematest.statistics.declared;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.TableStatistics;

/**
 * What is known of tables, as it will be when there is more data of the same kind.
 *
 * <p>Rows and pages grow; shares stay. A number of different values stays too, such as the four of
 * a status, but for a foreign key: its values grow with those of the column that it references.
 */
public final class GrownStatistics {

  private final Catalog catalog;
  private final Statistics before;
  private final double times;
  private final Set<QualifiedName> growing;
  private final SortedMap<QualifiedName, TableStatistics> sized = new TreeMap<>();

  private GrownStatistics(
      Catalog catalog, Statistics before, double times, Set<QualifiedName> growing) {
    this.catalog = catalog;
    this.before = before;
    this.times = times;
    this.growing = growing;
  }

  /**
   * Every table with that many times its rows.
   *
   * @param times above 0; 10 is tenfold
   * @throws IllegalArgumentException if a table would have more rows than 2^53
   */
  public static Statistics all(Catalog catalog, Statistics statistics, double times) {
    return new GrownStatistics(catalog, statistics, times, statistics.tables().keySet()).grown();
  }

  /**
   * One table with that many times its rows, its partitions included; all others stay. If it is a
   * partition, so much is added to the tables that it is a part of.
   *
   * @param times above 0; 10 is tenfold
   * @throws IllegalArgumentException if nothing is known of the table, or it would have more rows
   *     than 2^53
   */
  public static Statistics table(
      Catalog catalog, Statistics statistics, QualifiedName table, double times) {
    if (statistics.of(table).isEmpty()) {
      throw new IllegalArgumentException(
          "table %s has no size that could grow; these have one: %s"
              .formatted(
                  table,
                  statistics.tables().keySet().stream()
                      .map(QualifiedName::toString)
                      .collect(Collectors.joining(", "))));
    }
    Set<QualifiedName> growing =
        Stream.concat(Stream.of(table), Partitions.below(catalog, table))
            .collect(Collectors.toSet());
    return new GrownStatistics(catalog, statistics, times, growing).grown();
  }

  private Statistics grown() {
    if (times == 1) {
      return before;
    }
    before.tables().forEach((name, table) -> sized.put(name, sized(name, table)));
    growing.forEach(this::addToParents);
    SortedMap<QualifiedName, TableStatistics> grown = new TreeMap<>();
    sized.forEach((name, table) -> grown.put(name, withColumns(name, table)));
    return before.withTables(grown);
  }

  private TableStatistics sized(QualifiedName name, TableStatistics table) {
    return growing.contains(name)
        ? ScaledTable.of(table, rows(name, table.rows() * times, table.rows()), times)
        : table;
  }

  /** A table that has rows keeps one at least. */
  private static long rows(QualifiedName name, double rows, long before) {
    if (rows > TableStatistics.MOST_ROWS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "table %s cannot grow from %,d to %,.0f rows: the most that can be planned for is %,d",
              name,
              before,
              rows,
              TableStatistics.MOST_ROWS));
    }
    return Math.max(Math.min(1, before), Math.round(rows));
  }

  /** What a partitioned table has more when one of its partitions grows, and not itself. */
  private void addToParents(QualifiedName partition) {
    TableStatistics old = before.tables().get(partition);
    TableStatistics now = sized.get(partition);
    boolean leaf =
        catalog.findTable(partition).filter(one -> one.kind() == Table.Kind.ORDINARY).isPresent();
    if (old == null || now == null || !leaf) {
      return;
    }
    Partitions.above(catalog, partition)
        .filter(parent -> !growing.contains(parent))
        .forEach(
            parent ->
                sized.computeIfPresent(
                    parent,
                    (name, table) ->
                        table.withRows(
                            rows(
                                name,
                                (double) table.rows() + now.rows() - old.rows(),
                                table.rows()))));
  }

  private TableStatistics withColumns(QualifiedName name, TableStatistics table) {
    return table.withColumns(
        columns(name, table.rows(), table.columns()),
        columns(name, table.rows(), table.treeColumns()));
  }

  private SortedMap<String, ColumnStatistics> columns(
      QualifiedName table, long rows, Map<String, ColumnStatistics> columns) {
    SortedMap<String, ColumnStatistics> grown = new TreeMap<>();
    columns.forEach(
        (name, column) -> {
          ColumnName own = new ColumnName(table, name);
          double distinct = distinct(own, rows, column, new HashSet<>(Set.of(own)));
          grown.put(name, column.withDistinct(distinct));
        });
    return grown;
  }

  private double distinct(
      ColumnName name, long rows, ColumnStatistics column, Set<ColumnName> asked) {
    double distinct = column.distinct();
    List<Double> bounds = new ArrayList<>();
    for (ColumnName referenced : References.of(catalog, name)) {
      follow(name, distinct, rows, referenced, asked).ifPresent(bounds::add);
    }
    double bounded = bounds.stream().mapToDouble(Double::doubleValue).min().orElse(distinct);
    return bounded > 0
        ? Math.max(column.mostCommon().size(), Math.min(bounded, (double) rows))
        : bounded;
  }

  /** The values of a foreign key's column, given how those of the referenced column grow. */
  private Optional<Double> follow(
      ColumnName own, double distinct, long rows, ColumnName referenced, Set<ColumnName> asked) {
    Optional<Double> now = now(referenced, asked);
    if (now.isEmpty() || distinct == 0) {
      return Optional.empty();
    }
    if (distinct < 0) {
      return now.filter(most -> -distinct * rows > most);
    }
    if (!growing.contains(own.table())) {
      return Optional.of(Math.min(distinct, now.get()));
    }
    return DistinctValues.of(catalog, before.tables(), referenced)
        .filter(old -> old > 0)
        .map(old -> distinct * now.get() / old);
  }

  /** How many values a referenced column will have. */
  private Optional<Double> now(ColumnName column, Set<ColumnName> asked) {
    TableStatistics table = sized.get(column.table());
    if (table == null || !asked.add(column)) {
      return Optional.empty(); // foreign keys may go round in a circle
    }
    Optional<ColumnStatistics> known = table.column(column.name());
    if (known.isEmpty()) {
      asked.remove(column);
      return DistinctValues.of(catalog, sized, column);
    }
    double distinct = distinct(column, table.rows(), known.get(), asked);
    asked.remove(column);
    return DistinctValues.of(known.get().withDistinct(distinct), table.rows());
  }
}
