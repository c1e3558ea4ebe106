package org.schematest.assertion.plan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.plan.PlanMutation.query;

import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.explain.Explainer;
import org.schematest.plan.Plan;
import org.schematest.statistics.DeclaredSize;
import org.schematest.testing.TestPostgres;

/** Which scans a name means, and verdicts on them that are easily got wrong. */
class ScanNamesTest {

  private static final String SCHEMA =
      """
      create table orders (id bigint primary key, customer_id bigint, parent_id bigint, note text);
      create index orders_customer_idx on orders (customer_id);
      create index orders_parent_idx on orders (parent_id);
      create schema archive;
      create table archive.orders (id bigint primary key, customer_id bigint);
      create schema "Größe";
      create table "Größe"."Order Lines" ("Id" bigint primary key, "Order" bigint);
      create index "of order" on "Größe"."Order Lines" ("Order");
      create table visits (id bigint, visitor bigint, day date not null) partition by range (day);
      create table visits_2025 partition of visits for values from ('2025-01-01') to ('2026-01-01');
      create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
      create index on visits_2025 (visitor);
      """;

  private static Explainer plans;

  @BeforeAll
  static void size() throws SQLException {
    DataSource database = TestPostgres.freshDatabase(SCHEMA);
    plans =
        Explainer.open(
            database,
            TestPostgres.catalogOf(database),
            "public",
            TestPostgres.size(
                database,
                "public",
                new DeclaredSize("orders", 1_000_000),
                new DeclaredSize("archive.orders", 9_000_000),
                new DeclaredSize("Größe.Order Lines", 1_000_000),
                new DeclaredSize("visits", 1_000_000)));
  }

  @AfterAll
  static void close() throws SQLException {
    plans.close();
  }

  @Test
  void an_alias_picks_one_scan_of_a_self_join_and_the_table_means_both() {
    Plan plan =
        plan(
            "select c.id from orders p join orders c on c.parent_id = p.id"
                + " where p.note = 'x' and p.id % 2 = 1 and p.id % 3 = 1 and p.id % 5 = 1");
    holds(plan, a -> a.scans("orders c", scan -> scan.seeksOn("parent_id")));
    holds(
        plan, a -> a.scans("c", scan -> scan.seeksOn("parent_id").usesIndex("orders_parent_idx")));
    holds(plan, a -> a.scans("public.orders c", ScanAssert::isNotSeqScan));
    holds(plan, a -> a.scans("p", scan -> scan.filtersOn("id", "note")));
    breaks(
        plan,
        a -> a.scans("orders", ScanAssert::isNotSeqScan),
        "should not read all of public.orders p, but does a Seq Scan");
    breaks(plan, a -> a.usesIndexOn("orders", "parent_id"), "reads public.orders p by a Seq Scan");
    holds(plan, a -> a.usesIndexOn("orders c", "parent_id").hasNoSeqScanOn("c"));
    breaks(plan, a -> a.scans("orders x"), "should read orders x, but reads only public.orders c");
  }

  @Test
  void an_alias_that_is_used_twice_means_both() {
    Plan plan =
        plan(
            "select o.id from orders o where o.customer_id = 7"
                + " and exists (select from orders o where o.note = 'x' offset 0)");
    breaks(
        plan,
        a -> a.scans("o", ScanAssert::isNotSeqScan),
        "should not read all of public.orders o_1, but does a Seq Scan");
  }

  @Test
  void a_bare_name_means_the_tests_own_schema_first() {
    Plan plan =
        plan(
            "select from archive.orders a join orders o on o.id = a.id + 0"
                + " where a.customer_id = 3 and a.customer_id + 0 = 3");
    holds(plan, a -> a.scans("orders", ScanAssert::isNotSeqScan));
    breaks(
        plan,
        a -> a.scans("archive.orders", ScanAssert::isNotSeqScan),
        "should not read all of archive.orders a");
    holds(
        plan("select from archive.orders where id = 3"),
        a -> a.scans("orders", scan -> scan.seeksOn("id")));
  }

