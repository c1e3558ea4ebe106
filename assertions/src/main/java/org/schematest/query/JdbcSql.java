package org.schematest.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.schematest.query.SqlToken.Kind;

/** Writes a statement anew for JDBC, and keeps from where each character came. */
final class JdbcSql {

  private final String sql;
  private final StringBuilder jdbc = new StringBuilder();
  private final List<String> parameters = new ArrayList<>();

  private final IntStream.Builder origins = IntStream.builder();

  /** Where the server's "end of input" is: nobody looks for it behind a last comment. */
  private int end;

  private boolean afterPlaceholder;

  JdbcSql(String sql, List<SqlToken> tokens) {
    this.sql = sql;
    tokens.forEach(this::write);
  }

  private void write(SqlToken token) {
    switch (token.kind()) {
      case SEMICOLON -> {}
      case PARAMETER -> placeholder(token);
      case QUESTION_MARK -> questionMark(token);
      default -> copy(token);
    }
    afterPlaceholder = token.kind() == Kind.PARAMETER;
    if (token.isCode() && token.kind() != Kind.SEMICOLON) {
      end = token.end();
    }
  }

  private void placeholder(SqlToken token) {
    // "limit:n" would reach the server as the name limit$1, and ":a:b" as the operator "?".
    if (!jdbc.isEmpty() && separates(jdbc.charAt(jdbc.length() - 1))) {
      append(" ", " ", token.start());
    }
    parameters.add(token.in(sql).substring(1));
    append("?", "$" + parameters.size(), token.start());
  }

  private static boolean separates(char last) {
    return last == '?' || Character.isJavaIdentifierPart(last);
  }

  private void questionMark(SqlToken token) {
    // The driver would read the "???" of ":key?" as an operator before a placeholder.
    if (afterPlaceholder) {
      append(" ", " ", token.start());
    }
    append("??", "?", token.start());
  }

  private void append(String forJdbc, String forServer, int origin) {
    jdbc.append(forJdbc);
    forServer.codePoints().forEach(c -> origins.add(origin));
  }

  private void copy(SqlToken token) {
    jdbc.append(sql, token.start(), token.end());
    for (int i = token.start(); i < token.end(); i += Character.charCount(sql.codePointAt(i))) {
      origins.add(i);
    }
  }

  String text() {
    return jdbc.toString();
  }

  List<String> parameters() {
    return List.copyOf(parameters);
  }

  /**
   * For each character of the statement as the server sees it, its offset in the SQL that was
   * declared; and after these the offset of the end of the code.
   */
  int[] origins() {
    return IntStream.concat(origins.build(), IntStream.of(end)).toArray();
  }
}
