package org.schematest.assertion.plan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.explain.Explainer;
import org.schematest.plan.Plan;
import org.schematest.plan.PlannedQuery;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.Catalog;
import org.schematest.statistics.AppliedStatistics;
import org.schematest.statistics.DeclaredSize;
import org.schematest.testing.Golden;
import org.schematest.testing.TestPlans;
import org.schematest.testing.TestPostgres;

/**
 * Each promise about a plan holds at ten million rows, and turns red with the smallest change to
 * the schema, or to the query, that takes its ground away.
 */
class PlanMutationsTest {

  private static final String SCHEMA =
      """
      create table customers (id bigint primary key, name text not null);
      create table orders (
        id bigint primary key,
        customer_id bigint not null references customers,
        status text not null,
        placed_at timestamptz not null
      );
      create index orders_customer_idx on orders (customer_id, placed_at desc);
      create table events (id bigint, day date not null, kind text) partition by range (day);
      create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
      create index events_kind_idx on events (kind);
      """;

  private static final List<DeclaredSize> SIZES =
      List.of(
          new DeclaredSize("customers", 2_000_000),
          new DeclaredSize("orders", 10_000_000),
          new DeclaredSize("events", 5_000_000));

  private static final OperationalQuery RECENT =
      OperationalQuery.named("recent orders of a customer")
          .sql(
              """
              select id, status
                from orders
               where customer_id = :customer
               order by placed_at desc
               limit 20
              """)
          .with("customer", 42L);

  private static final OperationalQuery JOINED =
      OperationalQuery.named("an order with its customer")
          .sql(
              """
              select o.id, c.name
                from orders o
                join customers c on c.id = o.customer_id
               where o.id = :order
              """)
          .with("order", 7L);

  private static final OperationalQuery EVENTS =
      OperationalQuery.named("events of a kind")
          .sql("select id from events where kind = :kind limit 5")
          .with("kind", "login");

  private static final OperationalQuery COUNT =
      OperationalQuery.named("number of orders").sql("select count(*) from orders");

  /** Makes the table so much longer than its indexes that to read one of them whole is cheaper. */
  private static final String WIDE =
      "alter table orders add a text, add b text, add c text, add d text, add e text";

