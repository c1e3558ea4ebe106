package org.schematest.samples.tools;

import java.util.List;
import org.schematest.junit.MigrationTool;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.TableSize;

@SchemaTest(migrations = "filesystem:src/test/resources/tools/sqitch", tool = MigrationTool.SQITCH)
@TableSize(table = "orders", rows = 1_000_000)
class SqitchTest implements ShopSpecification {

  @Override
  public List<String> migrations() {
    return List.of(
        "customers",
        "order_status",
        "orders",
        "open_orders@v1.0",
        "orders_of_a_customer",
        "open_orders");
  }
}
