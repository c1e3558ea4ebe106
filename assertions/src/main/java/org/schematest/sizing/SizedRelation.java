package org.schematest.sizing;

import java.util.Locale;

/**
 * A stored relation and the size that the planner is to see.
 *
 * @param rows at least 1
 * @param pages of 8 kB; -1 for a partitioned table, which stores nothing
 */
record SizedRelation(StoredRelation relation, long rows, long pages) {

  /** The last block number is 2^32 - 2: MaxBlockNumber, block.h. */
  private static final long MOST_PAGES = 0xFFFF_FFFEL;

  SizedRelation {
    if (pages > MOST_PAGES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s cannot have %,d rows: it would be larger than the 32 TB that PostgreSQL can store",
              relation.subject(),
              rows));
    }
  }

  /** A table of that many rows; its file never becomes smaller than it is. */
  static SizedRelation table(StoredRelation table, long rows) {
    if (!table.hasFile()) {
      // What ANALYZE writes for a partitioned table: do_analyze_rel, analyze.c.
      return new SizedRelation(table, rows, -1);
    }
    int fillFactor = table.fillFactor() == 0 ? 100 : table.fillFactor();
    long pages = HeapPages.of(table.columns(), rows, fillFactor);
    return new SizedRelation(table, rows, Math.max(pages, table.pages()));
  }

  /** An index of that many entries on a table of that many pages. */
  static SizedRelation index(StoredRelation index, long rows, long tablePages) {
    long pages =
        IndexPages.of(
            index.method(),
            index.columns(),
            rows,
            index.fillFactor(),
            tablePages,
            index.pagesPerRange());
    return new SizedRelation(index, rows, Math.max(pages, index.pages()));
  }
}
