package org.schematest.junit.migration.script;

import java.util.ArrayList;
import java.util.List;
import org.schematest.junit.migration.script.SqlLexer.Kind;
import org.schematest.junit.migration.script.SqlLexer.Token;

/**
 * Whether a semicolon ends the statement that is being read: not within parentheses, and not within
 * the body of a function that is SQL itself ({@code begin atomic … end}). As psql does it
 * (psqlscan.l).
 */
public final class StatementNesting {

  private final List<String> firstWords = new ArrayList<>();
  private int parentheses;
  private int blocks;

  /** Takes the next piece of the statement. */
  public void see(SqlLexer lexer, Token token) {
    String text = lexer.lower(token);
    if (token.kind() == Kind.SYMBOL) {
      parentheses = Math.max(0, parentheses + (text.equals("(") ? 1 : text.equals(")") ? -1 : 0));
    } else if (token.kind() == Kind.WORD) {
      if (firstWords.size() < 4) {
        firstWords.add(text);
      }
      if (parentheses == 0 && makesRoutine()) {
        seeInRoutine(text);
      }
    }
  }

  public boolean isOpen() {
    return parentheses > 0 || blocks > 0;
  }

  private void seeInRoutine(String word) {
    if (word.equals("begin") || (blocks > 0 && word.equals("case"))) {
      blocks++;
    } else if (word.equals("end")) {
      blocks = Math.max(0, blocks - 1);
    }
  }

  private boolean makesRoutine() {
    int kind = firstWords.size() > 1 && firstWords.get(1).equals("or") ? 3 : 1;
    return firstWords.get(0).equals("create")
        && firstWords.size() > kind
        && (firstWords.get(kind).equals("function") || firstWords.get(kind).equals("procedure"));
  }
}
