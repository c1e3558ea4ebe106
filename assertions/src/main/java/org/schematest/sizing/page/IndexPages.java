package org.schematest.sizing.page;

import java.util.List;

/** How many pages of 8 kB an index takes. */
public final class IndexPages {

  private static final int TUPLE_HEADER = 8;

  /** What an access method keeps at the end of each page, at most: BTPageOpaqueData, nbtree.h. */
  private static final int PAGE_SPECIAL = 16;

  static final int USABLE = HeapPages.PAGE - HeapPages.PAGE_HEADER - PAGE_SPECIAL;

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

  /** BRIN_DEFAULT_PAGES_PER_RANGE, brin.h. */
  private static final int DEFAULT_PAGES_PER_RANGE = 128;

  private IndexPages() {}

  /** Bytes of one tuple without its line pointer. */
  static int tuple(List<StoredColumn> columns) {
    return Math.min(TUPLE_HEADER + HeapPages.data(columns), MAX_TUPLE);
  }

  /**
   * Pages of an index that is no B-tree, its meta page included, at least 2: of an index of 1 page,
   * {@code estimate_rel_size} (plancat.c) believes no number of rows.
   *
   * @param columns its keys and its included columns
   * @param fillFactor as {@code create index … with (fillfactor)} declares it; 0 for the default
   * @param tablePages pages of the table; only BRIN asks
   * @param pagesPerRange of BRIN; 0 for the default
   */
  public static long of(
      String method,
      List<StoredColumn> columns,
      long rows,
      int fillFactor,
      long tablePages,
      int pagesPerRange) {
    int item = tuple(columns) + HeapPages.LINE_POINTER;
    long pages =
        switch (method) {
          case "brin" -> brin(item, tablePages, pagesPerRange);
          case "hash" ->
              // The number of buckets is a power of two, so on average a quarter stands empty.
              HeapPages.pages(
                      rows, USABLE, orDefault(fillFactor, 75), HASH_TUPLE + HeapPages.LINE_POINTER)
                  * 4
                  / 3;
          case "gin" -> HeapPages.pages(rows, USABLE, 100, GIN_ROW);
          case "spgist" -> tree(columns, rows, orDefault(fillFactor, 80));
          // GiST, and whatever an extension adds, holds a tuple a row under inner pages, too.
          default -> tree(columns, rows, orDefault(fillFactor, 90));
        };
    return 1 + Math.max(1, pages);
  }

  private static int orDefault(int fillFactor, int usual) {
    return fillFactor == 0 ? usual : fillFactor;
  }

  private static long tree(List<StoredColumn> columns, long rows, int fillFactor) {
    return BtreePages.of(columns, columns.size(), rows, 1, fillFactor).pages();
  }

  /** Pages of the table that a BRIN index summarizes together. */
  public static int pagesPerRange(int declared) {
    return declared == 0 ? DEFAULT_PAGES_PER_RANGE : declared;
  }

  /** Pages of a BRIN index's map from ranges to summaries. */
  public static long rangeMap(long tablePages, int pagesPerRange) {
    return Math.max(1, (ranges(tablePages, pagesPerRange) + REVMAP_ITEMS - 1) / REVMAP_ITEMS);
  }

  private static long ranges(long tablePages, int pagesPerRange) {
    int range = pagesPerRange(pagesPerRange);
    return (tablePages + range - 1) / range;
  }

  /** One summary, a lower and an upper bound, for each range of pages. */
  private static long brin(int item, long tablePages, int pagesPerRange) {
    return rangeMap(tablePages, pagesPerRange)
        + HeapPages.pages(ranges(tablePages, pagesPerRange), USABLE, 100, 2 * item);
  }
}
