package org.schematest.sizing;

import java.util.List;

/**
 * How many pages of 8 kB an index takes. A B-tree is counted as if no two keys were equal: what
 * deduplication would save depends on values that nobody declared.
 */
final class IndexPages {

  private static final int TUPLE_HEADER = 8;

  /** What an access method keeps at the end of each page, at most: BTPageOpaqueData, nbtree.h. */
  private static final int PAGE_SPECIAL = 16;

  private static final int USABLE = HeapPages.PAGE - HeapPages.PAGE_HEADER - PAGE_SPECIAL;

  /** Three tuples must fit on a page: BTMaxItemSize, nbtree.h. */
  private static final int MAX_TUPLE = 2704;

  /** A hash index keeps 4 bytes of each key, whatever its type: hash.h. */
  private static final int HASH_TUPLE = TUPLE_HEADER + 8;

  /**
   * A GIN row: some ten keys, each of which adds 2 to 3 bytes to a compressed posting list
   * (ginpostinglist.c), and a share of the key itself.
   */
  private static final int GIN_ROW = 32;

  /** Item pointers on a page of a BRIN range map: REVMAP_PAGE_MAXITEMS, brin_page.h. */
  private static final int REVMAP_ITEMS = 1360;

  private IndexPages() {}

  /**
   * Pages of an index, its meta page included, at least 2: of an index of 1 page, {@code
   * estimate_rel_size} (plancat.c) believes no number of rows.
   *
   * @param columns its keys and its included columns
   * @param fillFactor as {@code create index … with (fillfactor)} declares it; 0 for the default
   * @param tablePages pages of the table; only BRIN asks
   * @param pagesPerRange of BRIN; 0 for the default
   */
  static long of(
      String method,
      List<StoredColumn> columns,
      long rows,
      int fillFactor,
      long tablePages,
      int pagesPerRange) {
    int item = Math.min(TUPLE_HEADER + HeapPages.data(columns), MAX_TUPLE) + HeapPages.LINE_POINTER;
    long pages =
        switch (method) {
          case "brin" -> brin(item, tablePages, pagesPerRange == 0 ? 128 : pagesPerRange);
          case "hash" ->
              // The number of buckets is a power of two, so on average a quarter stands empty.
              HeapPages.pages(
                      rows, USABLE, orDefault(fillFactor, 75), HASH_TUPLE + HeapPages.LINE_POINTER)
                  * 4
                  / 3;
          case "gin" -> HeapPages.pages(rows, USABLE, 100, GIN_ROW);
          case "spgist" -> tree(rows, item, orDefault(fillFactor, 80));
          // GiST, and whatever an extension adds, holds a tuple a row under inner pages, too.
          default -> tree(rows, item, orDefault(fillFactor, 90));
        };
    return 1 + Math.max(1, pages);
  }

  private static int orDefault(int fillFactor, int usual) {
    return fillFactor == 0 ? usual : fillFactor;
  }

  /** Leaves, and above them a page for as many pages as it has room for, up to one root. */
  private static long tree(long rows, int item, int fillFactor) {
    long level = HeapPages.pages(rows, USABLE, fillFactor, item);
    long pages = level;
    while (level > 1) {
      // Inner pages are filled to 70 per cent: BTREE_NONLEAF_FILLFACTOR, nbtree.h.
      level = HeapPages.pages(level, USABLE, 70, item);
      pages += level;
    }
    return pages;
  }

  /** One summary, a lower and an upper bound, for each range of pages. */
  private static long brin(int item, long tablePages, int pagesPerRange) {
    long ranges = (tablePages + pagesPerRange - 1) / pagesPerRange;
    return (ranges + REVMAP_ITEMS - 1) / REVMAP_ITEMS
        + HeapPages.pages(ranges, USABLE, 100, 2 * item);
  }
}
