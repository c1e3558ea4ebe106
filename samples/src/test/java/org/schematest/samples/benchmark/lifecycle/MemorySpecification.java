package org.schematest.samples.benchmark.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.schematest.junit.SchemaTestConfiguration;
import org.schematest.schema.Schema;

/** Tells how much memory is in use while a test has its schema. */
class MemorySpecification {

  @RegisterExtension
  static final Extension MIGRATED =
      SchemaTestConfiguration.migratedFrom(System.getProperty("benchmark.migrations", ""))
          .asExtension();

  @Test
  void the_schema_is_there(Schema schema) {
    EmptyMemorySpecification.tellMemory();
    assertThat(schema.tables()).isNotEmpty();
  }
}
