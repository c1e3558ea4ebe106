package org.schematest.junit.migration.script;

import java.util.Locale;

/**
 * What SQL text is made of, as far as it tells where a statement ends: PostgreSQL's own rules
 * (manual, 4.1), with {@code standard_conforming_strings} on. No library that we know cuts scripts
 * this way and says where the pieces stood.
 */
public final class SqlLexer {

  /** What a piece of text is. */
  public enum Kind {
    /** White space. */
    SPACE,
    /** To the end of the line, or between marks that nest. */
    COMMENT,
    /** A string or identifier in quotes of any kind. */
    QUOTED,
    /** A key word, an identifier or a number. */
    WORD,
    /** A single character of any other kind. */
    SYMBOL
  }

  /**
   * A piece of text.
   *
   * @param end of the first character after it; if it is never closed, the end of the text
   */
  public record Token(Kind kind, int start, int end) {}

  private final String sql;

  public SqlLexer(String sql) {
    this.sql = sql;
  }

  /** The piece that begins there, if that is not in the middle of another. */
  public Token at(int start) {
    char first = sql.charAt(start);
    if (Character.isWhitespace(first)) {
      return token(Kind.SPACE, start, endOf(start, Character::isWhitespace));
    }
    if (sql.startsWith("--", start)) {
      int end = sql.indexOf('\n', start);
      return token(Kind.COMMENT, start, end < 0 ? sql.length() : end);
    }
    if (sql.startsWith("/*", start)) {
      return token(Kind.COMMENT, start, blockCommentEnd(start));
    }
    if (first == '\'' || first == '"') {
      return token(Kind.QUOTED, start, quoteEnd(start + 1, first, false));
    }
    if ((first == 'e' || first == 'E') && sql.startsWith("'", start + 1)) {
      return token(Kind.QUOTED, start, quoteEnd(start + 2, '\'', true));
    }
    if (first == '$') {
      return dollarOrSymbol(start);
    }
    return isWord(first)
        ? token(Kind.WORD, start, endOf(start, c -> isWord(c) || c == '$'))
        : token(Kind.SYMBOL, start, start + 1);
  }

  /** The text of a piece, in small letters. */
  public String lower(Token token) {
    return sql.substring(token.start(), token.end()).toLowerCase(Locale.ROOT);
  }

  private static Token token(Kind kind, int start, int end) {
    return new Token(kind, start, end);
  }

  private interface Characters {
    boolean has(char character);
  }

  private int endOf(int start, Characters characters) {
    int end = start;
    while (end < sql.length() && characters.has(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWord(char character) {
    return character == '_'
        || (character >= '0' && character <= '9')
        || (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= 0x80 && !Character.isWhitespace(character));
  }

  private int blockCommentEnd(int start) {
    int depth = 0;
    int at = start;
    while (at < sql.length()) {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
        if (depth == 0) {
          return at;
        }
      } else {
        at++;
      }
    }
    return at;
  }

  /** A doubled quote ends one piece and begins the next, which comes to the same. */
  private int quoteEnd(int from, char quote, boolean withEscapes) {
    for (int at = from; at < sql.length(); at++) {
      char character = sql.charAt(at);
      if (withEscapes && character == '\\') {
        at++;
      } else if (character == quote) {
        if (!withEscapes || !sql.startsWith("'", at + 1)) {
          return at + 1;
        }
        at++;
      }
    }
    return sql.length();
  }

  private Token dollarOrSymbol(int start) {
    int tagEnd = endOf(start + 1, SqlLexer::isWord);
    boolean isQuote =
        sql.startsWith("$", tagEnd)
            && (tagEnd == start + 1 || !Character.isDigit(sql.charAt(start + 1)));
    if (!isQuote) {
      return token(Kind.SYMBOL, start, start + 1);
    }
    String tag = sql.substring(start, tagEnd + 1);
    int end = sql.indexOf(tag, tagEnd + 1);
    return token(Kind.QUOTED, start, end < 0 ? sql.length() : end + tag.length());
  }
}
