package org.schematest.statistics.declared;

import java.util.Optional;
import java.util.TreeMap;
import org.schematest.statistics.IndexStatistics;
import org.schematest.statistics.TableStatistics;

/** A table with more or fewer rows of the same kind. */
final class ScaledTable {

  private ScaledTable() {}

  /**
   * Pages and the entries of indexes go with the rows. The heights of indexes do not, so that they
   * are left to be worked out.
   */
  static TableStatistics of(TableStatistics table, long rows, double times) {
    if (times == 1) {
      return table;
    }
    TreeMap<String, IndexStatistics> indexes = new TreeMap<>();
    table.indexes().forEach((name, index) -> indexes.put(name, scaled(index, times)));
    return new TableStatistics(
        rows,
        table.pages().map(pages -> up(pages, times)),
        table.visiblePages().map(pages -> down(pages, times)),
        table.analyzedOn(),
        table.columns(),
        table.treeColumns(),
        indexes);
  }

  /** The same for a number of rows. */
  static TableStatistics of(TableStatistics table, long rows) {
    return of(table, rows, (double) rows / table.rows());
  }

  private static IndexStatistics scaled(IndexStatistics index, double times) {
    return new IndexStatistics(
        index.rows().map(entries -> Math.round(entries * times)),
        index.pages().map(pages -> up(pages, times)),
        Optional.empty(),
        index.expressions());
  }

  private static long up(long pages, double times) {
    return (long) Math.ceil(pages * times);
  }

  /** Never more than there are pages. */
  private static long down(long pages, double times) {
    return (long) Math.floor(pages * times);
  }
}
