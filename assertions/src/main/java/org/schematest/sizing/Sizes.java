package org.schematest.sizing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.schema.name.QualifiedName;
import org.schematest.sizing.distribution.ColumnTarget;
import org.schematest.sizing.distribution.ColumnTargets;
import org.schematest.sizing.page.StoredColumn;
import org.schematest.sizing.relation.StoredIndex;
import org.schematest.sizing.relation.StoredRelation;
import org.schematest.statistics.IndexStatistics;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.TableStatistics;

/**
 * What statistics make of the relations of a database.
 *
 * @param stored tables, and all indexes on them
 */
record Sizes(Statistics statistics, List<StoredRelation> stored) {

  /** How many rows of a table the planner expects a predicate to keep. */
  interface Predicates {

    long rows(StoredRelation table, String predicate) throws SQLException;
  }

  /** The tables as big as they are to be, by their object identifier. */
  Map<Long, SizedRelation> tables() {
    Map<Long, SizedRelation> tables = new HashMap<>();
    for (StoredRelation relation : stored) {
      if (!relation.isIndex()) {
        told(relation)
            .ifPresent(told -> tables.put(relation.oid(), SizedRelation.table(relation, told)));
      }
    }
    return tables;
  }

  /** The indexes as big as their tables make them. */
  List<SizedRelation> indexes(Map<Long, SizedRelation> tables, Predicates predicates)
      throws SQLException {
    List<SizedRelation> indexes = new ArrayList<>();
    for (StoredRelation relation : stored) {
      Optional<StoredIndex> index = relation.index();
      SizedRelation table = index.map(one -> tables.get(one.table())).orElse(null);
      if (index.isPresent() && table != null && relation.hasFile()) {
        indexes.add(index(relation, index.get(), table, predicates));
      }
    }
    return indexes;
  }

  private SizedRelation index(
      StoredRelation relation, StoredIndex index, SizedRelation table, Predicates predicates)
      throws SQLException {
    TableStatistics told = told(table.relation()).orElseThrow();
    Optional<IndexStatistics> known =
        Optional.ofNullable(told.indexes().get(relation.name().name()));
    long rows = entries(index, table, known, predicates);
    Map<Integer, String> names = table.relation().columnNames();
    return SizedRelation.index(
        relation,
        index,
        known,
        rows,
        RowsPerKey.of(relation, index, names, told, known, rows),
        table,
        keys(relation, names, told, known));
  }

  private static long entries(
      StoredIndex index,
      SizedRelation table,
      Optional<IndexStatistics> known,
      Predicates predicates)
      throws SQLException {
    Optional<Long> rows = known.flatMap(IndexStatistics::rows);
    if (rows.isPresent()) {
      return rows.get();
    }
    return index.predicate().isEmpty()
        ? table.rows()
        : predicates.rows(table.relation(), index.predicate().get());
  }

  /** The columns of an index, with what is known of the table's, or of its own expressions. */
  private static List<StoredColumn> keys(
      StoredRelation index,
      Map<Integer, String> names,
      TableStatistics table,
      Optional<IndexStatistics> known) {
    return index.attributes().stream()
        .map(
            key ->
                Optional.ofNullable(names.get(key.tableColumn()))
                    .map(name -> table.columns().get(name))
                    .or(() -> known.map(one -> one.expressions().get(key.number())))
                    .map(one -> key.storage().with(one.averageWidth(), one.nullFraction()))
                    .orElse(key.storage()))
        .toList();
  }

  /** The columns that are told how their values are distributed. */
  List<ColumnTarget> columns() {
    Map<Long, TableStatistics> tables = new HashMap<>();
    List<ColumnTarget> columns = new ArrayList<>();
    for (StoredRelation relation : stored) {
      if (!relation.isIndex()) {
        told(relation)
            .ifPresent(
                told -> {
                  tables.put(relation.oid(), told);
                  columns.addAll(ColumnTargets.of(relation, told));
                });
      }
    }
    for (StoredRelation relation : stored) {
      relation
          .index()
          .map(index -> tables.get(index.table()))
          .map(table -> table.indexes().get(relation.name().name()))
          .ifPresent(told -> columns.addAll(ColumnTargets.of(relation, told)));
    }
    return columns;
  }

  private Optional<TableStatistics> told(StoredRelation table) {
    QualifiedName name = table.name();
    return statistics.of(name);
  }
}
