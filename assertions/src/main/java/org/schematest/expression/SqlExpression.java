package org.schematest.expression;

import java.util.Set;
import java.util.stream.Collectors;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/**
 * Expressions compared by their tokens, so that what a person writes meets what PostgreSQL prints:
 * {@code status in ('new', 'paid')} is {@code status = ANY (ARRAY['new'::text, 'paid'::text])}.
 * White space, letter case outside quotes, parentheses that {@code and}, {@code or} and {@code not}
 * do not need, and casts that PostgreSQL adds by itself make no difference. Anything else does:
 * rather is a condition not recognised than another taken for it.
 */
public final class SqlExpression {

  /** Types whose columns PostgreSQL casts to text before it compares them. */
  private static final Set<String> TEXT_TYPES = Set.of("character varying", "character", "name");

  private SqlExpression() {}

  /** Whether both spell the same expression, in which every cast of a column counts. */
  public static boolean same(String one, String other) {
    return same(one, other, Set.of());
  }

  /** Whether both spell the same expression over the columns of that table. */
  public static boolean same(String one, String other, Table table) {
    return same(one, other, castByThemselves(table));
  }

  private static boolean same(String one, String other, Set<String> castByThemselves) {
    return canonical(one, castByThemselves).equals(canonical(other, castByThemselves));
  }

  private static String canonical(String sql, Set<String> castByThemselves) {
    return BooleanForm.of(ImpliedCasts.dropFrom(ExpressionTokens.of(sql), castByThemselves));
  }

  /** The columns, as SQL spells them, to which PostgreSQL adds {@code ::text} unasked. */
  private static Set<String> castByThemselves(Table table) {
    return table.columns().stream()
        .filter(column -> TEXT_TYPES.contains(column.type().replaceFirst("\\(.*", "")))
        .map(column -> Identifier.quoted(column.name()))
        .collect(Collectors.toSet());
  }
}
