package org.schematest.sizing;

import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * Pages and levels of a B-tree as {@code create index} builds it: nbtsort.c. One that grew by
 * insertions in no order has leaves that are filled to some 70 per cent instead of 90.
 *
 * @param leaves pages that hold entries
 * @param fanout how many pages an inner page leads to
 */
record BtreePages(long leaves, int fanout) {

  private static final int DEFAULT_FILL = 90;

  /** Inner pages are filled to 70 per cent: BTREE_NONLEAF_FILLFACTOR, nbtree.h. */
  private static final int INNER_FILL = 70;

  /** The longest list of row pointers: a tenth of a page less a line pointer, _bt_load. */
  private static final int MAX_POSTING = HeapPages.PAGE / 10 / 8 * 8 - HeapPages.LINE_POINTER;

  private static final int ROW_POINTER = 6;

  /**
   * A tree of that many entries.
   *
   * @param columns keys, then included columns
   * @param keys how many of them are keys
   * @param rowsPerKey entries of equal keys that share one tuple, on average; 1 for none
   * @param fillFactor as declared; 0 for the default
   */
  static BtreePages of(
      List<StoredColumn> columns, int keys, long rows, double rowsPerKey, int fillFactor) {
    double bytes = rows * bytesPerRow(IndexPages.tuple(columns), rowsPerKey);
    double tuple = meanTuple(IndexPages.tuple(columns), rowsPerKey);
    int filled = IndexPages.USABLE * (fillFactor == 0 ? DEFAULT_FILL : fillFactor) / 100;
    // No tuple is split over pages.
    double perPage = Math.max(1, Math.floor(filled / tuple));
    long leaves = Math.max(1, (long) Math.ceil(bytes / tuple / perPage));
    return new BtreePages(leaves, fanout(columns, keys));
  }

  /** A tree of which only its file's pages are known. */
  static BtreePages ofFile(List<StoredColumn> columns, int keys, long pages) {
    return new BtreePages(Math.max(1, pages - 1), fanout(columns, keys));
  }

  /** Inner pages hold keys only, without what was included: _bt_truncate. */
  private static int fanout(List<StoredColumn> columns, int keys) {
    int pivot = IndexPages.tuple(columns.subList(0, Math.min(keys, columns.size())));
    return Math.max(2, IndexPages.USABLE * INNER_FILL / 100 / (pivot + HeapPages.LINE_POINTER));
  }

  /** Levels above the leaves. */
  int height() {
    int height = 0;
    for (long level = leaves; level > 1; level = (level + fanout - 1) / fanout) {
      height++;
    }
    return height;
  }

  /** Leaves and inner pages, without the metapage. */
  long pages() {
    long pages = leaves;
    for (long level = leaves; level > 1; ) {
      level = (level + fanout - 1) / fanout;
      pages += level;
    }
    return pages;
  }

  /** Bytes on a page that an entry takes: as the share of a tuple that it has with its equals. */
  private static double bytesPerRow(int tuple, double rowsPerKey) {
    return perKey(rowsPerKey, count -> bytes(tuple, count)) / rowsPerKey;
  }

  private static double meanTuple(int tuple, double rowsPerKey) {
    return perKey(rowsPerKey, count -> bytes(tuple, count))
        / perKey(rowsPerKey, count -> tuples(tuple, count));
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
