package org.schematest.statistics;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/**
 * How well statistics and a schema go together. Names are spelled as in SQL; a column is {@code
 * public.orders.status}, an index {@code public.orders_pkey}.
 *
 * @param unknownTables of the schema that the statistics have nothing on
 * @param unknownColumns of tables that they do have, when they have any column of it
 * @param unknownIndexes of tables that they do have, when they have any index of it
 * @param goneTables of the statistics that the schema does not have
 * @param goneColumns of tables that are still there
 * @param goneIndexes of tables that are still there
 * @param oldest the day on which the table was analyzed whose turn is longest ago; else that of the
 *     export; empty for what a person wrote
 */
public record StatisticsCoverage(
    SortedSet<QualifiedName> unknownTables,
    SortedSet<String> unknownColumns,
    SortedSet<QualifiedName> unknownIndexes,
    SortedSet<QualifiedName> goneTables,
    SortedSet<String> goneColumns,
    SortedSet<QualifiedName> goneIndexes,
    Optional<LocalDate> oldest) {

  /** What a relation of the schema consists of. */
  private record Parts(Set<String> columns, Set<String> indexes, boolean partitioned) {}

  /** Compares the tables and the materialized views of a schema with statistics. */
  public static StatisticsCoverage of(Catalog catalog, Statistics statistics) {
    Map<QualifiedName, Parts> schema = relations(catalog);
    StatisticsCoverage coverage =
        new StatisticsCoverage(
            new TreeSet<>(schema.keySet()),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(statistics.tables().keySet()),
            new TreeSet<>(),
            new TreeSet<>(),
            oldest(statistics));
    coverage.unknownTables.removeAll(statistics.tables().keySet());
    coverage.goneTables.removeAll(schema.keySet());
    statistics
        .tables()
        .forEach(
            (name, known) -> {
              Parts parts = schema.get(name);
              if (parts != null) {
                coverage.compare(name, parts, known);
              }
            });
    return coverage.unmodifiable();
  }

  private StatisticsCoverage unmodifiable() {
    return new StatisticsCoverage(
        Collections.unmodifiableSortedSet(unknownTables),
        Collections.unmodifiableSortedSet(unknownColumns),
        Collections.unmodifiableSortedSet(unknownIndexes),
        Collections.unmodifiableSortedSet(goneTables),
        Collections.unmodifiableSortedSet(goneColumns),
        Collections.unmodifiableSortedSet(goneIndexes),
        oldest);
  }

  /** How many days the oldest of them is old on that day; empty if there is no telling. */
  public OptionalLong ageInDays(LocalDate day) {
    return oldest
        .map(from -> OptionalLong.of(ChronoUnit.DAYS.between(from, day)))
        .orElse(OptionalLong.empty());
  }

  private void compare(QualifiedName name, Parts parts, TableStatistics known) {
    Set<String> columns = new HashSet<>(known.columns().keySet());
    columns.addAll(known.treeColumns().keySet());
    for (String column : difference(columns, parts.columns)) {
      goneColumns.add(name + "." + Identifier.quoted(column));
    }
    if (!columns.isEmpty()) {
      for (String column : difference(parts.columns, columns)) {
        unknownColumns.add(name + "." + Identifier.quoted(column));
      }
    }
    Set<String> indexes = known.indexes().keySet();
    for (String index : difference(indexes, parts.indexes)) {
      goneIndexes.add(new QualifiedName(name.schema(), index));
    }
    // The index of a partitioned table has no file, and so no statistics.
    if (!indexes.isEmpty() && !parts.partitioned) {
      for (String index : difference(parts.indexes, indexes)) {
        unknownIndexes.add(new QualifiedName(name.schema(), index));
      }
    }
  }

  private static Set<String> difference(Set<String> all, Set<String> without) {
    Set<String> rest = new HashSet<>(all);
    rest.removeAll(without);
    return rest;
  }

  private static Map<QualifiedName, Parts> relations(Catalog catalog) {
    Map<QualifiedName, Parts> relations = new HashMap<>();
    catalog
        .tables()
        .filter(table -> table.kind() != Table.Kind.FOREIGN)
        .forEach(
            table ->
                relations.put(
                    table.qualifiedName(),
                    parts(
                        table.columns(), table.indexes(), table.kind() == Table.Kind.PARTITIONED)));
    for (Schema schema : catalog.schemas()) {
      schema.views().stream()
          .filter(View::materialized)
          .forEach(
              view ->
                  relations.put(
                      view.qualifiedName(), parts(view.columns(), view.indexes(), false)));
    }
    return relations;
  }

  private static Parts parts(List<Column> columns, List<Index> indexes, boolean partitioned) {
    return new Parts(
        names(columns.stream().map(Column::name)),
        names(indexes.stream().map(Index::name)),
        partitioned);
  }

  private static Set<String> names(Stream<String> names) {
    return names.collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<LocalDate> oldest(Statistics statistics) {
    return statistics.tables().values().stream()
        .flatMap(table -> table.analyzedOn().stream())
        .min(LocalDate::compareTo)
        .or(() -> statistics.origin().map(StatisticsOrigin::exportedOn));
  }
}
