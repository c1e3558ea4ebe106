package org.schematest.samples.benchmark.lifecycle;

import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.schematest.junit.SchemaTestConfiguration;
import org.schematest.samples.benchmark.measure.Parts;
import org.schematest.schema.Schema;

/**
 * The first assertion of a schema test; only the benchmark runs it, which says where migrations
 * are.
 */
class MigratedSpecification {

  @RegisterExtension
  static final Extension MIGRATED =
      SchemaTestConfiguration.migratedFrom(
              System.getProperty("benchmark.migrations", "classpath:shop/migration"))
          .asExtension();

  @Test
  void the_first_table_is_there(Schema schema) {
    Parts.reachedTheFirstAssertion();
    assertThat(schema).hasTable(schema.tables().get(0).name());
  }
}
