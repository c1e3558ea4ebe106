package org.schematest.samples.tools;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.schematest.junit.SchemaTestConfiguration;
import org.schematest.junit.migration.psql.SqlFilesMigrator;

/** The same in code. */
class MigratorTest implements ShopSpecification {

  @RegisterExtension
  static final Extension SHOP =
      SchemaTestConfiguration.migratedBy(
              new SqlFilesMigrator(List.of("classpath:tools/sql-files"), Map.of()))
          .tableSize("orders", 1_000_000)
          .asExtension();

  @Override
  public List<String> migrations() {
    return List.of("2_customers.sql", "9_orders.sql", "10_orders_of_a_customer.sql");
  }
}
