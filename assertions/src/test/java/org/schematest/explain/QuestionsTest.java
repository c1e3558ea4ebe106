package org.schematest.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.schematest.plan.MismatchedBinding;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.plan.PlanRequest;
import org.schematest.plan.Question;
import org.schematest.plan.UnservedScans;
import org.schematest.query.InvalidQueryException;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.statistics.AppliedStatistics;
import org.schematest.statistics.DeclaredSize;
import org.schematest.testing.TestPostgres;

/** The questions beside that for the plan of a query's own values. */
class QuestionsTest {

  private static final String SHOP =
      """
      create table customers (id bigint primary key, country char(2) not null, email text);
      create index customers_country_idx on customers (country);
      create index customers_email_idx on customers (lower(email));
      create table orders (
        id bigint primary key, customer_id bigint not null, number int not null,
        status varchar(20) not null, code char(2), total numeric(12, 2) not null,
        placed_at timestamp not null, shipped_at timestamptz, due date);
      create index orders_customer_idx on orders (customer_id);
      create index orders_number_idx on orders (number);
      create index orders_status_idx on orders (status, placed_at);
      create index orders_code_idx on orders (code);
      create index orders_placed_idx on orders (placed_at);
      create index orders_shipped_idx on orders (shipped_at);
      create index orders_due_idx on orders (due);
      create index orders_total_idx on orders (total);
      create table notes (id bigint primary key, body text);
      create table events (id bigint, kind text not null, at timestamptz not null)
        partition by range (at);
      create index events_kind_idx on events (kind);
      create index events_at_idx on events (at);
      create table events_2025 partition of events
        for values from ('2025-01-01Z') to ('2026-01-01Z');
      create table events_2026 partition of events
        for values from ('2026-01-01Z') to ('2027-01-01Z');
      create table parts (id bigint, kind text) partition by hash (id);
      create table parts_0 partition of parts for values with (modulus 1, remainder 0);
      create index parts_kind_idx on only parts (kind);
      create schema archive;
      create table archive.orders (id bigint constraint old_orders_pkey primary key);
      """;

  private static final PlanRequest ELIGIBLE = PlanRequest.CUSTOM.asking(Question.ELIGIBLE);
  private static final PlanRequest GENERIC = PlanRequest.CUSTOM.asking(Question.GENERIC);

  private static Explainer plans;
  private static Explainer unsized;

  @BeforeAll
  static void size() throws SQLException {
    DataSource empty = TestPostgres.freshDatabase(SHOP);
    unsized =
        Explainer.open(empty, TestPostgres.catalogOf(empty), "public", AppliedStatistics.NONE);
    DataSource database = TestPostgres.freshDatabase(SHOP);
    AppliedStatistics applied =
        TestPostgres.size(
            database,
            "public",
            new DeclaredSize("customers", 1_000_000),
            new DeclaredSize("orders", 10_000_000),
            new DeclaredSize("events", 4_000_000));
    plans = Explainer.open(database, TestPostgres.catalogOf(database), "public", applied);
  }

  @AfterAll
  static void close() throws SQLException {
    plans.close();
    unsized.close();
  }

  @Test
  void a_table_without_a_declared_size_can_be_served_by_an_index() {
    Plan plan = unsized.of(query("select * from orders where customer_id = 42"), ELIGIBLE);
    assertThat(indexes(plan)).containsExactly("orders_customer_idx");
    assertThat(UnservedScans.of(plan.root())).isEmpty();
    assertThat(plan.conditions().question()).isEqualTo(Question.ELIGIBLE);
    assertThat(plan.conditions().toString()).matches("PostgreSQL \\d+\\.\\d+");
  }

  @Test
  void where_no_index_serves_the_scan_is_disabled_and_its_cost_stays_readable() {
    Plan plan = unsized.of(query("select * from notes where body = 'x'"), ELIGIBLE);
    PlanNode scan = plan.root();
    assertThat(scan.isSeqScan() || scan.index().isPresent()).isTrue();
    assertThat(UnservedScans.of(plan.root())).hasSize(1);
    Plan join = unsized.of(query("select * from notes n, notes m where n.body = m.body"), ELIGIBLE);
    assertThat(join.root().isJoin()).isTrue();
    assertThat(join.root().disabled()).isFalse();
    assertThat(join.nodes().allMatch(node -> node.estimate().totalCost() < 1e9)).isTrue();
    assertThat(join.nodes().filter(PlanNode::disabled).map(PlanNode::type))
        .isNotEmpty()
        .containsOnly("Seq Scan");
    assertThat(UnservedScans.of(join.root())).hasSize(1);
  }

