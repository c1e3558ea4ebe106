package org.schematest.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.schematest.testing.Golden.assertGolden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.assertion.SchemaAssertions;
import org.schematest.assertion.SchemaSoftAssertions;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanConditions;
import org.schematest.plan.PlanConditions.SizeSource;
import org.schematest.plan.PlanConditions.TableVolume;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.DeclaredSize;
import org.schematest.testing.TestPlans;

/** A plan is held to the file that somebody approved, and so is all that the file says. */
class PlanBaselinesTest {

  private static final String ORDERS =
      "create table orders (id bigint primary key, customer_id bigint not null, placed_at"
          + " timestamptz not null);";
  private static final String INDEX =
      "create index orders_customer_idx on orders (customer_id, placed_at desc);";
  private static final DeclaredSize TEN_MILLION = new DeclaredSize("orders", 10_000_000);

  private static final OperationalQuery RECENT =
      OperationalQuery.named("recent orders of a customer")
          .sql(
              """
              select id

                from orders
               where customer_id = :customer
               order by placed_at desc
               limit 20
              """)
          .with("customer", 42L);

  private final Path folder;
  private final PlanBaselines baselines;

  PlanBaselinesTest(@TempDir Path folder) {
    this.folder = folder;
    this.baselines = PlanBaselines.in(folder);
  }

  @BeforeEach
  void a_plan_is_approved() {
    assertThat(baselines.approving().differenceOf(plan(ORDERS + INDEX, TEN_MILLION, RECENT)))
        .isEmpty();
  }

  private static Plan plan(String ddl, DeclaredSize size, OperationalQuery query) {
    return TestPlans.of(ddl, size).of(query);
  }

  private void assertItSays(String golden, Plan plan) {
    Throwable failure =
        catchThrowable(() -> SchemaAssertions.assertThat(plan).isApprovedIn(baselines));
    assertThat(failure).isInstanceOf(AssertionError.class);
    // The folder is another one in each run.
    assertGolden(
        golden,
        new AssertionError(
            String.valueOf(failure.getMessage())
                .replace(PlanBaselines.shown(folder), "src/test/plans")));
  }

  @Test
  void the_file_is_a_text_that_a_reviewer_reads() throws IOException {
    assertThat(folder.resolve("recent-orders-of-a-customer.plan"))
        .content()
        .isEqualTo(
            """
            # An approved plan. A test fails when the query is planned in another way.
            # To approve another, run that test with -Dschematest.approvePlans=true,
            # and review what has changed in this file.

            query
              select id

                from orders
               where customer_id = :customer
               order by placed_at desc
               limit 20

            with
              customer = 42 (java.lang.Long)

            server
              PostgreSQL 18

            planned for
              public.orders 10,000,000 rows

            indexes
              orders_customer_idx on public.orders btree (customer_id, placed_at desc)
              orders_pkey on public.orders btree (id) unique

            plan
              Limit
                ->  Index Scan using orders_customer_idx on public.orders
                          index cond: customer_id = '42'::bigint
            """);
  }

  @Test
  void the_approved_plan_is_kept() {
    SchemaAssertions.assertThat(plan(ORDERS + INDEX, TEN_MILLION, RECENT)).isApprovedIn(baselines);
  }

  @Test
  void an_index_that_is_gone_is_the_reason_of_another_plan() {
    assertItSays("baseline-index-gone", plan(ORDERS, TEN_MILLION, RECENT));
  }

  @Test
  void another_size_is_the_reason_of_another_plan() {
    assertItSays("baseline-size", plan(ORDERS + INDEX, new DeclaredSize("orders", 2), RECENT));
  }

  @Test
  void a_file_is_stale_when_it_tells_of_another_size_though_the_plan_is_the_same() {
    assertItSays(
        "baseline-stale", plan(ORDERS + INDEX, new DeclaredSize("orders", 20_000_000), RECENT));
  }

  @Test
  void another_text_of_the_query_needs_another_approval() {
    assertItSays(
        "baseline-text",
        plan(
            ORDERS + INDEX,
            TEN_MILLION,
            OperationalQuery.named(RECENT.name())
                .sql("select id from orders where customer_id = :customer")
                .with("customer", 43L)));
  }