  private record Mutation(
      String name, OperationalQuery query, String ddl, Consumer<PlanAssert> promise) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Mutation> mutations() {
    return Stream.of(
        new Mutation(
            "uses_index",
            RECENT,
            "drop index orders_customer_idx",
            plan -> plan.usesIndex("orders_customer_idx")),
        new Mutation(
            "uses_index__other_leading_key",
            RECENT,
            "drop index orders_customer_idx;"
                + " create index orders_customer_idx on orders (status, customer_id, placed_at desc)",
            plan -> plan.usesIndex("orders_customer_idx")),
        new Mutation(
            "uses_index__of_a_partition",
            EVENTS,
            "drop index events_kind_idx",
            plan -> plan.usesIndex("events_kind_idx")),
        new Mutation(
            "uses_index_on",
            RECENT,
            "drop index orders_customer_idx; create index orders_placed_idx on orders (placed_at desc)",
            plan -> plan.usesIndexOn("orders", "customer_id", "placed_at desc")),
        new Mutation(
            "has_no_seq_scan", RECENT, "drop index orders_customer_idx", PlanAssert::hasNoSeqScan),
        new Mutation(
            "has_no_seq_scan_on",
            JOINED,
            "alter table orders drop constraint orders_pkey",
            plan -> plan.hasNoSeqScanOn("orders")),
        new Mutation(
            "has_no_seq_scan_on__partition",
            EVENTS,
            "drop index events_kind_idx",
            plan -> plan.hasNoSeqScanOn("events")),
        new Mutation(
            "does_not_sort",
            RECENT,
            "drop index orders_customer_idx; create index orders_customer_idx on orders (customer_id)",
            PlanAssert::doesNotSort),
        new Mutation(
            "joins_at_most",
            JOINED,
            "alter table orders rename to orders_base; create view orders as"
                + " select b.* from orders_base b join customers x on x.id = b.id",
            plan -> plan.joinsAtMost(1)),
        new Mutation(
            "reads_at_most",
            RECENT,
            "drop index orders_customer_idx",
            plan -> plan.readsAtMost(20)));
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void a_promise_holds_until_the_schema_breaks_it(Mutation mutation) throws SQLException {
    assertThatCode(() -> mutation.promise().accept(planned(mutation.query(), "")))
        .doesNotThrowAnyException();
    PlanAssert broken = planned(mutation.query(), mutation.ddl());
    Throwable failure = catchThrowable(() -> mutation.promise().accept(broken));
    Golden.assertGolden("plan_" + mutation.name(), failure);
  }

  @Test
  void a_walk_through_a_whole_index_is_not_its_use() throws SQLException {
    Throwable failure = catchThrowable(() -> planned(COUNT, WIDE).usesIndex("orders_pkey"));
    Golden.assertGolden("plan_uses_index__walk", failure);
  }

  @Test
  void an_index_whose_leading_key_is_not_bound_is_not_used_as_it_should_be() throws SQLException {
    OperationalQuery query =
        OperationalQuery.named("customers who ordered at a moment")
            .sql("select customer_id from orders where placed_at = :at")
            .with("at", OffsetDateTime.parse("2026-11-21T00:00:00Z"));
    Throwable failure = catchThrowable(() -> planned(query, WIDE).usesIndex("orders_customer_idx"));
    Golden.assertGolden("plan_uses_index__skip", failure);
    Throwable other = catchThrowable(() -> planned(query, WIDE).usesIndexOn("orders", "placed_at"));
    Golden.assertGolden("plan_uses_index_on__skip", other);
  }

  @Test
  void a_promise_about_a_table_that_the_query_does_not_read_is_broken() throws SQLException {
    Throwable failure = catchThrowable(() -> planned(RECENT, "").hasNoSeqScanOn("customers"));
    Golden.assertGolden("plan_does_not_read", failure);
    Throwable other = catchThrowable(() -> planned(RECENT, "").usesIndexOn("customers", "id"));
    assertThatItSays(
        other,
        "query \"recent orders of a customer\": should read customers, but reads only public.orders");
  }

  @Test
  void a_bare_name_means_the_tests_own_schema_first_and_then_the_one_that_is_read()
      throws SQLException {
    String ddl =
        """
        create schema audit;
        create table audit.log (id bigint primary key, what text);
        create table audit.notes (id bigint primary key, what text);
        create table notes (id bigint primary key);
        """;
    List<DeclaredSize> sizes =
        List.of(
            new DeclaredSize("audit.log", 1_000_000),
            new DeclaredSize("audit.notes", 1_000_000),
            new DeclaredSize("notes", 1_000_000));
    OperationalQuery log =
        OperationalQuery.named("an entry").sql("select what from audit.log where id = 7");
    assertThat(plan(ddl, sizes, log))
        .usesIndex("log_pkey")
        .usesIndexOn("log", "id")
        .hasNoSeqScanOn("audit.log");
    OperationalQuery both =
        OperationalQuery.named("notes of both")
            .sql("select a.what from notes b join audit.notes a on true where b.id = 7");
    assertThat(plan(ddl, sizes, both)).hasNoSeqScanOn("notes");
    assertThatItSays(
        catchThrowable(() -> assertThat(plan(ddl, sizes, both)).hasNoSeqScanOn("audit.notes")),
        "query \"notes of both\": should not read all of audit.notes, but does a Seq Scan");
  }

  @Test
  void every_partition_that_is_read_must_be_served() throws SQLException {
    String ddl =
        """
        create table events (id bigint, day date not null, kind text) partition by range (day);
        create table events_25 partition of events for values from ('2025-01-01') to ('2026-01-01');
        create table events_26 partition of events for values from ('2026-01-01') to ('2027-01-01');
        create index on events_25 (kind);
        """;
    List<DeclaredSize> sizes = List.of(new DeclaredSize("events", 5_000_000));
    assertThatItSays(
        catchThrowable(() -> assertThat(plan(ddl, sizes, EVENTS)).usesIndexOn("events", "kind")),
        "query \"events of a kind\": should find rows of events by an index on (kind), but ");
  }

  @Test
  void a_key_that_neither_a_condition_nor_an_order_needs_is_not_used() throws SQLException {
    OperationalQuery any =
        OperationalQuery.named("orders of a customer")
            .sql("select id from orders where customer_id = :customer and status = 'new'")
            .with("customer", 42L);
    assertThat(plan(any, "")).usesIndexOn("orders", "customer_id");
    assertThatItSays(
        catchThrowable(() -> planned(any, "").usesIndexOn("orders", "customer_id", "placed_at")),
        "query \"orders of a customer\": should find rows of orders by an index on (customer_id,"
            + " placed_at), but uses orders_customer_idx");
  }

  @Test
  void a_planned_query_is_asserted_on_by_its_plan() throws SQLException {
    TestPlans plans = TestPlans.of(SCHEMA, SIZES.toArray(DeclaredSize[]::new));
    assertThat(new PlannedQuery(RECENT, plans)).usesIndex("orders_customer_idx");
  }

  private static void assertThatItSays(Throwable failure, String start) {
    org.assertj.core.api.Assertions.assertThat(failure).hasMessageStartingWith(start);
  }

  private static PlanAssert planned(OperationalQuery query, String ddl) throws SQLException {
    return assertThat(plan(query, ddl));
  }

  private static Plan plan(OperationalQuery query, String ddl) throws SQLException {
    // the view of one mutation reads a table that has no declared size
    List<DeclaredSize> sizes =
        ddl.contains("orders_base")
            ? List.of(
                new DeclaredSize("customers", 2_000_000),
                new DeclaredSize("orders_base", 10_000_000))
            : SIZES;
    return plan(SCHEMA + ddl, sizes, query);
  }

  private static Plan plan(String ddl, List<DeclaredSize> sizes, OperationalQuery query)
      throws SQLException {
    DataSource database = TestPostgres.freshDatabase(ddl);
    Catalog catalog = TestPostgres.catalogOf(database);
    AppliedStatistics applied =
        TestPostgres.size(database, "public", sizes.toArray(DeclaredSize[]::new));
    try (Explainer explainer = Explainer.open(database, catalog, "public", applied)) {
      return explainer.of(query);
    }
  }
}
