package org.schematest.expectation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.schematest.schema.Index;
import org.schematest.schema.Table;

/** Indexes and their keys as a test writes them. */
public final class IndexDefinition {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\s*(?<unique>unique\\b\\s*)?(?:using\\s+)?(?<method>\\w+)?\\s*(?<rest>\\(.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

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
