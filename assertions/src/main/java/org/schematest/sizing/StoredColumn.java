package org.schematest.sizing;

/**
 * One column of a tuple, as far as it takes room on a page.
 *
 * @param width bytes of an average value
 * @param alignment bytes that its start is rounded up to: 1, 2, 4 or 8
 * @param variable whether values differ in length, so that they may be moved out of line
 * @param nullable whether a tuple may lack a value, and so needs a null bitmap
 * @param stored false for a dropped or virtual column: its place in every new tuple is null
 */
record StoredColumn(int width, int alignment, boolean variable, boolean nullable, boolean stored) {

  /** The longest value that keeps a header of 1 byte and no padding: VARATT_SHORT_MAX, varatt.h. */
  private static final int SHORT_MAX = 127;

  /** A pointer into the TOAST table: TOAST_POINTER_SIZE, detoast.h. */
  private static final int TOAST_POINTER = 18;

  /** Where a tuple ends that ended at {@code offset} before this column was added. */
  int endAfter(int offset) {
    if (!stored) {
      return offset;
    }
    boolean packed = variable && width <= SHORT_MAX;
    return (packed ? offset : roundUp(offset, alignment)) + width;
  }

  /** Whether moving the values out of line makes the tuple smaller. */
  boolean shrinksOutOfLine() {
    return stored && variable && width > TOAST_POINTER;
  }

  /** The column with its values moved out of line. */
  StoredColumn outOfLine() {
    return new StoredColumn(TOAST_POINTER, 1, true, nullable, stored);
  }

  static int roundUp(int size, int alignment) {
    return (size + alignment - 1) / alignment * alignment;
  }
}
