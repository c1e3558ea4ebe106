package org.schematest.samples.conductor;

import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.migration.file.MigrationFiles;

/** What Conductor published, its next version has to leave as it is. */
@ConductorSchemaTest
class ConductorReleasesTest {

  @Test
  void published_migrations_do_not_change(MigrationFiles migrations) {
    assertThat(migrations).areAsReleased("src/test/resources/conductor/migrations.digest");
  }
}
