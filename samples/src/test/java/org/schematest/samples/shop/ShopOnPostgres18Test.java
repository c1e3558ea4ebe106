package org.schematest.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.junit.Postgres;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.choice.Way;
import org.schematest.schema.Schema;

/** The same schema, on a server that the class chooses. */
@SchemaTest(migrations = "classpath:shop/migration")
@Postgres(way = Way.EMBEDDED, version = 18)
class ShopOnPostgres18Test {

  @Test
  void it_is_the_version_that_production_has(TestDatabase database, Schema schema) {
    assertThat(database.serverVersion()).startsWith("18.");
    assertThat(schema.tables()).isNotEmpty();
  }
}
