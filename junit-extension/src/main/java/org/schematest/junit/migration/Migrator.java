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

  /**
   * Applies the next of the migrations that {@link #migrate(TestDatabase)} applies, in the same
   * order, to a database that may have had some of them already, and leaves no connection open.
   *
   * @param most how many, if there are so many left; at least 1
   * @return those that were applied now; none if none was left
   * @throws MigrationFailedException if one of them does not apply
   * @throws UnsupportedOperationException if this migrator can only apply all of them
   */
  default AppliedMigrations migrate(TestDatabase database, int most) {
    throw new UnsupportedOperationException(
        "%s applies all migrations at once, so that a plan after one of them cannot be told"
            .formatted(getClass().getSimpleName()));
  }
}
