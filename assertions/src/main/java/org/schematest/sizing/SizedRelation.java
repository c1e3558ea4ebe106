package org.schematest.sizing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.schematest.sizing.page.BrinHead;
import org.schematest.sizing.page.BtreeHead;
import org.schematest.sizing.page.BtreePages;
import org.schematest.sizing.page.FileHead;
import org.schematest.sizing.page.HeapPages;
import org.schematest.sizing.page.IndexPages;
import org.schematest.sizing.page.StoredColumn;
import org.schematest.sizing.relation.StoredIndex;
import org.schematest.sizing.relation.StoredRelation;
import org.schematest.statistics.IndexStatistics;
import org.schematest.statistics.TableStatistics;

/**
 * A stored relation and the size that the planner is to see.
 *
 * @param rows at least 0
 * @param pages of 8 kB; -1 for a partitioned table, which stores nothing
 * @param visiblePages of a table, that everyone sees all rows of; 0 of an index
 * @param head the first pages of the file, where the planner reads them
 */
record SizedRelation(
    StoredRelation relation, long rows, long pages, long visiblePages, Optional<FileHead> head) {

  /** The last block number is 2^32 - 2: MaxBlockNumber, block.h. */
  private static final long MOST_PAGES = 0xFFFF_FFFEL;

  /** More than a tree of 2^32 pages ever has; each takes a page of the disk. */
  private static final int MOST_LEVELS = 31;

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

  /** A table of that many rows; its file never becomes smaller than the migrations left it. */
  static SizedRelation table(StoredRelation table, TableStatistics known) {
    if (!table.hasFile()) {
      // What ANALYZE writes for a partitioned table: do_analyze_rel, analyze.c.
      return new SizedRelation(table, known.rows(), -1, 0, Optional.empty());
    }
    int fillFactor = table.fillFactor() == 0 ? 100 : table.fillFactor();
    long wanted =
        known
            .pages()
            .orElseGet(
                () -> HeapPages.of(table.columns(known.columns()), known.rows(), fillFactor));
    long pages = Math.max(known.rows() > 0 ? Math.max(1, wanted) : wanted, table.pages());
    // As VACUUM leaves it unless told otherwise, so that index-only scans are costed right.
    long visible = Math.min(pages, known.visiblePages().orElse(pages));
    return new SizedRelation(table, known.rows(), pages, visible, Optional.empty());
  }

  /**
   * An index.
   *
   * @param known what is known of it
   * @param rows its entries
   * @param rowsPerKey entries of equal keys, on average
   */
  static SizedRelation index(
      StoredRelation index,
      StoredIndex traits,
      Optional<IndexStatistics> known,
      long rows,
      double rowsPerKey,
      SizedRelation table,
      List<StoredColumn> columns) {
    Optional<Long> given = known.flatMap(IndexStatistics::pages);
    return switch (index.method()) {
      case "btree" -> {
        BtreePages tree =
            given
                .map(pages -> BtreePages.ofFile(columns, traits.keys(), pages))
                .orElseGet(
                    () ->
                        BtreePages.of(
                            columns, traits.keys(), rows, rowsPerKey, index.fillFactor()));
        int height =
            Math.min(known.flatMap(IndexStatistics::height).orElseGet(tree::height), MOST_LEVELS);
        FileHead head = new BtreeHead(height, traits.equalImage());
        long pages = Math.max(given.orElseGet(() -> 1 + tree.pages()), head.pages());
        yield new SizedRelation(index, rows, pages, 0, Optional.of(head));
      }
      case "brin" -> {
        long map = IndexPages.rangeMap(table.pages(), index.pagesPerRange());
        FileHead head =
            new BrinHead(IndexPages.pagesPerRange(index.pagesPerRange()), Math.toIntExact(map));
        yield new SizedRelation(
            index,
            rows,
            Math.max(given.orElseGet(() -> pages(index, columns, rows, table)), 1 + map),
            0,
            Optional.of(head));
      }
      default ->
          new SizedRelation(
              index,
              rows,
              Math.max(given.orElseGet(() -> pages(index, columns, rows, table)), index.pages()),
              0,
              Optional.empty());
    };
  }

  private static long pages(
      StoredRelation index, List<StoredColumn> columns, long rows, SizedRelation table) {
    return IndexPages.of(
        index.method(), columns, rows, index.fillFactor(), table.pages(), index.pagesPerRange());
  }
}
