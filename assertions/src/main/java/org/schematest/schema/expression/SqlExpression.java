package org.schematest.schema.expression;

import java.util.Set;

/**
 * Expressions compared by their tokens, so that what a person writes meets what PostgreSQL prints:
 * {@code status in ('new', 'paid')} is {@code status = ANY (ARRAY['new'::text, 'paid'::text])}.
 * White space, letter case outside quotes, parentheses that {@code and}, {@code or} and {@code not}
 * do not need, and casts that PostgreSQL adds by itself make no difference. Anything else does:
 * rather is a condition not recognised than another taken for it.
 */
public final class SqlExpression {

  private SqlExpression() {}

  /** Whether both spell the same expression, in which every cast of a column counts. */
  public static boolean same(String one, String other) {
    return canonical(one).equals(canonical(other));
  }

  private static String canonical(String sql) {
    return BooleanForm.of(ImpliedCasts.dropFrom(ExpressionTokens.of(sql), Set.of()));
  }
}
