package org.schematest.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.plan.Filter;
import org.schematest.plan.IndexUse;
import org.schematest.plan.IndexUse.Access;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.AppliedStatistics;
import org.schematest.statistics.DeclaredSize;
import org.schematest.testing.TestPostgres;

class ExplainerTest {

  private static final String SHOP =
      """
      create table customers (id bigint primary key, email varchar(200) not null, manager_id bigint);
      create index customers_email_idx on customers (lower(email));
      create table orders (
        id bigint primary key, customer_id bigint not null, status varchar(20) not null,
        kind smallint not null, placed_at timestamptz not null, total numeric(12, 2), tags text[]);
      create index orders_customer_idx on orders (customer_id, placed_at desc);
      create index orders_kind_idx on orders (kind, total);
      create index orders_open_idx on orders (placed_at) where status = 'open';
      create index orders_tags_idx on orders using gin (tags);
      create table events (id bigint, kind text not null, at timestamptz not null)
        partition by range (at);
      create index events_kind_idx on events (kind);
      create index events_at_idx on events (at);
      create table events_2025 partition of events
        for values from ('2025-01-01Z') to ('2026-01-01Z');
      create table events_2026 partition of events
        for values from ('2026-01-01Z') to ('2027-01-01Z');
      create schema "Größe";
      create table "Größe"."Order Lines" ("Id" bigint primary key, "order" bigint);
      create index "Lines of order" on "Größe"."Order Lines" ("order");
      """;

  private static Explainer plans;

  @BeforeAll
  static void size() throws SQLException {
    DataSource database = TestPostgres.freshDatabase(SHOP);
    Catalog catalog = TestPostgres.catalogOf(database);
    List<DeclaredSize> sizes =
        List.of(
            new DeclaredSize("customers", 1_000_000),
            new DeclaredSize("orders", 10_000_000),
            new DeclaredSize("events", 4_000_000),
            new DeclaredSize("Größe.Order Lines", 20_000_000));
    AppliedStatistics applied =
        TestPostgres.size(database, "public", sizes.toArray(DeclaredSize[]::new));
    plans = Explainer.open(database, catalog, "public", applied);
  }

  @AfterAll
  static void close() throws SQLException {
    plans.close();
  }

  @Test
  void a_condition_on_the_leading_key_is_a_seek() {
    PlanNode scan = indexNode("select * from orders where id = :id", "id", 42L);

    assertThat(scan.type()).isEqualTo("Index Scan");
    assertThat(scan.index().orElseThrow().condition()).contains("id = '42'::bigint");
    assertThat(scan.index().orElseThrow().boundKeys()).containsExactly(0);
    assertThat(scan.index().orElseThrow().access()).isEqualTo(Access.SEEK);
    assertThat(scan.relation().orElseThrow()).hasToString("public.orders");
    assertThat(scan.estimate().rows()).isEqualTo(1);
    assertThat(scan.estimate().fetchedRows()).isEqualTo(1);
  }

  @Test
  void a_condition_on_a_later_key_only_is_a_skip() {
    PlanNode scan = indexNode("select kind from orders where total = 1.5 limit 1");
    assertThat(scan.index().orElseThrow().index().name()).isEqualTo("orders_kind_idx");
    assertThat(scan.index().orElseThrow().boundKeys()).containsExactly(1);
    assertThat(scan.index().orElseThrow().access()).isEqualTo(Access.SKIP);
  }

  @Test
  void an_index_that_is_read_for_the_order_the_query_asks_for_gives_order() {
    Plan plan = plan("select * from orders order by id limit 20");
    assertThat(plan.outline())
        .containsExactly("Limit", "  ->  Index Scan using orders_pkey on public.orders");
    assertThat(accesses(plan)).containsExactly(Access.ORDER);
    assertThat(accesses(plan("select max(id) from orders"))).containsExactly(Access.ORDER);
    assertThat(accesses(plan("select min(id) from orders"))).containsExactly(Access.ORDER);
  }

  @Test
  void a_merge_join_an_ordered_aggregate_and_unique_use_an_order() {
    Plan merge =
        plan("select o.id from orders o full join \"Größe\".\"Order Lines\" l on l.\"Id\" = o.id");
    assertThat(merge.root().type()).isEqualTo("Merge Join");
    assertThat(accesses(merge)).containsExactly(Access.ORDER, Access.ORDER);
    assertThat(
            accesses(plan("select kind, total, count(*) from orders group by kind, total limit 5")))
        .containsExactly(Access.ORDER);
    assertThat(accesses(plan("select distinct on (kind) kind from orders limit 5")))
        .containsExactly(Access.ORDER);
    assertThat(accesses(plan("select count(distinct id) from orders")))
        .containsExactly(Access.ORDER);
  }

  @Test
  void an_index_that_is_read_in_place_of_the_table_is_a_walk() {
    PlanNode scan = indexNode("select count(*) from orders");
    assertThat(scan.type()).isEqualTo("Index Only Scan");
    assertThat(scan.index().orElseThrow().access()).isEqualTo(Access.WALK);
    assertThat(scan.index().orElseThrow().helps()).isFalse();
    assertThat(scan.estimate().fetchedRows()).isEqualTo(10_000_000);
  }

