package org.schematest.statistics;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known about the rows of a table, a partition or a materialized view.
 *
 * @param rows at least 0, at most 2^53, above which the planner's numbers skip some; of a
 *     partitioned table those of all its partitions
 * @param pages of 8 kB that its file has; empty for as many as such rows take, and for a
 *     partitioned table, which stores nothing
 * @param visiblePages that the visibility map marks as visible to everyone; empty for all
 * @param analyzedOn the day on which the server last looked at its rows, in UTC
 * @param columns of its own rows, without those of its partitions or heirs
 * @param treeColumns of its rows together with those of its partitions or heirs; only tables that
 *     have such
 * @param indexes by their name; they are in the schema of their table
 */
public record TableStatistics(
    long rows,
    Optional<Long> pages,
    Optional<Long> visiblePages,
    Optional<LocalDate> analyzedOn,
    SortedMap<String, ColumnStatistics> columns,
    SortedMap<String, ColumnStatistics> treeColumns,
    SortedMap<String, IndexStatistics> indexes) {

  /** Above it the planner's numbers, which are of type double, skip some. */
  public static final long MOST_ROWS = 1L << 53;

  public TableStatistics {
    if (rows < 0 || rows > MOST_ROWS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "rows must be between 0 and %,d, but are %,d", MOST_ROWS, rows));
    }
    columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    treeColumns = Collections.unmodifiableSortedMap(new TreeMap<>(treeColumns));
    indexes = Collections.unmodifiableSortedMap(new TreeMap<>(indexes));
  }

  /** A table of which nothing but its rows is known. */
  public static TableStatistics ofRows(long rows) {
    return new TableStatistics(
        rows,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>());
  }

  /** What is known of an index. */
  public Optional<IndexStatistics> index(String name) {
    return Optional.ofNullable(indexes.get(name));
  }

  /** What is known of a column, in the widest sense: with the rows of partitions if there are. */
  public Optional<ColumnStatistics> column(String name) {
    return Optional.ofNullable(treeColumns.get(name))
        .or(() -> Optional.ofNullable(columns.get(name)));
  }

  /** The same with another number of rows. */
  public TableStatistics withRows(long other) {
    return new TableStatistics(
        other, pages, visiblePages, analyzedOn, columns, treeColumns, indexes);
  }

  /** The same with other columns. */
  public TableStatistics withColumns(
      SortedMap<String, ColumnStatistics> own, SortedMap<String, ColumnStatistics> tree) {
    return new TableStatistics(rows, pages, visiblePages, analyzedOn, own, tree, indexes);
  }
}
