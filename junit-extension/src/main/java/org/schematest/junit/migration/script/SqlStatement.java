package org.schematest.junit.migration.script;

import java.util.ArrayList;
import java.util.List;
import org.schematest.junit.migration.script.SqlLexer.Kind;
import org.schematest.junit.migration.script.SqlLexer.Token;

/**
 * One statement of a text, without what separates it from the next and without comments before it.
 *
 * @param start of its first character in that text
 */
public record SqlStatement(String text, int start) {

  /** What ends a statement, if nothing else is agreed. */
  public static final String SEMICOLON = ";";

  /** The statements of a text, as PostgreSQL tells them apart. */
  public static List<SqlStatement> in(String sql) {
    return in(sql, SEMICOLON);
  }

  /**
   * The same with another end.
   *
   * @param delimiter not empty; it counts outside of quotes and parentheses, white space or not
   */
  public static List<SqlStatement> in(String sql, String delimiter) {
    SqlLexer lexer = new SqlLexer(sql);
    List<SqlStatement> statements = new ArrayList<>();
    StatementNesting nesting = new StatementNesting();
    int start = -1;
    int at = 0;
    while (at < sql.length()) {
      if (!nesting.isOpen() && sql.startsWith(delimiter, at)) {
        add(statements, sql, start, at);
        nesting = new StatementNesting();
        start = -1;
        at += delimiter.length();
        continue;
      }
      Token token = lexer.at(at);
      if (token.kind() == Kind.SPACE) {
        at++;
        continue;
      }
      if (start < 0 && token.kind() != Kind.COMMENT) {
        start = at;
      }
      nesting.see(lexer, token);
      at = token.end();
    }
    add(statements, sql, start, sql.length());
    return statements;
  }

  private static void add(List<SqlStatement> statements, String sql, int start, int end) {
    if (start >= 0) {
      statements.add(new SqlStatement(sql.substring(start, end).stripTrailing(), start));
    }
  }

  /** Whether it makes or drops a database. */
  public boolean makesOrDropsDatabase() {
    List<String> words = firstWords(2);
    return words.size() == 2
        && (words.get(0).equals("create") || words.get(0).equals("drop"))
        && words.get(1).equals("database");
  }

  private List<String> firstWords(int count) {
    SqlLexer lexer = new SqlLexer(text);
    List<String> words = new ArrayList<>();
    for (int at = 0; at < text.length() && words.size() < count; ) {
      Token token = lexer.at(at);
      at = token.end();
      if (token.kind() != Kind.SPACE && token.kind() != Kind.COMMENT) {
        words.add(lexer.lower(token));
      }
    }
    return words;
  }

  /** Whether it is {@code copy … from stdin}, after which the client sends rows. */
  public boolean copiesFromClient() {
    return copies("from", "stdin");
  }

  /** Whether it is {@code copy … to stdout}, after which the server sends rows. */
  public boolean copiesToClient() {
    return copies("to", "stdout");
  }

  private boolean copies(String direction, String end) {
    SqlLexer lexer = new SqlLexer(text);
    String before = "";
    boolean first = true;
    for (int at = 0; at < text.length(); ) {
      Token token = lexer.at(at);
      at = token.end();
      if (token.kind() == Kind.SPACE || token.kind() == Kind.COMMENT) {
        continue;
      }
      String word = lexer.lower(token);
      if (first && !word.equals("copy")) {
        return false;
      }
      if (before.equals(direction) && word.equals(end)) {
        return true;
      }
      first = false;
      before = word;
    }
    return false;
  }
}
