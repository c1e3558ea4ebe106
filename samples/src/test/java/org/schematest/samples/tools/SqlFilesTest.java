package org.schematest.samples.tools;

import java.util.List;
import org.schematest.junit.MigrationTool;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.TableSize;

@SchemaTest(migrations = "classpath:tools/sql-files", tool = MigrationTool.SQL_FILES)
@TableSize(table = "orders", rows = 1_000_000)
class SqlFilesTest implements ShopSpecification {

  @Override
  public List<String> migrations() {
    return List.of("2_customers.sql", "9_orders.sql", "10_orders_of_a_customer.sql");
  }
}
