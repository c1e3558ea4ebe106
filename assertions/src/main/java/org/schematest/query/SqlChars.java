package org.schematest.query;

/** Classes of characters, as PostgreSQL's lexer and the names of parameters have them. */
final class SqlChars {

  private SqlChars() {}

  static boolean isSpace(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** What the name of a parameter is made of; a digit only after its first character. */
  static boolean isNamePart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || isDigit(c);
  }

  /** To PostgreSQL, whatever is not ASCII is a letter ({@code ident_start} in {@code scan.l}). */
  static boolean isWordPart(int c) {
    return isNamePart(c) || c >= 0x80;
  }
}
