package org.schematest.query;

/**
 * A place in a text, as a reader looks for it.
 *
 * @param line from 1
 * @param text the line, without its end
 * @param before the part of the line that stands before the place
 */
record SqlPlace(int line, String text, String before) {

  /**
   * @param offset in UTF-16 units from 0; the length of the text is the place after its end
   */
  static SqlPlace of(String sql, int offset) {
    int start = sql.lastIndexOf('\n', offset - 1) + 1;
    int end = sql.indexOf('\n', offset);
    int line = 1 + (int) sql.substring(0, start).chars().filter(c -> c == '\n').count();
    String text = sql.substring(start, end < 0 ? sql.length() : end).stripTrailing();
    return new SqlPlace(line, text, sql.substring(start, offset));
  }

  /** The line, and under it a caret that points at the place. */
  String marker() {
    String label = "line " + line + ": ";
    // A tab stays a tab, so that the caret is under the place however wide a tab is shown.
    StringBuilder margin = new StringBuilder(" ".repeat(label.length()));
    before.codePoints().forEach(c -> margin.append(c == '\t' ? '\t' : ' '));
    return label + text + "\n" + margin + "^";
  }
}
