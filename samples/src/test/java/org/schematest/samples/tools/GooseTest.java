package org.schematest.samples.tools;

import java.util.List;
import org.schematest.junit.MigrationTool;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.TableSize;

@SchemaTest(
    migrations = "filesystem:src/test/resources/tools/goose",
    tool = MigrationTool.GOOSE,
    placeholders = "LAST_STATUS=shipped")
@TableSize(table = "orders", rows = 1_000_000)
class GooseTest implements ShopSpecification {

  @Override
  public List<String> migrations() {
    return List.of("00001_customers.sql", "00002_orders.sql", "00010_orders_of_a_customer.sql");
  }
}
