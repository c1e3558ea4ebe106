package org.schematest.catalog.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An index in words: as a test writes it, as {@code pg_get_indexdef} prints it, and in the one
 * spelling of {@code Index.definition()}.
 *
 * @param rest from the method on, as {@code create index … using} takes it
 */
record IndexText(boolean unique, String rest) {

  private static final Pattern BEGINNING =
      Pattern.compile(
          "\\s*(?:create\\s+)?(?<unique>unique\\b)?\\s*(?:index\\b\\s*)?(?:using\\b\\s*)?(?<method>[a-z_]\\w*)?\\s*(?<rest>\\(.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Words and quoted texts; what is in parentheses is told by counting them. */
  private static final Pattern TOKEN =
      Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\w+|\\S", Pattern.DOTALL);

  /** {@code unique btree (lower(email)) where …}; {@code unique} may also follow the keys. */
  static IndexText written(String sql) throws RefusedException {
    Matcher beginning = BEGINNING.matcher(sql.strip());
    if (!beginning.matches()) {
      throw new RefusedException("an index begins with its keys: unique (email) where ...");
    }
    String method = beginning.group("method") == null ? "btree" : beginning.group("method");
    String rest = beginning.group("rest");
    for (Word word : wordsOutside(rest)) {
      if (word.text.equals("where")) {
        break;
      }
      if (word.text.equals("unique")) {
        return new IndexText(
            true, method + " " + rest.substring(0, word.start) + rest.substring(word.end));
      }
    }
    return new IndexText(beginning.group("unique") != null, method + " " + rest);
  }

  /** {@code CREATE UNIQUE INDEX name ON table USING btree (…) INCLUDE (…) WITH (…) WHERE …}. */
  static IndexText printed(String definition) {
    for (Word word : wordsOutside(definition)) {
      if (word.text.equals("using")) {
        return new IndexText(
            definition.startsWith("CREATE UNIQUE"), definition.substring(word.end).strip());
      }
    }
    throw new IllegalArgumentException("no index: " + definition);
  }

  /** In the order of {@code Index.definition()}, without storage parameters and tablespace. */
  String definition() {
    List<Word> words = wordsOutside(rest);
    StringBuilder sql = new StringBuilder();
    int end = rest.length();
    for (Word word : words) {
      if (List.of("nulls", "with", "tablespace", "where").contains(word.text)) {
        end = word.start;
        break;
      }
    }
    sql.append(rest.substring(0, end).strip().replace(" INCLUDE (", " include ("));
    if (unique) {
      sql.append(" unique");
    }
    for (Word word : words) {
      if (word.text.equals("nulls")) {
        sql.append(" nulls not distinct");
      } else if (word.text.equals("where")) {
        return sql.append(" where ").append(rest.substring(word.end).strip()).toString();
      }
    }
    return sql.toString();
  }

  private record Word(String text, int start, int end) {}

  /** The words that stand in no parentheses, in lower case. */
  private static List<Word> wordsOutside(String sql) {
    List<Word> words = new ArrayList<>();
    int depth = 0;
    Matcher token = TOKEN.matcher(sql);
    while (token.find()) {
      switch (token.group()) {
        case "(" -> depth++;
        case ")" -> depth--;
        default -> {
          if (depth == 0) {
            words.add(new Word(token.group().toLowerCase(Locale.ROOT), token.start(), token.end()));
          }
        }
      }
    }
    return words;
  }
}
