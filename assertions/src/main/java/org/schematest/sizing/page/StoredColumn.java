package org.schematest.sizing.page;

/**
 * One column of a tuple, as far as it takes room on a page.
 *
 * @param width bytes of an average value
 * @param alignment bytes that its start is rounded up to: 1, 2, 4 or 8
 * @param variable whether values differ in length, so that they may be moved out of line
 * @param nulls the share of tuples that lack a value
 * @param nullable whether a tuple may lack a value, and so needs a null bitmap
 * @param stored false for a dropped or virtual column: its place in every new tuple is null
 */
public record StoredColumn(
    int width, int alignment, boolean variable, double nulls, boolean nullable, boolean stored) {

  /** The longest value that keeps a header of 1 byte and no padding: VARATT_SHORT_MAX, varatt.h. */
  private static final int SHORT_MAX = 127;

  /** A pointer into the TOAST table: TOAST_POINTER_SIZE, detoast.h. */
  private static final int TOAST_POINTER = 18;

  /** A column of whose values nothing is known. */
  public StoredColumn(
      int width, int alignment, boolean variable, boolean nullable, boolean stored) {
    this(width, alignment, variable, 0, nullable, stored);
  }

  /** The share of tuples that lack a value; all, if it may be null and nothing is known of it. */
  double lacking() {
    return !stored || (nullable && nulls == 0) ? 1 : nulls;
  }

  /** Where a tuple ends on average that ended at {@code offset} before this column was added. */
  double endAfter(double offset) {
    if (!stored) {
      return offset;
    }
    int start = (int) Math.round(offset);
    boolean packed = variable && width <= SHORT_MAX;
    int end = (packed ? start : roundUp(start, alignment)) + width;
    return offset + (1 - nulls) * (end - start);
  }

  /** Whether moving the values out of line makes the tuple smaller. */
  boolean shrinksOutOfLine() {
    return stored && variable && width > TOAST_POINTER;
  }

  /** The column with its values moved out of line. */
  StoredColumn outOfLine() {
    return new StoredColumn(TOAST_POINTER, 1, true, nulls, nullable, stored);
  }

  /** The column with what statistics tell of its values; a width of 0 is not known. */
  public StoredColumn with(int averageWidth, double nullFraction) {
    return new StoredColumn(
        averageWidth > 0 ? averageWidth : width,
        alignment,
        variable,
        nullFraction,
        nullable && nullFraction > 0,
        stored);
  }

  static int roundUp(int size, int alignment) {
    return (size + alignment - 1) / alignment * alignment;
  }
}
