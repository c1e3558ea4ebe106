package org.schematest.query;

/**
 * A piece of a statement: {@code sql.substring(start, end)}.
 *
 * @param start in UTF-16 units from 0
 * @param end the first unit after it
 */
record SqlToken(Kind kind, int start, int end) {

  /** What a piece is, as far as parameters and the bounds of a statement depend on it. */
  enum Kind {
    SPACE,
    COMMENT,
    /** A keyword, a name without quotes, or a number. */
    WORD,
    /** A string, a dollar-quoted string or a quoted identifier. */
    QUOTED,
    /** {@code :name}. */
    PARAMETER,
    /** {@code $1}. */
    POSITIONAL,
    /** A {@code ?} that is, or is part of, an operator. */
    QUESTION_MARK,
    SEMICOLON,
    OTHER
  }

  String in(String sql) {
    return sql.substring(start, end);
  }

  /** Whether it is anything but space and comments. */
  boolean isCode() {
    return kind != Kind.SPACE && kind != Kind.COMMENT;
  }

  boolean isWord(String word, String sql) {
    return kind == Kind.WORD && in(sql).equalsIgnoreCase(word);
  }
}
