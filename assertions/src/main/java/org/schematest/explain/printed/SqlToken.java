package org.schematest.explain.printed;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One token of an expression as PostgreSQL prints it (ruleutils.c), with the space before it.
 *
 * @param space what stood between this token and the one before
 * @param text as printed
 */
public record SqlToken(Kind kind, String space, String text) {

  enum Kind {
    /** A name or key word. */
    WORD,
    /** The bare name of a column of the table that a scan reads. */
    OWN_COLUMN,
    OPERATOR,
    /** A parenthesis, comma, full stop or cast. */
    PUNCTUATION,
    /** A string or number. */
    LITERAL
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          """
          (?<word>"(?:[^"]|"")*"|[\\p{L}_][\\p{L}\\p{N}_$]*+(?!'))\
          |(?<literal>[A-Za-z]?'(?:[^']|'')*'|\\$?\\d[\\w.]*)\
          |(?<punctuation>::|[().,\\[\\]])\
          |(?<operator>[-+*/<>=~!@#%^&|`?:]+|.)""",
          Pattern.DOTALL);

  /** The tokens of a printed expression. */
  public static List<SqlToken> of(String printed) {
    List<SqlToken> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(printed);
    int end = 0;
    while (end < printed.length()) {
      int start = end;
      while (start < printed.length() && Character.isWhitespace(printed.charAt(start))) {
        start++;
      }
      if (!matcher.find(start)) {
        break;
      }
      tokens.add(new SqlToken(kind(matcher), printed.substring(end, start), matcher.group()));
      end = matcher.end();
    }
    return tokens;
  }

  private static Kind kind(Matcher matcher) {
    if (matcher.group("word") != null) {
      return Kind.WORD;
    }
    if (matcher.group("literal") != null) {
      return Kind.LITERAL;
    }
    return matcher.group("punctuation") != null ? Kind.PUNCTUATION : Kind.OPERATOR;
  }

  boolean is(String expected) {
    return text.equals(expected);
  }

  /** Whether it is a name that the catalog stores as {@code name}. */
  boolean names(String name) {
    return (kind == Kind.WORD || isOwnColumn()) && name().equals(name);
  }

  boolean isOwnColumn() {
    return kind == Kind.OWN_COLUMN;
  }

  /** The name without its quotes. */
  public String name() {
    return text.startsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : text;
  }
}
