package org.schematest.expectation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.schematest.schema.IndexKey;

/**
 * One key as a test asks for it: {@code customer_id}, {@code placed_at desc nulls last}, {@code
 * lower(email)}. What is not said does not matter; what is said must hold.
 *
 * @param expression a column's bare name, or an expression
 * @param descending the direction, where it was said
 * @param nullsFirst where nulls belong, where it was said or follows from the direction
 */
record KeyPattern(
    String text, String expression, Optional<Boolean> descending, Optional<Boolean> nullsFirst) {

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<key>.+?)(?:\\s+(?<direction>asc|desc))?(?:\\s+nulls\\s+(?<nulls>first|last))?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  static List<KeyPattern> parse(List<String> keys) {
    return keys.stream().map(KeyPattern::parse).toList();
  }

  private static KeyPattern parse(String key) {
    Matcher shape = SHAPE.matcher(key.strip());
    if (!shape.matches()) {
      throw new IllegalArgumentException("an index key must name a column or an expression");
    }
    Optional<Boolean> descending =
        Optional.ofNullable(shape.group("direction")).map(word -> word.equalsIgnoreCase("desc"));
    Optional<Boolean> nullsFirst =
        Optional.ofNullable(shape.group("nulls")).map(word -> word.equalsIgnoreCase("first"));
    return new KeyPattern(
        key.strip(), shape.group("key"), descending, nullsFirst.or(() -> descending));
  }

  /** Whether the index key is on what this asks for, in whatever order. */
  boolean isOn(IndexKey key) {
    boolean sameColumn = key.column().filter(expression::equals).isPresent();
    boolean plain = key.operatorClass().isEmpty() && key.collation().isEmpty();
    boolean sameExpression = sameColumn || SqlExpression.same(key.expression(), expression);
    return (sameExpression && plain) || SqlExpression.same(written(key), expression);
  }

  private static String written(IndexKey key) {
    return key.expression()
        + key.collation().map(name -> " collate " + name).orElse("")
        + key.operatorClass().map(name -> " " + name).orElse("");
  }

  /**
   * Whether the key has the order that this asks for when the index is read forwards, or, with
   * {@code backwards}, from its end.
   *
   * @param nullable whether the column has nulls at all; their place matters only then
   */
  boolean isOrdered(IndexKey key, boolean backwards, boolean nullable) {
    boolean direction =
        descending.map(asked -> asked == (key.descending() ^ backwards)).orElse(true);
    boolean nulls =
        !nullable || nullsFirst.map(asked -> asked == (key.nullsFirst() ^ backwards)).orElse(true);
    return direction && nulls;
  }

  static String list(List<KeyPattern> keys) {
    return keys.stream().map(KeyPattern::text).collect(Collectors.joining(", ", "(", ")"));
  }
}
