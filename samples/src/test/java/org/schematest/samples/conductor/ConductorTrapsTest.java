package org.schematest.samples.conductor;

import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.migration.ToolTraps;

/** How Flyway applies Conductor's migrations in production. */
@ConductorSchemaTest
class ConductorTrapsTest {

  @Test
  void migrations_end_wherever_they_are_applied(ToolTraps traps) {
    assertThat(traps).areNone();
  }
}
