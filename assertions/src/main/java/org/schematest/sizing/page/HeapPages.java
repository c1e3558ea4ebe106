package org.schematest.sizing.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How many pages of 8 kB a table of that many rows takes: bufpage.h, htup_details.h. */
public final class HeapPages {

  public static final int PAGE = 8192;
  static final int PAGE_HEADER = 24;
  static final int LINE_POINTER = 4;
  static final int MAX_ALIGN = 8;

  private static final int TUPLE_HEADER = 23;

  /** Above this a tuple's values are moved out of line: TOAST_TUPLE_THRESHOLD, heaptoast.h. */
  private static final int TOAST_THRESHOLD = 2032;

  private HeapPages() {}

  /**
   * Pages of a table, at least 1.
   *
   * @param fillFactor per cent of a page that inserts fill
   */
  public static long of(List<StoredColumn> columns, long rows, int fillFactor) {
    return Math.max(1, pages(rows, PAGE - PAGE_HEADER, fillFactor, tuple(columns) + LINE_POINTER));
  }

  /** Pages that hold {@code rows} items; none is split over pages, and each page holds one. */
  static long pages(long rows, int usable, int fillFactor, int item) {
    // The planner divides the same way: table_block_relation_estimate_size, tableam.c.
    int perPage = Math.max(1, usable * fillFactor / 100 / item);
    return rows / perPage + (rows % perPage == 0 ? 0 : 1);
  }

  /** Bytes of one tuple on average, without its line pointer. */
  static int tuple(List<StoredColumn> columns) {
    int header = header(columns);
    List<StoredColumn> kept = new ArrayList<>(columns);
    while (header + data(kept) > TOAST_THRESHOLD && moveWidestOut(kept)) {
      // The widest values go first, as heap_toast_insert_or_update (heaptoast.c) has it.
    }
    return header + data(kept);
  }

  /** Only tuples that lack a value have a null bitmap. */
  private static int header(List<StoredColumn> columns) {
    int without = StoredColumn.roundUp(TUPLE_HEADER, MAX_ALIGN);
    int with = StoredColumn.roundUp(TUPLE_HEADER + (columns.size() + 7) / 8, MAX_ALIGN);
    double complete = 1;
    for (StoredColumn column : columns) {
      complete *= 1 - column.lacking();
    }
    return (int) Math.round(complete * without + (1 - complete) * with);
  }

  private static boolean moveWidestOut(List<StoredColumn> columns) {
    return columns.stream()
        .filter(StoredColumn::shrinksOutOfLine)
        .max(Comparator.comparingInt(StoredColumn::width))
        .map(widest -> columns.set(columns.indexOf(widest), widest.outOfLine()))
        .isPresent();
  }

  /** Bytes of the columns on average, with the padding between and after them. */
  static int data(List<StoredColumn> columns) {
    double end = 0;
    for (StoredColumn column : columns) {
      end = column.endAfter(end);
    }
    return StoredColumn.roundUp((int) Math.round(end), MAX_ALIGN);
  }
}
