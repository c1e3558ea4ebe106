package org.schematest.migration;

/**
 * Why PostgreSQL refused a statement.
 *
 * @param state the SQLSTATE: {@code 42P01}
 */
public record StatementFailure(String state, String message) {}
