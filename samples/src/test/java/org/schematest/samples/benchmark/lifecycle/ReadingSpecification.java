package org.schematest.samples.benchmark.lifecycle;

import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.schematest.junit.SchemaTestConfiguration;
import org.schematest.schema.Schema;

/** A further class of the same schema, which only reads the model. */
class ReadingSpecification {

  @RegisterExtension
  static final Extension MIGRATED =
      SchemaTestConfiguration.migratedFrom(System.getProperty("benchmark.migrations", ""))
          .asExtension();

  @Test
  void the_last_table_is_there(Schema schema) {
    assertThat(schema).hasTable(schema.tables().get(schema.tables().size() - 1).name());
  }
}
