package org.schematest.statistics.export;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.IndexStatistics;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.StatisticsOrigin;
import org.schematest.statistics.TableStatistics;
import org.schematest.statistics.disclosure.Access;
import org.schematest.statistics.disclosure.ColumnExport;
import org.schematest.statistics.disclosure.Disclosure;
import org.schematest.statistics.disclosure.StoredColumn;
import org.schematest.statistics.disclosure.StoredValues;

/** Puts together what may be written. */
final class Assembler {

  private final Snapshot snapshot;
  private final Map<ValuesQuery.Key, StoredValues> values;
  private final Map<Long, Integer> heights;
  private final SortedSet<String> disclosed = new TreeSet<>();

  Assembler(
      Snapshot snapshot, Map<ValuesQuery.Key, StoredValues> values, Map<Long, Integer> heights) {
    this.snapshot = snapshot;
    this.values = values;
    this.heights = heights;
  }

  /** Columns of which values were written, once {@link #statistics} has been called. */
  SortedSet<String> disclosed() {
    return disclosed;
  }

  Statistics statistics(StatisticsOrigin origin) {
    SortedMap<QualifiedName, TableStatistics> tables = new TreeMap<>();
    snapshot
        .tables()
        .forEach(
            table -> table.rows().ifPresent(rows -> tables.put(table.name(), table(table, rows))));
    return new Statistics(Optional.of(origin), tables);
  }

  private TableStatistics table(StoredRelation table, long rows) {
    SortedMap<String, ColumnStatistics> own = new TreeMap<>();
    SortedMap<String, ColumnStatistics> tree = new TreeMap<>();
    for (StoredColumn column : snapshot.columnsOf(table)) {
      column(table, column, false, (double) rows).ifPresent(one -> own.put(column.name(), one));
      column(table, column, true, snapshot.treeRows(table))
          .ifPresent(one -> tree.put(column.name(), one));
    }
    SortedMap<String, IndexStatistics> indexes = new TreeMap<>();
    for (StoredRelation index : snapshot.indexesOf(table)) {
      indexes.put(index.name().name(), index(index, rows));
    }
    return new TableStatistics(
        rows, table.pages(), table.visiblePages(), table.analyzedOn(), own, tree, indexes);
  }

  private IndexStatistics index(StoredRelation index, long tableRows) {
    SortedMap<Integer, ColumnStatistics> expressions = new TreeMap<>();
    for (StoredColumn key : snapshot.columnsOf(index)) {
      column(index, key, false, (double) index.rows().orElse(tableRows))
          .ifPresent(one -> expressions.put(key.position(), one));
    }
    return new IndexStatistics(
        index.rows(), index.pages(), Optional.ofNullable(heights.get(index.oid())), expressions);
  }

  private Optional<ColumnStatistics> column(
      StoredRelation relation, StoredColumn column, boolean tree, double rows) {
    Access access = snapshot.access(column);
    if (access.level() == Access.Level.HIDDEN) {
      return Optional.empty();
    }
    StoredValues read =
        values.getOrDefault(
            new ValuesQuery.Key(new ValuesQuery.Wanted(relation.name(), column.name()), tree),
            StoredValues.NONE);
    Optional<ColumnStatistics> written =
        (tree ? column.tree() : column.own())
            .map(facts -> new ColumnExport(column.type(), access, facts, read, rows).statistics());
    written
        .filter(one -> tellsValues(access, one))
        .ifPresent(
            unused ->
                disclosed.add(
                    Disclosure.spelled(
                        Stream.concat(relation.path().stream(), Stream.of(column.name()))
                            .toList())));
    return written;
  }

  private static boolean tellsValues(Access access, ColumnStatistics column) {
    boolean bounds =
        !column.histogram().isEmpty()
            || column.ranges().filter(one -> !one.boundsHistogram().isEmpty()).isPresent();
    return column.mostCommon().stream().anyMatch(one -> one.value().isPresent())
        || column.elements().filter(one -> !one.mostCommon().isEmpty()).isPresent()
        || (bounds && access.level() != Access.Level.SHAPE);
  }
}