  @Test
  void an_index_that_serves_counts_even_where_another_would_be_walked_through_for_less() {
    OperationalQuery first =
        query("select * from orders where customer_id >= 7 order by id limit 20");
    assertThat(indexes(plans.of(first))).containsExactly("orders_pkey");
    Plan plan = plans.of(first, ELIGIBLE);
    assertThat(indexes(plan)).containsExactly("orders_customer_idx");
    assertThat(UnservedScans.of(plan.root())).isEmpty();
    // and what was hidden for that is there again
    assertThat(indexes(plans.of(first))).containsExactly("orders_pkey");
  }

  @Test
  void the_condition_of_a_join_can_be_served_by_an_index() {
    OperationalQuery join =
        query(
            """
            select * from orders o join customers c on c.id = o.customer_id
             where c.country = 'DE'
            """);
    Plan plan = unsized.of(join, ELIGIBLE);
    assertThat(UnservedScans.of(plan.root())).isEmpty();
    assertThat(indexes(plan)).contains("customers_country_idx");
  }

  @Test
  void one_index_is_asked_about_alone() {
    OperationalQuery query =
        query("select * from orders where customer_id = 42 and status = 'new' and id = 7");
    for (String index : List.of("orders_customer_idx", "public.orders_status_idx", "orders_pkey")) {
      Plan plan = unsized.of(query, ELIGIBLE.withOnly(index));
      assertThat(indexes(plan)).containsExactly(index.replace("public.", ""));
      assertThat(plan.conditions().remarks())
          .containsExactly("the other indexes of public.orders being hidden");
    }
    assertThat(indexes(unsized.of(query, ELIGIBLE))).containsExactly("orders_pkey");
  }

  @Test
  void an_index_that_cannot_serve_alone_leaves_a_disabled_scan() {
    OperationalQuery query = query("select * from orders where status = 'new'");
    Plan plan = unsized.of(query, ELIGIBLE.withOnly("orders_customer_idx"));
    assertThat(UnservedScans.of(plan.root())).hasSize(1);
  }

  @Test
  void the_parts_of_a_partitioned_index_stay_with_it() {
    OperationalQuery query =
        query("select * from events where kind = 'login' and at > '2025-06-01Z'");
    assertThat(indexes(unsized.of(query, ELIGIBLE.withOnly("events_kind_idx"))))
        .containsExactly("events_2025_kind_idx", "events_2026_kind_idx");
    assertThat(indexes(unsized.of(query, ELIGIBLE.withOnly("events_at_idx"))))
        .containsExactly("events_2025_at_idx", "events_2026_at_idx");
    Plan part = unsized.of(query, ELIGIBLE.withOnly("events_2025_kind_idx"));
    assertThat(indexes(part)).contains("events_2025_kind_idx");
  }

  @Test
  void an_index_that_is_not_there_is_answered_with_those_of_the_tables_that_are_read() {
    assertThat(failure(ELIGIBLE.withOnly("orders_customer"), "select * from customers"))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessage(
            "no index \"orders_customer\" in what query \"q\" reads; it has:"
                + " customers_country_idx, customers_email_idx, customers_pkey");
  }

  @Test
  void a_bare_name_may_mean_an_index_elsewhere_that_the_query_can_use() {
    Plan plan =
        unsized.of(
            query("select * from archive.orders where id = 1"),
            ELIGIBLE.withOnly("old_orders_pkey"));
    assertThat(indexes(plan)).containsExactly("old_orders_pkey");
  }

  @Test
  void an_index_of_another_table_is_refused() {
    assertThat(failure(ELIGIBLE.withOnly("orders_pkey"), "select * from customers"))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage(
            "query \"q\": cannot be served by index public.orders_pkey, because that is on"
                + " public.orders, and it reads only public.customers");
  }

  @Test
  void an_invalid_index_is_refused() {
    assertThat(failure(ELIGIBLE.withOnly("parts_kind_idx"), "select * from parts"))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage(
            "query \"q\": cannot be served by index public.parts_kind_idx, because that is INVALID:"
                + " it was never built to its end, or lacks a partition; see \"reindex\" and"
                + " \"alter index … attach partition\"");
  }

