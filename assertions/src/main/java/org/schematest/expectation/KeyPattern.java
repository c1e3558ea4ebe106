package org.schematest.expectation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schematest.schema.IndexKey;
import org.schematest.schema.Table;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.expression.SqlExpression;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.Identifier;

/**
 * One key as a test asks for it: {@code customer_id}, {@code placed_at desc nulls last}, {@code
 * lower(email)}. What is not said does not matter; what is said must hold.
 *
 * @param expression a column's bare name, or an expression
 * @param descending the direction, where it was said
 * @param nullsFirst where nulls belong, where it was said or follows from the direction
 */
public record KeyPattern(
    String text, String expression, Optional<Boolean> descending, Optional<Boolean> nullsFirst) {

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<key>.+?)(?:\\s+(?<direction>asc|desc))?(?:\\s+nulls\\s+(?<nulls>first|last))?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** An expression, the collation and the operator class that may follow it. */
  private static final Pattern PARTS =
      Pattern.compile(
          "(?<base>.+?)(?:\\s+collate\\s+(?<collation>\\S+))?(?:\\s+(?<class>[\\w.]+_ops))?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
  private static final Pattern CALL = Pattern.compile("[\\w.]+\\s*\\([^()]*\\)");

  public static List<KeyPattern> parse(List<String> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(
          "a promise about keys must name a column or an expression, but names none");
    }
    return keys.stream().map(KeyPattern::parse).toList();
  }

  private static KeyPattern parse(String key) {
    Matcher shape = SHAPE.matcher(key.strip());
    if (!shape.matches()) {
      throw new IllegalArgumentException("an index key must name a column or an expression");
    }
    Optional<Boolean> nullsFirst =
        Optional.ofNullable(shape.group("nulls")).map(word -> word.equalsIgnoreCase("first"));
    // in SQL, "nulls first" alone is "asc nulls first", and "desc" alone is "desc nulls first"
    Optional<Boolean> descending =
        Optional.ofNullable(shape.group("direction"))
            .map(word -> word.equalsIgnoreCase("desc"))
            .or(() -> nullsFirst.map(any -> false));
    return new KeyPattern(
        key.strip(), shape.group("key"), descending, nullsFirst.or(() -> descending));
  }

  /** Whether the index key is on what this asks for, in whatever order. */
  public boolean isOn(IndexKey key) {
    boolean plain = key.operatorClass().isEmpty() && key.collation().isEmpty();
    boolean same =
        key.column()
            .map(
                column -> column.equals(expression) || Identifier.quoted(column).equals(expression))
            .orElseGet(() -> SqlExpression.same(key.expression(), expression));
    return (same && plain) || SqlExpression.same(written(key), expression);
  }

  /**
   * The same, by what the expression means on that table.
   *
   * @throws org.schematest.schema.expression.InvalidSqlException if the index key is an expression
   *     of another spelling, and PostgreSQL does not accept this one
   */
  public boolean isOn(IndexKey key, SqlScope scope) {
    if (isOn(key)) {
      return true;
    }
    Matcher parts = PARTS.matcher(expression);
    return key.column().isEmpty()
        && !NAME.matcher(expression).matches()
        && parts.matches()
        && isSaid(parts.group("collation"), key.collation())
        && isSaid(parts.group("class"), key.operatorClass())
        && scope.same(Clause.KEY, key.expression(), parts.group("base"));
  }

  private static boolean isSaid(@Nullable String word, Optional<String> actual) {
    return Optional.ofNullable(word).equals(actual);
  }

  private static String written(IndexKey key) {
    return key.expression()
        + key.collation().map(name -> " collate " + name).orElse("")
        + key.operatorClass().map(name -> " " + name).orElse("");
  }

  /**
   * Whether the key has the order that this asks for when the index is read forwards, or, with
   * {@code backwards}, from its end. The place of nulls counts on columns without nulls too: the
   * planner compares it all the same (pathkeys.c).
   */
  boolean isOrdered(IndexKey key, boolean backwards) {
    return descending.map(asked -> asked == (key.descending() ^ backwards)).orElse(true)
        && nullsFirst.map(asked -> asked == (key.nullsFirst() ^ backwards)).orElse(true);
  }

  /**
   * Whether the key was declared in the direction that this says, or ascending where it says none:
   * just so, and not only when it is read backwards.
   */
  boolean isDeclaredSo(IndexKey key) {
    return key.descending() == descending.orElse(false)
        && key.nullsFirst() == nullsFirst.orElse(false);
  }

  /** The column that this asks for and the table has not; empty for an expression. */
  public Optional<String> missingFrom(Table table) {
    boolean name = NAME.matcher(expression).matches();
    return name && table.findColumn(expression).isEmpty() && !isQuotedColumnOf(table)
        ? Optional.of(expression)
        : Optional.empty();
  }

  private boolean isQuotedColumnOf(Table table) {
    return table.columns().stream()
        .anyMatch(column -> Identifier.quoted(column.name()).equals(expression));
  }

  /** The keys as {@code create index} on that table takes them, in parentheses. */
  public static String ddl(List<KeyPattern> keys, Table table) {
    return keys.stream().map(key -> key.ddl(table)).collect(Collectors.joining(", ", "(", ")"));
  }

  private String ddl(Table table) {
    String order = text.substring(expression.length());
    if (table.findColumn(expression).isPresent()) {
      return Identifier.quoted(expression) + order;
    }
    // an expression needs parentheses of its own, unless it is the call of a function
    boolean bare = CALL.matcher(expression).matches() || NAME.matcher(expression).matches();
    return (bare ? expression : "(" + expression + ")") + order;
  }
}