  @Test
  void names_are_written_as_the_catalog_has_them_or_as_sql_does() {
    Plan plan = plan("select from \"Größe\".\"Order Lines\" \"Die Zeile\" where \"Order\" = 7");
    for (String name :
        new String[] {
          "Order Lines",
          "Größe.Order Lines",
          "\"Größe\".\"Order Lines\"",
          "\"Order Lines\"",
          "Die Zeile",
          "\"Die Zeile\""
        }) {
      holds(plan, a -> a.scans(name, scan -> scan.seeksOn("Order").filtersNothing()));
      holds(plan, a -> a.scans(name, scan -> scan.usesIndex("of order")));
    }
    breaks(
        plan,
        a -> a.scans("Die Zeile", scan -> scan.seeksOn("Id")),
        "find the rows of \"Größe\".\"Order Lines\" \"Die Zeile\" by an index condition on (Id),"
            + " but finds them in \"of order\" by (\"Order\"): it lacks Id");
  }

  @Test
  void a_partitioned_table_means_all_its_partitions_and_a_partition_only_itself() {
    Plan plan = plan("select v.id from visits v where v.visitor = 7");
    for (String name : new String[] {"visits", "v", "visits v", "public.visits"}) {
      breaks(
          plan,
          a -> a.scans(name, scan -> scan.seeksOn("visitor")),
          "find the rows of public.visits_2026 v_2 by an index condition on (visitor)");
    }
    holds(plan, a -> a.scans("visits_2025", scan -> scan.seeksOn("visitor")));
    breaks(plan, a -> a.scans("visits_2026", ScanAssert::isNotSeqScan), "visits_2026 v_2");
    holds(plan, a -> a.readsPartitionsAtMost("v", 2));
    breaks(
        plan("select from orders where id = 1"),
        a -> a.readsPartitionsAtMost("orders", 1),
        "should read at most 1 partition of orders, but that has no partitions");
  }

  @Test
  void a_table_that_is_looked_at_twice_reads_its_partitions_each_time() {
    Plan plan =
        plan(
            "select from visits a join visits b on b.visitor = a.id"
                + " where a.day = date '2025-05-05' and b.day = date '2026-05-05'");
    holds(plan, a -> a.readsPartitionsAtMost("visits", 1));
  }

  @Test
  void a_bitmap_is_one_scan_with_all_its_indexes() {
    Plan plan = plan("select note from orders where customer_id = 7 or parent_id = 8");
    holds(plan, a -> a.scans("orders", scan -> scan.seeksOn("customer_id", "parent_id")));
    holds(
        plan,
        a ->
            a.scans(
                "orders",
                scan -> scan.usesIndex("orders_customer_idx").usesIndex("orders_parent_idx")));
    breaks(
        plan,
        a -> a.scans("orders", scan -> scan.seeksOn("customer_id")),
        "orders_customer_idx and orders_parent_idx by (customer_id, parent_id):"
            + " nothing was said of parent_id");
  }

  @Test
  void a_name_that_does_not_exist_is_said_to_be_none() {
    Plan plan = plan("select from orders where customer_id = 7");
    breaks(
        plan,
        a -> a.scans("orders", scan -> scan.seeksOn("costumer_id")),
        "by an index condition on (costumer_id), but public.orders has no column costumer_id");
    breaks(
        plan,
        a -> a.scans("orders", scan -> scan.filtersOn("stauts")),
        "on (stauts), but public.orders has no column stauts");
    assertThatThrownBy(() -> new PlanAssert(plan).scans("orders", scan -> scan.filtersOn()))
        .hasMessageContaining("says filtersNothing()");
    assertThatThrownBy(() -> new PlanAssert(plan).scans("orders", scan -> scan.seeksOn()))
        .hasMessageContaining("must name a column");
  }

  private static Plan plan(String sql) {
    return plans.of(query("a query", sql));
  }

  private static void holds(Plan plan, Consumer<PlanAssert> promise) {
    assertThatCode(() -> promise.accept(new PlanAssert(plan))).doesNotThrowAnyException();
  }

  private static void breaks(Plan plan, Consumer<PlanAssert> promise, String text) {
    assertThatThrownBy(() -> promise.accept(new PlanAssert(plan))).hasMessageContaining(text);
  }
}
