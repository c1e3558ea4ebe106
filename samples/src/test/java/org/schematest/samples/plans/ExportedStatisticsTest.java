package org.schematest.samples.plans;

import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.junit.ExportedStatistics;
import org.schematest.junit.Postgres;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.database.choice.Way;
import org.schematest.plan.Plans;
import org.schematest.query.OperationalQuery;

/** Plans under statistics that were exported from a production database, without its values. */
@Postgres(way = Way.EMBEDDED, version = 18)
@SchemaTest(migrations = "classpath:readme/db/migration")
@ExportedStatistics("classpath:plans/stats/production.json")
class ExportedStatisticsTest {

  private static final OperationalQuery RECENT_ORDERS =
      OperationalQuery.named("recent orders of a customer")
          .sql(
              """
              select id, status, placed_at
                from orders
               where customer_id = :customer and deleted_at is null
               order by placed_at desc
               limit 20
              """)
          .with("customer", 42L);

  @Test
  void recent_orders_come_straight_off_one_index(Plans plans) {
    assertThat(plans.of(RECENT_ORDERS)).usesIndex("orders_customer_id_placed_at_idx").doesNotSort();
  }
}
