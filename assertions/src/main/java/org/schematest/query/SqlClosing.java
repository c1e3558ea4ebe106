package org.schematest.query;

import java.util.OptionalInt;

/** Finds where what opens at a place of some SQL is closed: the offset behind it, if it is. */
final class SqlClosing {

  private SqlClosing() {}

  /** The end of a string or a quoted identifier, in which a doubled quote stands for one. */
  static OptionalInt ofQuote(String sql, int open, boolean backslashEscapes) {
    char quote = sql.charAt(open);
    int at = open + 1;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == '\\' && backslashEscapes) {
        at += 2;
      } else if (c != quote) {
        at++;
      } else if (sql.indexOf(quote, at + 1) == at + 1) {
        at += 2;
      } else {
        return OptionalInt.of(at + 1);
      }
    }
    return OptionalInt.empty();
  }

  /** The end of a dollar-quoted string, which is its tag again. */
  static OptionalInt ofDollarQuote(String sql, int open, String tag) {
    int close = sql.indexOf(tag, open + tag.length());
    return close < 0 ? OptionalInt.empty() : OptionalInt.of(close + tag.length());
  }

  /** The end of a block comment; they nest in PostgreSQL (manual, 4.1.5). */
  static OptionalInt ofBlockComment(String sql, int open) {
    int depth = 1;
    int at = open + 2;
    while (at < sql.length() && depth > 0) {
      boolean opens = sql.startsWith("/*", at);
      boolean closes = sql.startsWith("*/", at);
      depth += opens ? 1 : closes ? -1 : 0;
      at += opens || closes ? 2 : 1;
    }
    return depth == 0 ? OptionalInt.of(at) : OptionalInt.empty();
  }
}
