package org.schematest.measure;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.plan.Filter;
import org.schematest.plan.IndexUse;
import org.schematest.plan.PlanNode;

/**
 * Whether a join that the query writes down was replaced by comparing both sides with one constant
 * (generate_base_implied_equalities, equivclass.c).
 */
final class EqualConstants {

  /** {@code customer_id = '42'::bigint}: the type of a value may differ from side to side. */
  private static final Pattern COMPARISON =
      Pattern.compile(
          "\"?(?<column>\\w+|(?<=\")[^\"]+)\"?\\)?(?:::[a-z ]+)? = '?(?<value>[^'():]+)",
          Pattern.UNICODE_CHARACTER_CLASS);

  private record Comparison(String column, String value) {}

  private EqualConstants() {}

  static boolean connect(String sql, PlanNode join) {
    List<Comparison> inner = comparisons(Joins.side(join, "Inner"));
    return comparisons(Joins.side(join, "Outer")).stream()
        .anyMatch(
            one ->
                inner.stream()
                    .filter(other -> other.value().equals(one.value()))
                    .anyMatch(other -> isWritten(sql, one.column(), other.column())));
  }

  private static List<Comparison> comparisons(Stream<PlanNode> side) {
    return side.flatMap(PlanNode::withDescendants)
        .flatMap(
            node ->
                Stream.concat(
                    node.index().flatMap(IndexUse::condition).stream(),
                    node.filter().map(Filter::text).stream()))
        .flatMap(EqualConstants::comparisons)
        .toList();
  }

  private static Stream<Comparison> comparisons(String condition) {
    Matcher matcher = COMPARISON.matcher(condition);
    Stream.Builder<Comparison> found = Stream.builder();
    while (matcher.find()) {
      found.add(new Comparison(matcher.group("column"), matcher.group("value")));
    }
    return found.build();
  }

  /** {@code o.one = c.other}, in either order; or {@code using (one)}. */
  private static boolean isWritten(String sql, String one, String other) {
    String equality = "\\b%s\\b\"?\\s*=\\s*(?:[\\w\"]+\\s*\\.\\s*)*\"?%s\\b";
    String a = Pattern.quote(one);
    String b = Pattern.quote(other);
    String using = one.equals(other) ? "|\\busing\\s*\\([^)]*\\b" + a + "\\b|\\bnatural\\b" : "";
    return Pattern.compile(
            equality.formatted(a, b) + "|" + equality.formatted(b, a) + using,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS)
        .matcher(sql)
        .find();
  }
}
