package org.schematest.junit.migration;

import org.schematest.junit.database.TestDatabase;

/**
 * Brings an empty database to the schema of a project. A value: equal migrators make the same
 * schema, so their tests share one migrated database.
 */
public interface Migrator {

  /**
   * Applies all migrations, and leaves no connection open.
   *
   * @throws MigrationFailedException if there are none, or one of them does not apply
   */
  AppliedMigrations migrate(TestDatabase database);
}
