package org.schematest.catalog.query;

import java.util.ArrayList;
import java.util.List;

/** SQL as PostgreSQL prints it, cut where neither quotes nor parentheses are open. */
public final class SqlText {

  private SqlText() {}

  /** The parts between commas. */
  public static List<String> list(String sql) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int comma = find(sql, 0, ","); comma >= 0; comma = find(sql, start, ",")) {
      parts.add(sql.substring(start, comma).strip());
      start = comma + 1;
    }
    parts.add(sql.substring(start).strip());
    return parts;
  }

  /** Where {@code text} is, from {@code start} on; -1 if it is nowhere. */
  public static int find(String sql, int start, String text) {
    int depth = 0;
    for (int at = start; at < sql.length(); at++) {
      char next = sql.charAt(at);
      if (depth == 0 && sql.startsWith(text, at)) {
        return at;
      }
      switch (next) {
        case '\'', '"' -> at = sql.indexOf(next, at + 1);
        case '(', '[' -> depth++;
        case ')', ']' -> depth--;
        default -> {}
      }
    }
    return -1;
  }

  /** What is in the parentheses that open at {@code open}. */
  public static String parenthesized(String sql, int open) {
    return sql.substring(open + 1, find(sql, open + 1, ")"));
  }

  /** The value of a literal in quotes; other texts as they are. */
  public static String value(String literal) {
    return literal.startsWith("'")
        ? literal.substring(1, literal.length() - 1).replace("''", "'")
        : literal;
  }
}