  @Test
  void a_partial_index_that_is_read_whole_helps() {
    PlanNode scan = indexNode("select * from orders where status = 'open'");
    IndexUse use = scan.index().orElseThrow();
    assertThat(use.index().name()).isEqualTo("orders_open_idx");
    assertThat(use.condition()).isEmpty();
    assertThat(use.access()).isEqualTo(Access.WALK);
    assertThat(use.helps()).isTrue();
  }

  @Test
  void a_partial_index_fetches_the_rows_of_its_predicate_only() {
    PlanNode scan =
        indexNode(
            "select * from orders where status = 'open' and total > 5 order by placed_at limit 5");
    assertThat(scan.index().orElseThrow().access()).isEqualTo(Access.ORDER);
    assertThat(scan.filter().map(Filter::text)).contains("total > '5'::numeric");
    assertThat(scan.estimate().rows()).isCloseTo(50_000 / 3.0, within(1.0));
    assertThat(scan.estimate().fetchedRows()).isEqualTo(50_000);
  }

  @Test
  void a_bitmap_index_scan_has_the_table_of_the_heap_scan() {
    Plan plan = plan("select * from orders where customer_id = 7 and kind = 3");
    PlanNode heap = node(plan, "Bitmap Heap Scan");
    PlanNode scan = node(plan, "Bitmap Index Scan");
    assertThat(scan.relation()).isEqualTo(heap.relation());
    assertThat(scan.index().orElseThrow().access()).isEqualTo(Access.SEEK);
    assertThat(scan.estimate().fetchedRows()).isZero();
    assertThat(heap.estimate().fetchedRows()).isEqualTo(heap.children().get(0).estimate().rows());
  }

  @Test
  void a_bitmap_of_two_indexes_fetches_what_either_finds() {
    Plan plan = plan("select * from orders where customer_id = 7 or tags @> '{x}'");
    PlanNode heap = node(plan, "Bitmap Heap Scan");
    assertThat(accesses(plan)).containsExactly(Access.SEEK, Access.SEEK);
    assertThat(node(plan, "BitmapOr").relation()).isEmpty();
    assertThat(heap.estimate().fetchedRows()).isEqualTo(100_000);
  }

  @Test
  void the_inner_side_of_a_nested_loop_names_the_outer_column() {
    Plan plan =
        plan(
            """
            select * from customers c join orders o on o.customer_id = c.id
             where c.id in (1, 2) and o.kind = 3
            """);
    PlanNode inner =
        plan.nodes()
            .filter(
                node ->
                    node.index()
                        .filter(use -> use.index().name().equals("orders_customer_idx"))
                        .isPresent())
            .findFirst()
            .orElseThrow();
    assertThat(inner.index().orElseThrow().condition()).contains("customer_id = c.id");
    assertThat(inner.index().orElseThrow().boundKeys()).containsExactly(0);
    assertThat(inner.relation().orElseThrow().alias()).isEqualTo("o");
  }

  @Test
  void a_filter_after_an_index_does_not_hide_the_rows_that_the_index_fetched() {
    PlanNode scan =
        indexNode(
            """
            select * from orders where customer_id = :customer and total > 5
             order by placed_at desc limit 20
            """,
            "customer",
            7L);
    assertThat(scan.type()).isEqualTo("Index Scan");
    assertThat(scan.filter().map(Filter::text)).contains("total > '5'::numeric");
    assertThat(scan.estimate().fetchedRows()).isEqualTo(50_000);
    assertThat(scan.estimate().rows()).isCloseTo(50_000 / 3.0, within(1.0));
  }

  @Test
  void a_filter_after_a_join_condition_does_not_either() {
    Plan plan =
        plan(
            """
            select c.id, l.id from customers c
              cross join lateral (select id from orders o
                where o.customer_id = c.id and o.total > 5 order by placed_at desc limit 3) l
             where c.id = (select 5)
            """);
    PlanNode inner =
        plan.nodes()
            .filter(node -> node.relation().filter(one -> one.alias().equals("o")).isPresent())
            .findFirst()
            .orElseThrow();
    assertThat(inner.index().orElseThrow().condition()).contains("customer_id = c.id");
    assertThat(inner.estimate().fetchedRows()).isEqualTo(50_000);
  }

  @Test
  void both_sides_of_a_self_join_keep_their_alias() {
    Plan plan =
        plan(
            """
            select * from customers c join customers m on m.id = c.manager_id where c.id = :id
            """,
            "id",
            1L);
    assertThat(plan.nodes().flatMap(node -> node.relation().stream()).map(Object::toString))
        .containsExactly("public.customers c", "public.customers m");
    assertThat(plan.outline().get(2))
        .contains("using customers_pkey on public.customers m")
        .contains("index cond: id = c.manager_id");
  }

