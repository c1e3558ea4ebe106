package org.schematest.expectation.migration.way;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a statement computes the values of a column's new type. Nothing that can be observed tells
 * it, so it is read from the text.
 */
final class UsingClause {

  private static final Pattern ANY = Pattern.compile("(?i)\\busing\\b");

  /** A statement of one action. */
  private static final Pattern ONLY =
      Pattern.compile(
          "\\s*alter\\s+table\\s+(?:(?!\\busing\\b)[^,'])*?\\stype\\s+(?:(?!\\busing\\b)[^'])*?\\susing\\s+(?<expression>.*?)\\s*;*\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private UsingClause() {}

  /** The expression; empty if there is none, or more in the statement than that. */
  static Optional<String> in(String sql) {
    Matcher only = ONLY.matcher(sql);
    return only.matches() && isOne(only.group("expression"))
        ? Optional.of(only.group("expression"))
        : Optional.empty();
  }

  /** Whether there is one that is not told. */
  static boolean isUnclear(String sql) {
    return ANY.matcher(sql).find() && in(sql).isEmpty();
  }

  /** Whether no comma is outside of parentheses and quotes, after which another action came. */
  private static boolean isOne(String expression) {
    int depth = 0;
    char quote = 0;
    for (int at = 0; at < expression.length(); at++) {
      char c = expression.charAt(at);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        return false;
      }
    }
    return depth == 0 && quote == 0;
  }
}
