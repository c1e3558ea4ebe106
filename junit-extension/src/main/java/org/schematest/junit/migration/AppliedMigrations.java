package org.schematest.junit.migration;

/**
 * What a migrator did, and the table in which it keeps its own books, which is no part of the
 * project's schema.
 *
 * @param count how many migrations were applied, at least 1
 * @param historySchema the schema of the history table, as the catalog stores it
 * @param historyTable the bare name of the history table, as the catalog stores it
 */
public record AppliedMigrations(int count, String historySchema, String historyTable) {}
