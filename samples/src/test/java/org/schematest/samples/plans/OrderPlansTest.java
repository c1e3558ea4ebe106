package org.schematest.samples.plans;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.schematest.baseline.PlanBaselines;
import org.schematest.junit.Postgres;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.TableSize;
import org.schematest.junit.database.choice.Way;
import org.schematest.plan.PlannedQuery;
import org.schematest.plan.Plans;
import org.schematest.query.OperationalQuery;

/** The four questions, and what can be promised of the answers. */
@Postgres(way = Way.EMBEDDED, version = 18)
@SchemaTest(migrations = "classpath:readme/db/migration")
@TableSize(table = "customers", rows = 1_000_000)
@TableSize(table = "orders", rows = 10_000_000)
class OrderPlansTest {

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

  private static final PlanBaselines APPROVED = PlanBaselines.in("src/test/plans");

  @Test
  void an_index_can_serve_it_whatever_the_data(Plans plans) {
    assertThat(plans.eligible().of(RECENT_ORDERS)).isServedByAnIndex();
    assertThat(plans.eligible("orders_customer_id_placed_at_idx").of(RECENT_ORDERS))
        .usesIndex("orders_customer_id_placed_at_idx");
  }

  @Test
  void the_planner_chooses_it_at_ten_million_rows(Plans plans) {
    assertThat(plans.of(RECENT_ORDERS))
        .scans("orders", scan -> scan.seeksOn("customer_id").filtersOn("deleted_at"))
        .doesNotSort()
        .readsAtMost(100)
        .costsAtMost(200);
  }

  @Test
  void a_prepared_statement_ends_with_the_same_access(Plans plans) {
    assertThat(plans.generic().of(RECENT_ORDERS)).usesIndex("orders_customer_id_placed_at_idx");
    assertThat(new PlannedQuery(RECENT_ORDERS, plans)).hasSameAccessPathsAsGenericPlan();
  }

  @Test
  void twenty_of_a_hundred_orders_are_read_and_not_the_others(Plans plans, Connection connection)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("insert into customers select from generate_series(1, 100)");
      statement.execute(
          """
          insert into orders (customer_id, total_cents)
          select 1 + n % 100, 100 from generate_series(1, 10000) n
          """);
      statement.execute("vacuum analyze orders");
    }
    assertThat(plans.executed().of(RECENT_ORDERS))
        .returnsAtMost(20)
        .readsAtMost(20)
        .spillsNothing();
  }

  @Test
  void it_holds_at_a_hundred_times_the_data(Plans plans) {
    assertThat(new PlannedQuery(RECENT_ORDERS, plans))
        .staysIndexedAt(100)
        .costGrowsAtMost(2.0)
        .whenDataGrowsTimes(100);
  }

  @Test
  void a_reviewer_has_approved_the_plan(Plans plans) {
    assertThat(plans.of(RECENT_ORDERS)).isApprovedIn(APPROVED);
    assertThat(APPROVED).areOf(List.of(RECENT_ORDERS));
  }

  @Test
  void a_big_decimal_keeps_the_index_from_being_used(Plans plans) {
    OperationalQuery mapped = RECENT_ORDERS.with("customer", BigDecimal.valueOf(42));
    assertThatThrownBy(() -> assertThat(plans.of(mapped)).hasNoSeqScan())
        .hasMessageContaining("bind type")
        .hasMessageContaining("java.math.BigDecimal");
  }
}
