package org.schematest.schema.expression;

import java.util.Objects;
import org.schematest.schema.name.QualifiedName;

/**
 * A relation or a domain as the place that SQL is written about, and where one can ask what that
 * SQL means there. Two are equal if they have the same name.
 */
public final class SqlScope {

  private final QualifiedName name;
  private final Interpreter interpreter;

  /**
   * @param interpreter asked only where the spelling does not settle the question
   */
  public SqlScope(QualifiedName name, Interpreter interpreter) {
    this.name = name;
    this.interpreter = interpreter;
  }

  /** One where nobody can be asked, so that only the spelling counts. */
  public static SqlScope of(QualifiedName name) {
    return new SqlScope(name, Interpreter.NONE);
  }

  /** The name of the relation or domain. */
  public QualifiedName name() {
    return name;
  }

  /**
   * What PostgreSQL prints for what a test wrote; where there is no server to ask, the same text.
   *
   * @throws InvalidSqlException if PostgreSQL refuses it there
   */
  public String printed(Clause clause, String written) {
    return interpreter.printed(name, clause, written).orElse(written);
  }

  /**
   * Sees to it that PostgreSQL understands what a test wrote. Whatever must not be there, and
   * whatever must be all there is, asks this first: a misspelled name, or an unusual spelling that
   * nobody recognises, is never there.
   *
   * @throws InvalidSqlException if PostgreSQL refuses it there
   * @throws IllegalStateException if there is no server to ask
   */
  public void verify(Clause clause, String written) {
    if (interpreter.printed(name, clause, written).isEmpty()) {
      throw new IllegalStateException(
          "whether \""
              + written
              + "\" is in "
              + name
              + " cannot be told, for there is no server to ask what it means: read the catalog with"
              + " CatalogReader.read(connection, leftOut, ServerInterpreter.of(…))");
    }
  }

  /**
   * Whether what a test wrote means what PostgreSQL printed.
   *
   * @throws InvalidSqlException if the spelling does not settle it, and PostgreSQL refuses {@code
   *     written}
   */
  public boolean same(Clause clause, String printed, String written) {
    boolean spelled =
        clause.isExpression()
            ? SqlExpression.same(printed, written)
            : SqlExpression.sameTokens(printed, written);
    return spelled
        || interpreter
            .printed(name, clause, written)
            .map(text -> samePrinted(clause, printed, text))
            .orElse(false)
        || (clause.isFalseWhereNull() && isProvenSame(printed, written));
  }

  private static boolean samePrinted(Clause clause, String one, String other) {
    return clause.isExpression()
        ? SqlExpression.samePrinted(one, other)
        : SqlExpression.sameTokens(one, other);
  }

  private boolean isProvenSame(String one, String other) {
    return interpreter.implies(name, one, other).orElse(false)
        && interpreter.implies(name, other, one).orElse(false);
  }

  /**
   * Whether each row for which {@code condition} is true has {@code other} true as well: the same
   * condition at least, and more where PostgreSQL can prove it.
   *
   * @param condition as a test wrote it
   * @param other as PostgreSQL printed it
   * @throws InvalidSqlException if the spelling does not settle it, and PostgreSQL refuses one
   */
  public boolean implies(String condition, String other) {
    return SqlExpression.same(other, condition)
        || interpreter.implies(name, condition, other).orElse(false);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SqlScope scope && scope.name.equals(name);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name);
  }

  @Override
  public String toString() {
    return name.toString();
  }
}