  @Test
  void a_plan_that_nobody_approved_fails() {
    assertItSays(
        "baseline-missing",
        plan(
            ORDERS,
            TEN_MILLION,
            OperationalQuery.named("Count/All!").sql("select count(*) from orders")));
  }

  @Test
  void another_server_version_is_the_reason_if_nothing_else_changed() throws IOException {
    Path file = folder.resolve("recent-orders-of-a-customer.plan");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("PostgreSQL 18", "PostgreSQL 17")
            // as git checks it out on Windows
            .replace("\n", "\r\n"));
    assertItSays("baseline-version", plan(ORDERS + INDEX, TEN_MILLION, RECENT));
  }

  @Test
  void under_exported_statistics_their_day_and_the_cost_are_approved_too() throws IOException {
    Plan plan = plan(ORDERS + INDEX, TEN_MILLION, RECENT);
    baselines.approving().differenceOf(exported(plan, "2026-11-20 (1 day old)"));
    assertThat(Files.readString(folder.resolve("recent-orders-of-a-customer.plan")))
        .contains("\nstatistics\n  statistics of 2026-11-20\n\ncost\n  ")
        .endsWith(" for 20 rows\n");
    assertThat(baselines.differenceOf(exported(plan, "2026-11-20 (12 days old)"))).isEmpty();
    assertThat(baselines.differenceOf(exported(plan, "2026-12-01 (0 days old)")))
        .get()
        .satisfies(
            finding ->
                assertThat(finding.facts().toString())
                    .contains(
                        "statistics changed: statistics of 2026-11-20 is now statistics of"
                            + " 2026-12-01"));
  }

  private static Plan exported(Plan plan, String origin) {
    PlanConditions now = plan.conditions();
    SortedMap<QualifiedName, TableVolume> tables = new TreeMap<>();
    now.tables()
        .forEach(
            (name, table) ->
                tables.put(
                    name, new TableVolume(table.rows(), table.pages(), SizeSource.EXPORTED)));
    return new Plan(
        plan.query(),
        plan.root(),
        new PlanConditions(
            now.question(),
            now.serverVersion(),
            now.currentSchema(),
            tables,
            now.settings(),
            List.of("statistics of " + origin)),
        plan.tables(),
        plan.mismatched());
  }

  @Test
  void a_file_without_a_query_is_stale() throws IOException {
    SchemaAssertions.assertThat(baselines).areOf(List.of(RECENT));
    Files.writeString(folder.resolve("gone.plan"), "");
    Throwable failure =
        catchThrowable(() -> SchemaAssertions.assertThat(baselines).areOf(List.of(RECENT)));
    assertGolden(
        "baseline-file-without-query",
        new AssertionError(
            String.valueOf(failure.getMessage())
                .replace(PlanBaselines.shown(folder), "src/test/plans")));
  }

  @Test
  void two_queries_cannot_share_a_file() {
    OperationalQuery other = OperationalQuery.named("recent orders, of a customer").sql("select 1");
    assertThat(baselines.staleFiles(List.of(RECENT, other)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.sentence())
                    .startsWith(
                        "query \"recent orders, of a customer\": should have an approved plan of its"
                            + " own, but ")
                    .endsWith(
                        "recent-orders-of-a-customer.plan is that of query \"recent orders of a"
                            + " customer\" too; give one of them another name"));
  }

  @Test
  void a_generic_plan_has_a_file_of_its_own() {
    Plan generic = TestPlans.of(ORDERS + INDEX, TEN_MILLION).generic().of(RECENT);
    baselines.approving().differenceOf(generic);
    assertThat(folder).isDirectoryContaining("glob:**recent-orders-of-a-customer.plan");
    SchemaAssertions.assertThat(baselines).areOf(List.of(RECENT));
  }

  @Test
  void a_folder_that_does_not_exist_has_no_stale_files() {
    assertThat(PlanBaselines.in(folder.resolve("none")).staleFiles(List.of())).isEmpty();
  }

  @Test
  void approved_plans_can_be_asserted_on_softly() {
    assertThat(
            catchThrowable(
                () ->
                    SchemaSoftAssertions.assertSoftly(
                        softly -> softly.assertThat(baselines).areOf(List.of()))))
        .hasMessageContaining("should be that of a declared query, but none of that name is");
  }
}
