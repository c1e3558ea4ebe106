package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.schematest.expectation.growth.BrokenSince;
import org.schematest.expectation.growth.HistoryExpectations;
import org.schematest.expectation.plan.PlanIndexExpectations;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanHistory;
import org.schematest.plan.PlanHistory.Step;
import org.schematest.plan.PlannedQuery;
import org.schematest.plan.Plans;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;

/** A query's plan after each migration, and the one that took its index away; and grown data. */
@SchemaTest(migrations = "classpath:migrations/history")
@TableSize(table = "orders", rows = 1_000_000)
@TableSize(table = "customers", rows = 100_000)
class MigrationHistoryTest {

  private static final OperationalQuery OF_A_CUSTOMER =
      OperationalQuery.named("orders of a customer")
          .sql("select id, status from orders where customer_id = :customer")
          .with("customer", 42L);

  private static final OperationalQuery RECENT =
      OperationalQuery.named("recent orders")
          .sql("select id from recent_orders where placed_at > now() - interval '1 hour'");

  private final Plans plans;

  MigrationHistoryTest(Plans plans) {
    this.plans = plans;
  }

  private static List<String> types(Plan plan) {
    return plan.nodes().map(node -> node.type()).toList();
  }

  @Test
  void only_migrations_that_changed_what_the_query_reads_concern_it() {
    assertThat(plans.migrations(OF_A_CUSTOMER))
        .containsExactly(
            "V1__orders.sql",
            "V2__orders_of_a_customer.sql",
            "V4__drop_unused_indexes.sql",
            "V5__moment_of_an_order.sql",
            "R__recent_orders.sql");
  }

  @Test
  void the_history_has_a_plan_after_each_migration_under_the_statistics_of_today() {
    PlanHistory history = plans.history(OF_A_CUSTOMER);
    assertThat(history.steps())
        .extracting(Step::migration)
        .containsExactly(
            "V1__orders.sql",
            "V2__orders_of_a_customer.sql",
            "V3__notes.sql",
            "V4__drop_unused_indexes.sql",
            "V5__moment_of_an_order.sql",
            "R__recent_orders.sql");
    List<Plan> all = history.steps().stream().map(step -> step.plan().orElseThrow()).toList();
    assertThat(all)
        .allSatisfy(
            plan ->
                assertThat(plan.conditions().tables().get(new QualifiedName("public", "orders")))
                    .hasToString("1,000,000 rows"));
    assertThat(types(all.get(0))).contains("Seq Scan");
    assertThat(types(all.get(1))).doesNotContain("Seq Scan");
    assertThat(all.get(2)).isEqualTo(all.get(1));
    assertThat(types(all.get(3))).contains("Seq Scan");
    assertThat(HistoryExpectations.neverLosesItsIndex(history))
        .extracting(Finding::problem)
        .containsExactly(
            "should never lose its index, but since V4__drop_unused_indexes.sql it does a Seq Scan"
                + " on public.orders (1,000,000 rows)");
  }

  @Test
  void a_repeatable_migration_comes_last_and_what_it_makes_is_not_there_before() {
    List<Step> steps = plans.history(RECENT).steps();
    assertThat(steps.get(4).plan()).isEmpty();
    assertThat(steps.get(4).problem().orElseThrow()).contains("recent_orders");
    assertThat(steps.get(5).plan()).isPresent();
  }

  @Test
  void a_broken_promise_names_the_migration_that_broke_it() {
    PlannedQuery query = new PlannedQuery(OF_A_CUSTOMER, plans);
    Finding finding =
        PlanIndexExpectations.usesIndex(query.plan(), "orders_customer_idx").orElseThrow();
    Finding explained =
        BrokenSince.in(
            finding,
            query,
            past -> PlanIndexExpectations.usesIndex(past.plan(), "orders_customer_idx").isEmpty());
    assertThat(FindingReport.of(explained))
        .startsWith(
            """
            query "orders of a customer": should use index orders_customer_idx, but public.orders has no index of that name
              since        V4__drop_unused_indexes.sql
                           drops index orders_customer_idx  btree (customer_id)
              before it\s\s\s\s""");
  }

  @Test
  void a_query_is_planned_on_the_schema_after_a_migration() {
    assertThat(types(plans.after("V3__notes.sql").of(OF_A_CUSTOMER))).doesNotContain("Seq Scan");
    assertThatThrownBy(() -> plans.after("V3__note.sql").of(OF_A_CUSTOMER))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessage(
            "no migration \"V3__note.sql\" in the project; it has: R__recent_orders.sql,"
                + " V1__orders.sql, V2__orders_of_a_customer.sql, V3__notes.sql,"
                + " V4__drop_unused_indexes.sql, V5__moment_of_an_order.sql");
  }

  private String sizes(Plans asked) {
    return asked
        .of(OperationalQuery.named("both").sql("select 1 from orders, customers"))
        .conditions()
        .tables()
        .toString();
  }

  @Test
  void data_grows_all_together_or_one_table_alone() {
    assertThat(sizes(plans))
        .isEqualTo("{public.customers=100,000 rows, public.orders=1,000,000 rows}");
    assertThat(sizes(plans.grown(10)))
        .isEqualTo("{public.customers=1,000,000 rows, public.orders=10,000,000 rows}");
    assertThat(sizes(plans.grown("orders", 2.5)))
        .isEqualTo("{public.customers=100,000 rows, public.orders=2,500,000 rows}");
    assertThat(sizes(plans.after("V2__orders_of_a_customer.sql").grown(2)))
        .isEqualTo("{public.customers=200,000 rows, public.orders=2,000,000 rows}");
  }

  @Test
  void more_sizes_than_are_kept_can_be_asked_for_again() {
    for (int times : new int[] {2, 3, 4, 5, 6, 2}) {
      assertThat(sizes(plans.grown("customers", times)))
          .startsWith("{public.customers=%d00,000 rows".formatted(times));
    }
  }
}