  @Test
  void only_a_superuser_can_ask_about_one_index() throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            "create table t (id int primary key)",
            "create role schematest_reader login password 'reader'",
            "grant select on t to schematest_reader");
    PGSimpleDataSource limited = new PGSimpleDataSource();
    try (Connection connection = database.getConnection()) {
      limited.setUrl(connection.getMetaData().getURL());
    }
    limited.setUser("schematest_reader");
    limited.setPassword("reader");
    try (Explainer explainer =
        Explainer.open(
            limited, TestPostgres.catalogOf(database), "public", AppliedStatistics.NONE)) {
      OperationalQuery query = query("select * from t where id = 1");
      assertThat(catchThrowable(() -> explainer.of(query, ELIGIBLE.withOnly("t_pkey"))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "query \"q\": only a superuser can hide the other indexes of public.t to ask about"
                  + " public.t_pkey alone; ask with plans.eligible() about all of them");
      assertThat(indexes(explainer.of(query, ELIGIBLE))).containsExactly("t_pkey");
    }
  }

  @Test
  void a_generic_plan_is_for_any_value() {
    Plan plan =
        plans.of(
            query("select * from orders where customer_id = :c and status = :s")
                .with("c", 42L)
                .with("s", "new"),
            GENERIC);
    assertThat(plan.conditions().question()).isEqualTo(Question.GENERIC);
    assertThat(plan.outline().toString()).contains("customer_id = $1").contains("$2");
    assertThat(plan.root().estimate().totalCost()).isPositive();
  }

  @Test
  void a_name_used_twice_is_two_parameters_as_it_is_for_the_driver() {
    Plan plan =
        plans.of(
            query("select * from orders where :c is null or customer_id = :c and ':x' <> status")
                .with("c", 42L),
            GENERIC);
    assertThat(plan.outline().toString()).contains("$1 IS NULL").contains("customer_id = $2");
  }

  @Test
  void the_conditions_say_what_a_prepared_statement_would_end_with() {
    OperationalQuery one = query("select * from orders where id = :id").with("id", 42L);
    assertThat(plans.of(one, GENERIC).conditions().remarks())
        .containsExactly("a prepared statement would end with this plan");
    OperationalQuery optional =
        query("select * from orders where (:id is null or id = :id)").with("id", 42L);
    assertThat(plans.of(optional, GENERIC).conditions().remarks())
        .singleElement()
        .asString()
        .matches(
            "a prepared statement would keep planning for each value, because this plan costs"
                + " [\\d,.]+ and one for the values given [1-9]\\.\\d\\d");
    OperationalQuery none = query("select * from orders where id = 7");
    assertThat(plans.of(none, GENERIC).conditions().remarks())
        .containsExactly("a prepared statement would end with this plan");
    assertThat(plans.of(none, GENERIC).outline()).isEqualTo(plans.of(none).outline());
  }

  @Test
  void all_kinds_of_values_can_be_asked_about() {
    Plan plan =
        plans.of(
            query(
                    """
                    select * from orders
                     where customer_id = any(:ids) and placed_at > :since and shipped_at < :until
                       and status = :status and (due = :due or :none::text is null)
                    """)
                .with("ids", new Long[] {1L, 2L})
                .with("since", LocalDateTime.parse("2026-11-21T00:00:00"))
                .with("until", Timestamp.valueOf("2026-11-21 00:00:00"))
                .with("status", "it's {new}")
                .with("due", java.time.LocalDate.parse("2026-11-21"))
                .with("none", null),
            GENERIC);
    assertThat(plan.conditions().remarks()).hasSize(1);
  }

  @Test
  void rows_that_an_index_fetches_for_any_value_are_estimated() {
    Plan plan =
        plans.of(
            query("select * from orders where customer_id = :c and total > 5").with("c", 42L),
            GENERIC);
    PlanNode scan =
        plan.nodes().filter(node -> node.relation().isPresent()).findFirst().orElseThrow();
    assertThat(indexes(plan)).containsExactly("orders_customer_idx");
    // 200 different values of a column that nobody knows
    assertThat(scan.estimate().fetchedRows()).isEqualTo(50_000);
  }

  @Test
  void partitions_that_are_left_out_when_it_runs_show() {
    Plan plan =
        plans.of(
            query("select * from events where at = :at")
                .with("at", OffsetDateTime.parse("2026-05-05T00:00:00Z")),
            GENERIC);
    assertThat(plan.nodes().mapToInt(PlanNode::removedPartitions).sum()).isEqualTo(1);
  }

  @Test
  void an_error_in_a_generic_plan_says_where() {
    assertThat(failure(GENERIC, "select id,\n       nmae from orders"))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("column \"nmae\" does not exist")
        .hasMessageContaining("line 2")
        .hasMessageContaining("nmae from orders");
    // and the session goes on
    assertThat(plans.of(query("select 1"), GENERIC).root().type()).isEqualTo("Result");
  }

  static Stream<Arguments> values() {
    LocalDateTime local = LocalDateTime.parse("2026-11-21T00:00:00");
    OffsetDateTime offset = OffsetDateTime.parse("2026-11-21T00:00:00Z");
    return Stream.of(
        Arguments.of("customer_id", new BigDecimal(42), "numeric"),
        Arguments.of("customer_id", BigInteger.valueOf(42), "numeric"),
        Arguments.of("customer_id", 42d, "double precision"),
        Arguments.of("number", 42f, "real"),
        Arguments.of("number", 42d, "double precision"),
        Arguments.of("total", 42d, "double precision"),
        Arguments.of("total", 42f, "real"),
        Arguments.of("customer_id", 42, ""),
        Arguments.of("customer_id", 42L, ""),
        Arguments.of("number", 42L, ""),
        Arguments.of("number", (short) 42, ""),
        Arguments.of("total", 42L, ""),
        Arguments.of("total", new BigDecimal(42), ""),
        Arguments.of("status", "new", ""),
        Arguments.of("code", "DE", ""),
        Arguments.of("placed_at", offset, ""),
        Arguments.of("placed_at", local, ""),
        Arguments.of("shipped_at", local, ""),
        Arguments.of("shipped_at", offset, ""),
        Arguments.of("due", local, ""),
        Arguments.of("due", offset, ""));
  }

  @ParameterizedTest
  @MethodSource("values")
  void a_type_that_makes_the_server_cast_the_column_is_named(
      String column, Object value, String bound) {
    Plan plan =
        unsized.of(
            query("select * from orders where " + column + " = :value").with("value", value),
            PlanRequest.CUSTOM.ofAnySize());
    assertThat(plan.mismatched().stream().map(MismatchedBinding::boundType))
        .containsExactlyElementsOf(bound.isEmpty() ? List.of() : List.of(bound));
    assertThat(plan.mismatched()).allMatch(found -> found.column().equals(column));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from orders where customer_id::numeric = :value",
        "select * from orders where customer_id + 1 = :value",
        "select * from orders where customer_id = 4.2 and total = :value",
        "select * from orders where customer_id = :value::bigint",
        "select * from archive.orders where coalesce(id, 1)::numeric = :value"
      })
  void a_cast_that_the_type_of_the_value_is_not_to_blame_for_is_not_named(String sql) {
    Plan plan =
        unsized.of(query(sql).with("value", new BigDecimal(42)), PlanRequest.CUSTOM.ofAnySize());
    assertThat(plan.mismatched()).isEmpty();
  }

  @Test
  void a_type_is_named_in_lists_and_joins_and_partitions_too() {
    Plan list =
        unsized.of(
            query("select * from orders where customer_id = any(:values)")
                .with("values", new BigDecimal[] {BigDecimal.ONE}),
            PlanRequest.CUSTOM.ofAnySize());
    assertThat(list.mismatched())
        .extracting(MismatchedBinding::boundType)
        .containsExactly("numeric[]");
    Plan join =
        unsized.of(
            query(
                    """
                    select * from orders o join customers c on c.id = o.customer_id
                     where c.id between :low and :high
                    """)
                .with("low", BigDecimal.ONE)
                .with("high", 7L),
            PlanRequest.CUSTOM.ofAnySize());
    assertThat(join.mismatched())
        .extracting(MismatchedBinding::parameter, found -> found.index().toString())
        .contains(org.assertj.core.groups.Tuple.tuple("low", "public.customers_pkey"));
  }

  private static Throwable failure(PlanRequest request, String sql) {
    return catchThrowable(() -> unsized.of(query(sql), request));
  }

  private static List<String> indexes(Plan plan) {
    return plan.nodes()
        .flatMap(node -> node.index().stream())
        .map(use -> use.index().name())
        .toList();
  }

  private static OperationalQuery query(String sql) {
    return OperationalQuery.named("q").sql(sql);
  }
}
