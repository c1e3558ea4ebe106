package org.schematest.samples.tools;

import java.util.List;
import org.schematest.junit.MigrationTool;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.TableSize;

@SchemaTest(migrations = "classpath:tools/alembic/upgrade.sql", tool = MigrationTool.ALEMBIC_SQL)
@TableSize(table = "orders", rows = 1_000_000)
class AlembicSqlTest implements ShopSpecification {

  @Override
  public List<String> migrations() {
    return List.of("upgrade.sql");
  }
}
