package org.schematest.sizing.page;

import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * Pages and levels of a B-tree as {@code create index} builds it: nbtsort.c. One that grew by
 * insertions in no order has leaves that are filled to some 70 per cent instead of 90.
 *
 * @param leaves pages that hold entries
 * @param fanout how many pages an inner page leads to
 */
public record BtreePages(long leaves, int fanout) {

  private static final int DEFAULT_FILL = 90;

  /** Inner pages are filled to 70 per cent: BTREE_NONLEAF_FILLFACTOR, nbtree.h. */
  private static final int INNER_FILL = 70;

  /** The longest list of row pointers: a tenth of a page less a line pointer, _bt_load. */
  private static final int MAX_POSTING = HeapPages.PAGE / 10 / 8 * 8 - HeapPages.LINE_POINTER;

  private static final int ROW_POINTER = 6;

  /** So many tuples of a key are nearly all as long as they may be. */
  private static final int MANY_TUPLES = 4;

  /**
   * A tree of that many entries.
   *
   * @param columns keys, then included columns
   * @param keys how many of them are keys
   * @param rowsPerKey entries of equal keys that share one tuple, on average; 1 for none
   * @param fillFactor as declared; 0 for the default
   */
  public static BtreePages of(
      List<StoredColumn> columns, int keys, long rows, double rowsPerKey, int fillFactor) {
    int single = IndexPages.tuple(columns);
    double perKey = perKey(rowsPerKey, count -> tuples(single, count));
    double tuple = perKey(rowsPerKey, count -> bytes(single, count)) / perKey;
    long leaves =
        (long) Math.ceil(rows / rowsPerKey * perKey / perPage(tuple, perKey, single, fillFactor));
    return new BtreePages(Math.max(1, leaves), fanout(columns, keys, perKey > 1));
  }

  /**
   * A page is full when a share of it is, not counting the row pointers of its last tuple, for that
   * one moves to the next page: _bt_buildadd.
   */
  private static double perPage(double tuple, double perKey, int single, int fillFactor) {
    int filled = IndexPages.USABLE * (fillFactor == 0 ? DEFAULT_FILL : fillFactor) / 100;
    double pointers = Math.max(0, tuple - single - HeapPages.LINE_POINTER);
    double limit = pointers == 0 ? filled : Math.min(filled + pointers, IndexPages.USABLE - tuple);
    // No tuple is split over pages; where they differ in size, another may fit.
    double count = limit / tuple;
    return Math.max(1, perKey > 1 && perKey < MANY_TUPLES ? count : Math.floor(count));
  }

  /** A tree of which only its file's pages are known. */
  public static BtreePages ofFile(List<StoredColumn> columns, int keys, long pages) {
    return new BtreePages(Math.max(1, pages - 1), fanout(columns, keys, false));
  }

  /**
   * Inner pages hold keys only, without what was included, but with a row pointer where a key goes
   * on over pages: _bt_truncate.
   */
  private static int fanout(List<StoredColumn> columns, int keys, boolean pointer) {
    int pivot =
        IndexPages.tuple(columns.subList(0, Math.min(keys, columns.size())))
            + (pointer ? HeapPages.MAX_ALIGN : 0);
    return Math.max(2, IndexPages.USABLE * INNER_FILL / 100 / (pivot + HeapPages.LINE_POINTER));
  }

  /** Levels above the leaves. */
  public int height() {
    int height = 0;
    for (long level = leaves; level > 1; level = (level + fanout - 1) / fanout) {
      height++;
    }
    return height;
  }

  /** Leaves and inner pages, without the metapage. */
  public long pages() {
    long pages = leaves;
    for (long level = leaves; level > 1; ) {
      level = (level + fanout - 1) / fanout;
      pages += level;
    }
    return pages;
  }

  /** Half a row more than a number of rows is half of the keys with a row more. */
  private static double perKey(double rowsPerKey, LongToDoubleFunction of) {
    long fewer = (long) Math.floor(rowsPerKey);
    double more = rowsPerKey - fewer;
    return (1 - more) * of.applyAsDouble(fewer) + more * of.applyAsDouble(fewer + 1);
  }

  private static double bytes(int tuple, long equal) {
    long full = equal / mostPointers(tuple);
    long rest = equal % mostPointers(tuple);
    return full * (double) posting(tuple, mostPointers(tuple))
        + (rest == 0 ? 0 : posting(tuple, rest));
  }

  private static double tuples(int tuple, long equal) {
    return Math.ceil(equal / (double) mostPointers(tuple));
  }

  private static int mostPointers(int tuple) {
    return Math.max(1, (MAX_POSTING - tuple) / ROW_POINTER);
  }

  private static int posting(int tuple, long pointers) {
    int list = pointers == 1 ? 0 : (int) pointers * ROW_POINTER;
    return StoredColumn.roundUp(tuple + list, HeapPages.MAX_ALIGN) + HeapPages.LINE_POINTER;
  }
}
