package org.schematest.samples.benchmark;

import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.schematest.junit.SchemaTestConfiguration;
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
    SpecificationRun.reachedTheFirstAssertion();
    assertThat(schema).hasTable(schema.tables().get(0).name());
  }
}
