package org.schematest.measure;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schematest.plan.Filter;
import org.schematest.plan.IndexUse;
import org.schematest.plan.PlanNode;
import org.schematest.plan.ScannedRelation;

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

  private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

  private record Comparison(String alias, String column, String value) {}

  private EqualConstants() {}

  static boolean connect(String sql, PlanNode join) {
    List<Comparison> inner = comparisons(Joins.side(join, "Inner"));
    return comparisons(Joins.side(join, "Outer")).stream()
        .anyMatch(
            one ->
                inner.stream()
                    .filter(other -> other.value().equals(one.value()))
                    .anyMatch(other -> isWritten(sql, one, other)));
  }

  private static List<Comparison> comparisons(Stream<PlanNode> side) {
    return side.flatMap(PlanNode::withDescendants).flatMap(EqualConstants::comparisons).toList();
  }

  private static Stream<Comparison> comparisons(PlanNode node) {
    String alias = node.relation().map(ScannedRelation::alias).orElse("");
    return Stream.concat(
            node.index().flatMap(IndexUse::condition).stream(),
            node.filter().map(Filter::text).stream())
        .flatMap(condition -> comparisons(alias, condition));
  }

  private static Stream<Comparison> comparisons(String alias, String condition) {
    Matcher matcher = COMPARISON.matcher(condition);
    Stream.Builder<Comparison> found = Stream.builder();
    while (matcher.find()) {
      found.add(new Comparison(alias, matcher.group("column"), matcher.group("value")));
    }
    return found.build();
  }

  /** {@code o.one = c.other}, in either order; or {@code using (one)}. */
  private static boolean isWritten(String sql, Comparison one, Comparison other) {
    String text = COMMENT.matcher(sql).replaceAll(" ");
    return isEquality(text, one, other)
        || isEquality(text, other, one)
        || isUsing(text, one, other);
  }

  /** A name before a column must be that of its table: another pair may be joined by the same. */
  private static boolean isEquality(String text, Comparison left, Comparison right) {
    String side = "(?:\"?(?<%s>\\w+|(?<=\")[^\"]+)\"?\\s*\\.\\s*)?\"?\\b%s\\b\"?";
    Matcher equality =
        Pattern.compile(
                side.formatted("left", Pattern.quote(left.column()))
                    + "\\s*=\\s*"
                    + side.formatted("right", Pattern.quote(right.column())),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS)
            .matcher(text);
    while (equality.find()) {
      if (isOf(equality.group("left"), left) && isOf(equality.group("right"), right)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOf(@Nullable String qualifier, Comparison side) {
    return qualifier == null || qualifier.equalsIgnoreCase(side.alias());
  }

  private static boolean isUsing(String text, Comparison one, Comparison other) {
    return one.column().equals(other.column())
        && Pattern.compile(
                "\\busing\\s*\\([^)]*\\b" + Pattern.quote(one.column()) + "\\b|\\bnatural\\b",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS)
            .matcher(text)
            .find();
  }
}
