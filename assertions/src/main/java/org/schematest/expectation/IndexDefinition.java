package org.schematest.expectation;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.expression.Clause;

/** Indexes and their keys as a test writes them. */
public final class IndexDefinition {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\s*(?<unique>unique\\b\\s*)?(?:using\\s+)?(?<method>\\w+)?\\s*(?<rest>\\(.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern TOKEN =
      Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\w+|\\S");

  private IndexDefinition() {}

  /** The statement that makes it: {@code create unique index on public.orders (number)}. */
  public static String statement(Table table, String written) {
    Matcher parts = WRITTEN.matcher(written);
    if (!parts.matches()) {
      throw new IllegalArgumentException("an index begins with its keys: unique (email) where …");
    }
    String method = parts.group("method") == null ? "" : parts.group("method");
    return "create "
        + (parts.group("unique") == null ? "" : "unique ")
        + "index on "
        + table.qualifiedName()
        + (method.isEmpty() || method.equals("btree") ? " " : " using " + method + " ")
        + parts.group("rest");
  }

  /**
   * Whether a test means an index by what it wrote, whatever its state: the predicates by their
   * meaning, the rest as PostgreSQL prints it.
   *
   * @throws org.schematest.schema.expression.InvalidSqlException if PostgreSQL does not accept that
   */
  public static boolean isOf(Index index, String written) {
    int where = where(written);
    if ((where < 0) == index.isPartial()) {
      return false;
    }
    String actual = index.definition().replaceFirst(" INVALID$", "");
    if (where < 0) {
      return index.scope().same(Clause.INDEX, actual, written);
    }
    String predicate = index.predicate().orElseThrow();
    String head = actual.substring(0, actual.length() - (" where " + predicate).length());
    return index.scope().same(Clause.INDEX, head, written.substring(0, where))
        && index
            .scope()
            .same(Clause.PREDICATE, predicate, written.substring(where + "where".length()));
  }

  /** Where the word stands outside of parentheses and quotes; -1 if it does not. */
  private static int where(String written) {
    int depth = 0;
    Matcher token = TOKEN.matcher(written);
    while (token.find()) {
      switch (token.group().toLowerCase(Locale.ROOT)) {
        case "(" -> depth++;
        case ")" -> depth--;
        case "where" -> {
          if (depth == 0) {
            return token.start();
          }
        }
        default -> {}
      }
    }
    return -1;
  }

  /** The keys as {@code create index} on that table takes them, in parentheses. */
  public static String keys(Table table, List<String> keys) {
    return KeyPattern.ddl(KeyPattern.parse(keys), table);
  }

  /** Whether its leading keys are these, in whatever direction. */
  public static boolean beginsWith(Index index, List<String> keys) {
    List<KeyPattern> patterns = KeyPattern.parse(keys);
    return index.keys().size() >= patterns.size()
        && IntStream.range(0, patterns.size())
            .allMatch(i -> patterns.get(i).isOn(index.keys().get(i), index.scope()));
  }

  /** Whether its keys are these and no others, each in the direction that is given. */
  public static boolean hasKeys(Index index, List<String> keys) {
    List<KeyPattern> patterns = KeyPattern.parse(keys);
    return index.keys().size() == patterns.size()
        && IntStream.range(0, patterns.size())
            .allMatch(
                i ->
                    patterns.get(i).isOn(index.keys().get(i), index.scope())
                        && patterns.get(i).isDeclaredSo(index.keys().get(i)));
  }
}
