package org.schematest.samples.tools;

import java.util.List;
import org.schematest.junit.MigrationTool;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.TableSize;

@SchemaTest(
    migrations = "classpath:tools/liquibase/changelog/master.yaml",
    tool = MigrationTool.LIQUIBASE,
    placeholders = "last_status=shipped")
@TableSize(table = "orders", rows = 1_000_000)
class LiquibaseTest implements ShopSpecification {

  @Override
  public List<String> migrations() {
    return List.of(
        "tools/liquibase/changelog/changes/1-customers.xml::customers::ann",
        "tools/liquibase/changelog/changes/2-orders.sql::orders::ann",
        "tools/liquibase/changelog/changes/2-orders.sql::touch-order::ann",
        "tools/liquibase/changelog/changes/2-orders.sql::open-orders::ann",
        "tools/liquibase/changelog/changes/3-orders-of-a-customer.json::orders-of-a-customer::bob");
  }
}
