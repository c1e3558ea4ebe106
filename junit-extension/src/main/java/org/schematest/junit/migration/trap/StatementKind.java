package org.schematest.junit.migration.trap;

import java.util.ArrayList;
import java.util.List;
import org.schematest.junit.migration.script.SqlLexer;
import org.schematest.junit.migration.script.SqlLexer.Kind;
import org.schematest.junit.migration.script.SqlLexer.Token;

/** What a statement is, by its words that are neither quoted nor in a comment. */
final class StatementKind {

  private StatementKind() {}

  /**
   * Whether it is {@code create index concurrently} or {@code drop index concurrently}: both wait
   * until every transaction has ended that may still see the index (manual, create index).
   */
  static boolean waitsForTransactions(String statement) {
    List<String> words = words(statement);
    int index = words.indexOf("index");
    return index > 0
        && index < 3
        && (words.get(0).equals("create") || words.get(0).equals("drop"))
        && index + 1 < words.size()
        && words.get(index + 1).equals("concurrently");
  }

  private static List<String> words(String statement) {
    SqlLexer lexer = new SqlLexer(statement);
    List<String> words = new ArrayList<>();
    for (int at = 0; at < statement.length() && words.size() < 4; ) {
      Token token = lexer.at(at);
      at = token.end();
      if (token.kind() == Kind.WORD) {
        words.add(lexer.lower(token));
      }
    }
    return words;
  }
}
