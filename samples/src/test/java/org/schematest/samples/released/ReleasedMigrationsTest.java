package org.schematest.samples.released;

import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.migration.file.MigrationFiles;

/** Nobody edits a migration that production has applied. */
@SchemaTest(migrations = "classpath:growth/migration")
class ReleasedMigrationsTest {

  @Test
  void released_migrations_do_not_change(MigrationFiles migrations) {
    assertThat(migrations).areAsReleased("src/test/resources/growth/migrations.digest");
  }
}
