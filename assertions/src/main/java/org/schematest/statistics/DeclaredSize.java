package org.schematest.statistics;

import java.util.Locale;

/**
 * How many rows a table is planned for.
 *
 * @param table as a test names it: bare in the test's own schema, else {@code schema.table}
 * @param rows at least 1, at most 2^53, above which the planner's numbers skip some
 */
public record DeclaredSize(String table, long rows) {

  public DeclaredSize {
    if (rows < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the size of table \"%s\" must be at least 1 row, but is %,d",
              table,
              rows));
    }
    if (rows > TableStatistics.MOST_ROWS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the size of table \"%s\" must be at most %,d rows, but is %,d",
              table,
              TableStatistics.MOST_ROWS,
              rows));
    }
  }
}
