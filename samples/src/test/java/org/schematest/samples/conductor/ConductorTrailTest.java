package org.schematest.samples.conductor;

import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.TrailText;

@SchemaTest(migrations = "classpath:db/migration_postgres")
class ConductorTrailTest {

  @Test
  void prints(MigrationTrail trail) {
    System.out.println(TrailText.of(trail));
  }
}
