package org.schematest.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.plan.MismatchedBinding;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.plan.PlanRequest;
import org.schematest.plan.Question;
import org.schematest.plan.UnservedScans;
import org.schematest.query.OperationalQuery;
import org.schematest.statistics.AppliedStatistics;
import org.schematest.testing.TestPostgres;

/** What PostgreSQL 14 to 18 say in different ways is the same in the model. */
class QuestionsOnEachServerTest {

  private static final String SHOP =
      """
      create table customers (id bigint primary key, country text not null, name text);
      create index customers_country_idx on customers (country);
      create table orders (id bigint primary key, customer_id bigint not null, note text);
      create index orders_customer_idx on orders (customer_id);
      create table events (id bigint, kind text not null, at timestamptz not null)
        partition by range (at);
      create index events_kind_idx on events (kind);
      create table events_2025 partition of events
        for values from ('2025-01-01Z') to ('2026-01-01Z');
      create table events_2026 partition of events
        for values from ('2026-01-01Z') to ('2027-01-01Z');
      """;

  private static final PlanRequest CUSTOM = PlanRequest.CUSTOM.ofAnySize();
  private static final PlanRequest ELIGIBLE = CUSTOM.asking(Question.ELIGIBLE);
  private static final PlanRequest GENERIC = CUSTOM.asking(Question.GENERIC);

  private static final Map<Integer, Explainer> SERVERS = new ConcurrentHashMap<>();

  @AfterAll
  static void close() throws SQLException {
    for (Explainer explainer : SERVERS.values()) {
      explainer.close();
    }
  }

  private static Plan plan(int major, OperationalQuery query, PlanRequest request) {
    return SERVERS.computeIfAbsent(major, QuestionsOnEachServerTest::open).of(query, request);
  }

  private static Explainer open(int major) {
    DataSource database = TestPostgres.freshDatabase(major, SHOP);
    try {
      return Explainer.open(
          database, TestPostgres.catalogOf(database), "public", AppliedStatistics.NONE);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void scans_are_disabled_where_there_is_no_other_way_and_joins_over_them_are_not(int major) {
    Plan plan =
        plan(
            major,
            query(
                """
                select *, (select count(*) from orders x where x.note = o.note)
                  from orders o join customers c on c.name = o.note
                 where o.note > (select min(note) from orders)
                 order by 1
                """),
            ELIGIBLE);
    assertThat(plan.nodes().filter(PlanNode::disabled).map(PlanNode::type))
        .isNotEmpty()
        .containsOnly("Seq Scan");
    assertThat(plan.nodes().filter(PlanNode::isSeqScan)).allMatch(PlanNode::disabled);
    assertThat(plan.nodes()).allMatch(node -> node.estimate().totalCost() < 1e9);
    assertThat(plan.nodes())
        .allMatch(node -> node.estimate().startupCost() <= node.estimate().totalCost() + 0.01);
    assertThat(UnservedScans.of(plan.root())).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void a_join_that_has_no_other_way_is_disabled_itself(int major) {
    Plan plan =
        plan(
            major,
            query("select * from orders o full join customers c on c.name = o.note"),
            ELIGIBLE);
    assertThat(plan.nodes().filter(PlanNode::isJoin)).allMatch(PlanNode::disabled);
    assertThat(plan.nodes()).allMatch(node -> node.estimate().totalCost() < 1e9);
  }

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void indexes_serve_joins_and_partitions(int major) {
    Plan join =
        plan(
            major,
            query(
                "select * from orders o join customers c on c.id = o.customer_id"
                    + " where c.country = 'DE'"),
            ELIGIBLE);
    assertThat(UnservedScans.of(join.root())).isEmpty();
    assertThat(join.nodes()).noneMatch(PlanNode::disabled);
    OperationalQuery events = query("select * from events where kind = 'login'");
    assertThat(indexes(plan(major, events, ELIGIBLE.withOnly("events_kind_idx"))))
        .containsExactly("events_2025_kind_idx", "events_2026_kind_idx");
    assertThat(
            indexes(
                plan(
                    major,
                    query("select * from orders where id = 7 and customer_id = 42"),
                    ELIGIBLE.withOnly("orders_customer_idx"))))
        .containsExactly("orders_customer_idx");
  }

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void generic_plans_show_what_is_left_out_when_they_run(int major) {
    Plan plan =
        plan(
            major,
            query("select * from events where at = :at and kind > (select min(kind) from events)")
                .with("at", OffsetDateTime.parse("2026-05-05T00:00:00Z")),
            GENERIC);
    assertThat(plan.nodes().mapToInt(PlanNode::removedPartitions).sum()).isEqualTo(1);
    assertThat(plan.conditions().remarks()).hasSize(1);
    Plan rows =
        plan(
            major,
            query("select * from orders where customer_id = :c and note <> 'x'").with("c", 42L),
            GENERIC);
    assertThat(indexes(rows)).containsExactly("orders_customer_idx");
    assertThat(rows.conditions().remarks())
        .containsExactly("a prepared statement would end with this plan");
    assertThat(
            plan(
                    major,
                    query("select * from orders where (:c is null or customer_id = :c)")
                        .with("c", 42L),
                    GENERIC)
                .conditions()
                .remarks())
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void bind_types_are_named(int major) {
    OperationalQuery query = query("select * from orders where customer_id = :c");
    assertThat(plan(major, query.with("c", BigDecimal.TEN), CUSTOM).mismatched())
        .extracting(MismatchedBinding::boundType)
        .containsExactly("numeric");
    assertThat(plan(major, query.with("c", 42L), CUSTOM).mismatched()).isEmpty();
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
