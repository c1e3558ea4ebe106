package org.schematest.samples.tools;

import java.util.List;
import org.schematest.junit.MigrationTool;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.TableSize;

@SchemaTest(migrations = "classpath:tools/golang-migrate", tool = MigrationTool.GOLANG_MIGRATE)
@TableSize(table = "orders", rows = 1_000_000)
class GolangMigrateTest implements ShopSpecification {

  @Override
  public List<String> migrations() {
    return List.of("2_customers.up.sql", "9_orders.up.sql", "10_orders_of_a_customer.up.sql");
  }
}
