package org.schematest.samples.readme;

import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.schema.constraint.ForeignKey.Action.RESTRICT;

import org.junit.jupiter.api.Test;
import org.schematest.junit.EachQuery;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.TableSize;
import org.schematest.plan.PlannedQuery;
import org.schematest.plan.Plans;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;

@SchemaTest(migrations = "classpath:readme/db/migration")
@TableSize(table = "orders", rows = 10_000_000)
class OrdersSchemaTest {

  private final Table orders;

  OrdersSchemaTest(Schema schema) {
    orders = schema.table("orders");
  }

  @Test
  void an_order_belongs_to_a_customer_and_is_never_lost() {
    assertThat(orders)
        .hasColumn("customer_id", column -> column.hasType("bigint").isRequired())
        .hasForeignKey("customer_id", key -> key.references("customers", "id").onDelete(RESTRICT))
        .hasSoftDeleteColumn("deleted_at")
        .hasCheck("total_cents >= 0");
  }

  @Test
  void orders_of_a_customer_can_be_listed_newest_first() {
    assertThat(orders).hasIndexOn("customer_id", "placed_at desc");
  }

  @Test
  void recent_orders_of_a_customer_come_straight_off_one_index(Plans plans) {
    assertThat(plans.of(OrderQueries.RECENT_ORDERS_OF_A_CUSTOMER))
        .usesIndex("orders_customer_id_placed_at_idx")
        .hasNoSeqScan()
        .doesNotSort();
  }

  @EachQuery(OrderQueries.class)
  void every_operational_query_is_served_by_an_index(PlannedQuery query) {
    assertThat(query).hasNoSeqScan();
  }
}
