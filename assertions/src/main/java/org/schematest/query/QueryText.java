package org.schematest.query;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A declared query made ready for JDBC: one statement that EXPLAIN takes, each parameter of which
 * has a value.
 *
 * <p>A parameter is a colon directly before an ASCII letter or underscore, outside of strings,
 * quoted identifiers and comments. So a slice from one column to another needs a space: {@code
 * items[low : high]}. A {@code ?} is never a parameter but PostgreSQL's operator.
 */
public final class QueryText {

  private final OperationalQuery query;
  private final String jdbcSql;
  private final List<String> parameters;
  private final int[] origins;
  private final boolean ordersRows;
  private final boolean ordersResult;

  private QueryText(OperationalQuery query, List<SqlToken> tokens) {
    JdbcSql written = new JdbcSql(query.sql(), tokens);
    this.query = query;
    this.jdbcSql = written.text();
    this.parameters = written.parameters();
    this.origins = written.origins();
    this.ordersRows = hasOrderBy(query.sql(), tokens);
    this.ordersResult = hasOuterOrderBy(query.sql(), tokens);
  }

  /**
   * Reads the SQL of a query. The types of the values are not looked at.
   *
   * @throws InvalidQueryException if it is not exactly one statement, of a kind that EXPLAIN takes;
   *     if a parameter has no value or a value no parameter; if a parameter is written {@code $1};
   *     or if a string, name or comment is not closed
   */
  public static QueryText of(OperationalQuery query) {
    List<SqlToken> tokens = SqlScanner.tokens(query.subject(), query.sql());
    new QueryCheck(query, tokens).check();
    return new QueryText(query, tokens);
  }

  /**
   * The statement as JDBC wants it: {@code ?} for each parameter, {@code ??} for the operator
   * {@code ?}, no semicolon at the end.
   */
  public String jdbcSql() {
    return jdbcSql;
  }

  /** The names of the parameters in the order of their places; one used twice is in it twice. */
  public List<String> parameters() {
    return parameters;
  }

  /** The values in the order of {@link #parameters()}, some of which may be null. */
  public List<@Nullable Object> values() {
    List<@Nullable Object> values = new ArrayList<>();
    parameters.forEach(name -> values.add(query.arguments().get(name)));
    return Collections.unmodifiableList(values);
  }

  /** Whether the words {@code order by} are in it, be it for a window or in a sub-select. */
  public boolean ordersRows() {
    return ordersRows;
  }

  /**
   * The line of the declared SQL that the server complains of, and a caret under the place.
   *
   * @param nativePosition what the server says, in characters from 1, of {@link #jdbcSql()} as
   *     pgjdbc sends it; take the length of an {@code explain …} before it off first. A position
   *     outside of the statement counts as the nearest in it.
   */
  public String marker(int nativePosition) {
    int index = Math.max(0, Math.min(nativePosition - 1, origins.length - 1));
    return SqlPlace.of(query.sql(), origins[index]).marker();
  }

  /** The values as they were declared, a line each: {@code customer = 42 (java.lang.Long)}. */
  public List<String> argumentLines() {
    return query.arguments().keySet().stream()
        .map(name -> name + " = " + typed(query.arguments().get(name)))
        .toList();
  }

  private static String typed(@Nullable Object value) {
    return value == null ? "null" : shown(value) + " (" + value.getClass().getTypeName() + ")";
  }

  private static String shown(@Nullable Object value) {
    if (value instanceof String text) {
      return "'" + text.replace("'", "''") + "'";
    }
    if (value != null && value.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(value))
          .mapToObj(i -> shown(Array.get(value, i)))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return String.valueOf(value);
  }

  /** Whether the words {@code order by} are in it outside of all parentheses. */
  public boolean ordersResult() {
    return ordersResult;
  }

  private static boolean hasOuterOrderBy(String sql, List<SqlToken> tokens) {
    int depth = 0;
    List<SqlToken> outer = new ArrayList<>();
    for (SqlToken token : tokens) {
      String text = token.kind() == SqlToken.Kind.OTHER ? token.in(sql) : "";
      depth += text.equals("(") ? 1 : text.equals(")") ? -1 : 0;
      if (depth == 0) {
        outer.add(token);
      }
    }
    return hasOrderBy(sql, outer);
  }

  private static boolean hasOrderBy(String sql, List<SqlToken> tokens) {
    List<SqlToken> code = tokens.stream().filter(SqlToken::isCode).toList();
    return IntStream.range(1, code.size())
        .anyMatch(i -> code.get(i - 1).isWord("order", sql) && code.get(i).isWord("by", sql));
  }
}
