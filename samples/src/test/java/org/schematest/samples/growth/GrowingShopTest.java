package org.schematest.samples.growth;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.TableSize;
import org.schematest.plan.PlannedQuery;
import org.schematest.plan.Plans;
import org.schematest.query.OperationalQuery;

/**
 * Will the index scan that is fine at 100,000 rows still hold at ten million? And which migration
 * took the other index away?
 */
@SchemaTest(migrations = "classpath:growth/migration")
@TableSize(table = "customers", rows = 20_000)
@TableSize(table = "orders", rows = 100_000)
class GrowingShopTest {

  private static final OperationalQuery AN_ORDER =
      OperationalQuery.named("an order")
          .sql("select status, placed_at from orders where id = :order")
          .with("order", 4711L);

  private static final OperationalQuery ORDERS_SINCE =
      OperationalQuery.named("orders since a day")
          .sql("select * from orders where placed_at >= :day")
          .with("day", OffsetDateTime.parse("2026-11-01T00:00:00Z"));

  private static final OperationalQuery RECENT_ORDERS_OF_A_CUSTOMER =
      OperationalQuery.named("recent orders of a customer")
          .sql(
              """
              select id, status, placed_at
                from orders
               where customer_id = :customer
               order by placed_at desc
               limit 20
              """)
          .with("customer", 42L);

  private final Plans plans;

  GrowingShopTest(Plans plans) {
    this.plans = plans;
  }

  @Test
  void an_order_is_found_at_once_however_many_there_are() {
    assertThat(new PlannedQuery(AN_ORDER, plans))
        .staysIndexedAt(1000)
        .costGrowsAtMost(2.0)
        .whenDataGrowsTimes(1000);
  }

  @Test
  void the_orders_since_a_day_are_read_by_an_index_until_there_are_six_million() {
    PlannedQuery query = new PlannedQuery(ORDERS_SINCE, plans);
    assertThat(query).staysIndexedAt(10);
    assertThatThrownBy(() -> assertThat(query).staysIndexedAt(100))
        .hasMessageMatching(
            "(?s)query \"orders since a day\": should stay indexed at 100 times the data, but at 6.\\.\\d+"
                + " times it does a Seq Scan on public\\.orders \\(6,\\d+,\\d+ rows\\).*"
                + "\n  crossover    public\\.orders between 6,\\d+,\\d+ and 6,\\d+,\\d+ rows"
                + "\n  caused by    public\\.orders\n.*");
  }

  @Test
  void the_migration_that_dropped_the_index_is_named() {
    PlannedQuery query = new PlannedQuery(RECENT_ORDERS_OF_A_CUSTOMER, plans);
    assertThatThrownBy(() -> assertThat(query).usesIndexOn("orders", "customer_id"))
        .hasMessageStartingWith(
            """
            query "recent orders of a customer": should find rows of orders by an index on (customer_id), but reads it by a Seq Scan
              since        V3__drop_unused_indexes.sql
                           drops index orders_customer_id_placed_at_idx  btree (customer_id, placed_at desc)
              before it    Limit
            """);
    assertThatThrownBy(
            () -> assertThat(plans.history(RECENT_ORDERS_OF_A_CUSTOMER)).neverLosesItsIndex())
        .hasMessageStartingWith(
            "query \"recent orders of a customer\": should never lose its index, but since"
                + " V3__drop_unused_indexes.sql it does a Seq Scan on public.orders");
  }
}
