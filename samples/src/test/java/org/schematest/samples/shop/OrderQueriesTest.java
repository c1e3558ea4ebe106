package org.schematest.samples.shop;

import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.junit.EachQuery;
import org.schematest.plan.PlannedQuery;
import org.schematest.plan.Plans;

/** How the shop's queries are answered when it has ten million orders. */
@ShopSchemaTest
class OrderQueriesTest {

  @EachQuery(ShopQueries.class)
  void no_operational_query_reads_a_whole_table(PlannedQuery query) {
    assertThat(query).hasNoSeqScan().joinsAtMost(3);
  }

  @Test
  void recent_orders_of_a_customer_come_straight_off_one_index(Plans plans) {
    assertThat(plans.of(ShopQueries.RECENT_ORDERS_OF_A_CUSTOMER))
        .usesIndex("orders_customer_id_placed_at_idx")
        .doesNotSort()
        .readsAtMost(20);
  }

  @Test
  void the_next_orders_to_ship_are_found_however_many_were_shipped_before(Plans plans) {
    assertThat(plans.of(ShopQueries.NEXT_ORDERS_TO_SHIP))
        .usesIndex("orders_waiting_idx")
        .doesNotSort()
        .readsAtMost(50);
  }

  @Test
  void an_address_signs_in_by_a_single_row(Plans plans) {
    assertThat(plans.of(ShopQueries.SIGN_IN)).usesIndexOn("customers", "email").readsAtMost(1);
  }
}
