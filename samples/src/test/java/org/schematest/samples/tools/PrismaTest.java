package org.schematest.samples.tools;

import java.util.List;
import org.schematest.junit.MigrationTool;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.TableSize;

@SchemaTest(migrations = "classpath:tools/prisma/migrations", tool = MigrationTool.PRISMA)
@TableSize(table = "orders", rows = 1_000_000)
class PrismaTest implements ShopSpecification {

  @Override
  public List<String> migrations() {
    return List.of(
        "20240105101500_customers", "20240112083000_orders", "20240203140000_orders_of_a_customer");
  }
}
