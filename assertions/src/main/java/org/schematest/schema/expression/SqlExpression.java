package org.schematest.schema.expression;

import java.util.List;

/**
 * Expressions compared by their tokens, so that what a person writes meets what PostgreSQL prints:
 * {@code status in ('new', 'paid')} is {@code status = ANY (ARRAY['new'::text, 'paid'::text])}.
 * White space, letter case outside quotes, parentheses that {@code and}, {@code or} and {@code not}
 * do not need, the order of what {@code and} and {@code or} join, and casts that PostgreSQL adds by
 * itself make no difference. Anything else does: rather is a condition not recognised than another
 * taken for it.
 */
public final class SqlExpression {

  private SqlExpression() {}

  /**
   * Whether what a test wrote is what PostgreSQL printed, as far as the spelling shows. A cast of a
   * literal that only PostgreSQL prints makes no difference; one that the test wrote does.
   */
  public static boolean same(String printed, String written) {
    List<String> tokens = ExpressionTokens.of(printed);
    String wanted = BooleanForm.of(ExpressionTokens.of(written));
    return BooleanForm.of(tokens).equals(wanted)
        || BooleanForm.of(ImpliedCasts.dropFrom(tokens)).equals(wanted);
  }

  /** Whether PostgreSQL printed one expression twice; every cast counts. */
  static boolean samePrinted(String one, String other) {
    return BooleanForm.of(ExpressionTokens.of(one))
        .equals(BooleanForm.of(ExpressionTokens.of(other)));
  }

  /** Whether two clauses have the same tokens, in the same order. */
  static boolean sameTokens(String one, String other) {
    return ExpressionTokens.of(one).equals(ExpressionTokens.of(other));
  }
}