  @Test
  void the_index_of_a_partition_is_its_parents() {
    Plan plan = plan("select * from events where kind = 'x' and at >= '2026-05-01Z'");
    PlanNode scan = node(plan, "Bitmap Index Scan");
    IndexUse use = scan.index().orElseThrow();
    assertThat(use.index().name()).isEqualTo("events_2026_kind_idx");
    assertThat(use.root()).hasToString("public.events_kind_idx");
    assertThat(scan.relation().orElseThrow().root()).hasToString("public.events");
    assertThat(plan.conditions().tables()).containsOnlyKeys(new QualifiedName("public", "events"));
    assertThat(plan.conditions()).hasToString("PostgreSQL 18.6, public.events 4,000,000 rows");
  }

  @Test
  void partitions_that_are_read_one_after_the_other_keep_their_order() {
    Plan plan = plan("select * from events order by at limit 10");
    assertThat(plan.outline().get(1)).contains("Append");
    assertThat(accesses(plan)).containsExactly(Access.ORDER, Access.ORDER);
  }

  @Test
  void an_expression_is_a_key() {
    PlanNode scan =
        indexNode("select * from customers where lower(email) = :email", "email", "a@example.org");
    assertThat(scan.index().orElseThrow().boundKeys()).containsExactly(0);
    assertThat(scan.index().orElseThrow().access()).isEqualTo(Access.SEEK);
  }

  @Test
  void names_may_need_quotes() {
    PlanNode scan = indexNode("select * from \"Größe\".\"Order Lines\" where \"order\" = 7");
    IndexUse use = scan.index().orElseThrow();
    assertThat(use.index().name()).isEqualTo("Lines of order");
    assertThat(use.condition()).contains("\"order\" = 7");
    assertThat(use.boundKeys()).containsExactly(0);
  }

  @Test
  void a_value_is_planned_in_the_type_that_the_driver_gives_it() {
    Plan exact = plan("select * from orders where id = :id", "id", 42L);
    assertThat(accesses(exact)).containsExactly(Access.SEEK);

    Plan cast = plan("select * from orders where id = :id", "id", new java.math.BigDecimal(42));
    PlanNode scan = cast.nodes().filter(PlanNode::isSeqScan).findFirst().orElseThrow();
    assertThat(scan.filter().map(Filter::text)).contains("(id)::numeric = '42'::numeric");
    assertThat(scan.estimate().fetchedRows()).isEqualTo(10_000_000);
  }

  @Test
  void statements_that_write_are_planned_and_not_run() {
    assertThat(plan("insert into orders select * from orders").root().type())
        .isEqualTo("ModifyTable");
    assertThat(accesses(plan("update orders set kind = 1 where id = 3")))
        .containsExactly(Access.SEEK);
    assertThat(accesses(plan("delete from orders where id = :id", "id", 3L)))
        .containsExactly(Access.SEEK);
    assertThat(
            accesses(
                plan(
                    """
                    merge into customers c using (values (1::bigint)) v (id) on c.id = v.id
                     when matched then do nothing when not matched then insert values (v.id, 'x')
                    """)))
        .containsExactly(Access.SEEK);
  }

  @Test
  void functions_values_and_common_tables_fetch_nothing() {
    Plan plan =
        plan("with v as materialized (values (1), (2)) select * from v, generate_series(1, 3) g");
    assertThat(plan.nodes().mapToDouble(node -> node.estimate().fetchedRows()).sum()).isZero();
    assertThat(plan.nodes().flatMap(node -> node.relation().stream())).isEmpty();
  }

  @Test
  void tables_of_the_system_need_no_declared_size() {
    Plan plan = plan("select * from pg_class where oid = 1259");
    assertThat(accesses(plan)).containsExactly(Access.SEEK);
    assertThat(plan.nodes().flatMap(node -> node.relation().stream()).map(Object::toString))
        .containsExactly("pg_catalog.pg_class");
  }

  @Test
  void threads_may_ask_at_once() {
    List<List<Access>> all =
        Stream.generate(() -> "select * from orders where id = 42")
            .limit(40)
            .parallel()
            .map(sql -> accesses(plan(sql)))
            .distinct()
            .toList();
    assertThat(all).containsExactly(List.of(Access.SEEK));
  }

  private static Plan plan(String sql, Object... arguments) {
    OperationalQuery query = OperationalQuery.named("test").sql(sql);
    for (int i = 0; i < arguments.length; i += 2) {
      query = query.with((String) arguments[i], arguments[i + 1]);
    }
    return plans.of(query);
  }

  private static PlanNode indexNode(String sql, Object... arguments) {
    Plan plan = plan(sql, arguments);
    return plan.nodes()
        .filter(node -> node.index().isPresent())
        .findFirst()
        .orElseThrow(() -> new AssertionError(String.join("\n", plan.outline())));
  }

  private static PlanNode node(Plan plan, String type) {
    return plan.nodes()
        .filter(node -> node.type().equals(type))
        .findFirst()
        .orElseThrow(() -> new AssertionError(String.join("\n", plan.outline())));
  }

  private static List<Access> accesses(Plan plan) {
    return plan.nodes().flatMap(node -> node.index().stream()).map(IndexUse::access).toList();
  }
}
