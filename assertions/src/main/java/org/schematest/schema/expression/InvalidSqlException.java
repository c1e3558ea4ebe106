package org.schematest.schema.expression;

import org.schematest.schema.name.QualifiedName;

/** SQL that a test wrote, and that PostgreSQL refuses: a mistake in the test, not in the schema. */
public final class InvalidSqlException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param about the relation or domain that it was written about
   * @param reason the server's own words, and what exists where a name does not
   */
  public InvalidSqlException(QualifiedName about, String sql, String reason) {
    super("PostgreSQL does not accept \"" + sql + "\" about " + about + ": " + reason);
  }
}
