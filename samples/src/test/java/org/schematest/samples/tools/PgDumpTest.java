package org.schematest.samples.tools;

import java.util.List;
import org.schematest.junit.MigrationTool;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.TableSize;

@SchemaTest(
    migrations = {"classpath:tools/pg-dump/roles.sql", "classpath:tools/pg-dump/schema.sql"},
    tool = MigrationTool.PG_DUMP)
@TableSize(table = "orders", rows = 1_000_000)
class PgDumpTest implements ShopSpecification {

  @Override
  public List<String> migrations() {
    return List.of("roles.sql", "schema.sql");
  }
}
