package org.schematest.junit.database;

/** Names and texts as SQL has them. */
public final class SqlText {

  private SqlText() {}

  /** A name: {@code "My ""100%"" Shop"}. */
  public static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A text, whatever the server takes a backslash for; as {@code quote_literal} writes it. */
  public static String literal(String text) {
    String doubled = text.replace("'", "''");
    return text.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : "E'" + doubled.replace("\\", "\\\\") + "'";
  }
}
