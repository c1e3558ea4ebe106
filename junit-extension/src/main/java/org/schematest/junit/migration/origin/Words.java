package org.schematest.junit.migration.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.junit.migration.script.SqlLexer;
import org.schematest.junit.migration.script.SqlLexer.Kind;
import org.schematest.junit.migration.script.SqlLexer.Token;

/** A statement word by word, without comments, and how far it was read. */
final class Words {

  /**
   * A word, a symbol, a string or a name in quotes.
   *
   * @param text of a bare word in lower case, as PostgreSQL takes it; of a name in quotes without
   *     them; else as it stands there
   * @param start of its first character in the statement
   */
  record Word(Is is, String text, int start) {

    enum Is {
      BARE,
      NAME,
      OTHER
    }
  }

  private static final Word END = new Word(Word.Is.OTHER, "", -1);

  private final List<Word> words;
  private int next;

  private Words(List<Word> words) {
    this.words = words;
  }

  static Words of(String sql) {
    SqlLexer lexer = new SqlLexer(sql);
    List<Word> words = new ArrayList<>();
    for (int at = 0; at < sql.length(); ) {
      Token token = lexer.at(at);
      int end = token.end();
      if (token.kind() == Kind.QUOTED && sql.charAt(at) == '"') {
        // A doubled quote ends one piece and begins the next.
        while (end < sql.length() && sql.charAt(end) == '"') {
          end = lexer.at(end).end();
        }
        String name = sql.substring(at + 1, Math.max(at + 1, end - 1)).replace("\"\"", "\"");
        words.add(new Word(Word.Is.NAME, name, at));
      } else if (token.kind() == Kind.WORD) {
        words.add(new Word(Word.Is.BARE, lower(sql.substring(at, end)), at));
      } else if (token.kind() == Kind.QUOTED || token.kind() == Kind.SYMBOL) {
        words.add(new Word(Word.Is.OTHER, sql.substring(at, end), at));
      }
      at = end;
    }
    return new Words(words);
  }

  /** Of ASCII letters only: downcase_identifier in scansup.c. */
  private static String lower(String word) {
    StringBuilder lower = new StringBuilder(word.length());
    word.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
    return lower.toString();
  }

  boolean isAtEnd() {
    return next >= words.size();
  }

  Word peek() {
    return isAtEnd() ? END : words.get(next);
  }

  Word take() {
    Word word = peek();
    next = Math.min(next + 1, words.size());
    return word;
  }

  /** Whether these bare words or symbols come next; if so, they are read. */
  boolean take(String... expected) {
    if (next + expected.length > words.size()) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      Word word = words.get(next + i);
      if (word.is() == Word.Is.NAME || !word.text().equals(expected[i])) {
        return false;
      }
    }
    next += expected.length;
    return true;
  }

  /** Whether one of these bare words comes next. */
  boolean isNext(List<String> bare) {
    return peek().is() == Word.Is.BARE && bare.contains(peek().text());
  }

  /** A name and the names before it, each before a dot; empty if no name comes next. */
  Optional<List<String>> name() {
    List<String> parts = new ArrayList<>();
    do {
      if (peek().is() == Word.Is.OTHER) {
        return Optional.empty();
      }
      parts.add(take().text());
    } while (take("."));
    return Optional.of(parts);
  }

  /** The names in parentheses that come next; none if there is anything else among them. */
  List<String> list() {
    List<String> names = new ArrayList<>();
    if (!take("(")) {
      return names;
    }
    do {
      Word word = take();
      if (word.is() == Word.Is.OTHER) {
        return List.of();
      }
      names.add(word.text());
    } while (take(","));
    return take(")") ? names : List.of();
  }

  /** Up to the next comma, or the parenthesis that closes, on this level: what is skipped. */
  Words element() {
    int from = next;
    int depth = 0;
    while (!isAtEnd()) {
      Word word = peek();
      boolean symbol = word.is() == Word.Is.OTHER;
      if (depth == 0 && symbol && (word.text().equals(",") || word.text().equals(")"))) {
        break;
      }
      if (symbol && (word.text().equals("(") || word.text().equals("["))) {
        depth++;
      } else if (symbol && (word.text().equals(")") || word.text().equals("]"))) {
        depth--;
      }
      next++;
    }
    return new Words(words.subList(from, next));
  }
}
