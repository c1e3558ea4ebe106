package org.schematest.statistics.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.IndexStatistics;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.TableStatistics;
import org.schematest.testing.TestPostgres;

class GrownStatisticsTest {

  private static final QualifiedName CUSTOMERS = new QualifiedName("public", "customers");
  private static final QualifiedName ORDERS = new QualifiedName("public", "orders");
  private static final QualifiedName LINES = new QualifiedName("public", "lines");
  private static final QualifiedName VISITS = new QualifiedName("public", "visits");
  private static final QualifiedName VISITS_2025 = new QualifiedName("public", "visits_2025");
  private static final QualifiedName VISITS_2026 = new QualifiedName("public", "visits_2026");

  private static Catalog catalog;

  @BeforeAll
  static void read() {
    catalog =
        TestPostgres.catalogOf(
            TestPostgres.freshDatabase(
                """
                create table customers (id bigint primary key);
                create table orders (
                  customer_id bigint references customers, number int, status text,
                  agent_id bigint references customers,
                  primary key (customer_id, number));
                create table lines (
                  customer_id bigint, number int, line int,
                  foreign key (customer_id, number) references orders);
                create table visits (day date) partition by range (day);
                create table visits_2025 partition of visits
                  for values from ('2025-01-01') to ('2026-01-01');
                create table visits_2026 partition of visits
                  for values from ('2026-01-01') to ('2027-01-01');
                """));
  }

  private static TableStatistics table(long rows, Map<String, ColumnStatistics> columns) {
    return TableStatistics.ofRows(rows).withColumns(new TreeMap<>(columns), new TreeMap<>());
  }

  private static ColumnStatistics distinct(double values) {
    return ColumnStatistics.of(0, 0, values);
  }

  private static Statistics shop() {
    return new Statistics(
        Optional.empty(),
        new TreeMap<>(
            Map.of(
                CUSTOMERS, table(1_000, Map.of()),
                ORDERS,
                    table(
                        10_000,
                        Map.of(
                            "customer_id", distinct(800),
                            "agent_id", distinct(-0.02),
                            "status", distinct(4),
                            "number", distinct(-1))),
                LINES, table(50_000, Map.of("customer_id", distinct(700), "line", distinct(12))))));
  }

  private static double distinct(Statistics statistics, QualifiedName table, String column) {
    return statistics.of(table).orElseThrow().column(column).orElseThrow().distinct();
  }

  @Test
  void the_values_of_a_foreign_key_grow_with_those_that_it_references() {
    Statistics grown = GrownStatistics.all(catalog, shop(), 10);

    assertThat(grown.of(ORDERS).orElseThrow().rows()).isEqualTo(100_000);
    assertThat(distinct(grown, ORDERS, "customer_id")).isEqualTo(8_000);
    // (customer_id, number) references orders, whose customer_id references customers
    assertThat(distinct(grown, LINES, "customer_id")).isEqualTo(7_000);
  }

  @Test
  void other_numbers_of_values_stay_and_shares_of_the_rows_grow_by_themselves() {
    Statistics grown = GrownStatistics.all(catalog, shop(), 10);

    assertThat(distinct(grown, ORDERS, "status")).isEqualTo(4);
    assertThat(distinct(grown, ORDERS, "number")).isEqualTo(-1);
    assertThat(distinct(grown, ORDERS, "agent_id")).isEqualTo(-0.02);
    assertThat(distinct(grown, LINES, "line")).isEqualTo(12);
  }

  @Test
  void one_table_that_grows_alone_has_no_more_values_than_the_others_have_rows() {
    Statistics grown = GrownStatistics.table(catalog, shop(), ORDERS, 10);

    assertThat(grown.of(CUSTOMERS)).isEqualTo(shop().of(CUSTOMERS));
    assertThat(grown.of(ORDERS).orElseThrow().rows()).isEqualTo(100_000);
    assertThat(distinct(grown, ORDERS, "customer_id")).isEqualTo(800);
    assertThat(distinct(grown, ORDERS, "agent_id")).isEqualTo(1_000);
    assertThat(distinct(grown, LINES, "customer_id")).isEqualTo(700);
  }

  @Test
  void a_table_that_others_reference_leaves_them_as_they_are_when_it_grows_alone() {
    Statistics grown = GrownStatistics.table(catalog, shop(), CUSTOMERS, 10);

    assertThat(grown.of(ORDERS)).isEqualTo(shop().of(ORDERS));
    assertThat(grown.of(CUSTOMERS).orElseThrow().rows()).isEqualTo(10_000);
  }

  @Test
  void shrinking_bounds_values_by_the_rows_that_are_left() {
    Statistics all = GrownStatistics.all(catalog, shop(), 0.0001);

    assertThat(all.of(CUSTOMERS).orElseThrow().rows()).isEqualTo(1);
    assertThat(all.of(ORDERS).orElseThrow().rows()).isEqualTo(1);
    assertThat(distinct(all, ORDERS, "status")).isEqualTo(1);

    Statistics one = GrownStatistics.table(catalog, shop(), CUSTOMERS, 0.1);
    assertThat(distinct(one, ORDERS, "customer_id")).isEqualTo(100);
  }

  @Test
  void pages_grow_with_the_rows_and_heights_are_left_to_be_worked_out() {
    TreeMap<String, IndexStatistics> indexes = new TreeMap<>();
    indexes.put(
        "orders_pkey",
        new IndexStatistics(
            Optional.of(9_000L), Optional.of(33L), Optional.of(1), new TreeMap<>()));
    Statistics before =
        new Statistics(
            Optional.empty(),
            new TreeMap<>(
                Map.of(
                    ORDERS,
                    new TableStatistics(
                        10_000,
                        Optional.of(101L),
                        Optional.of(90L),
                        Optional.empty(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        indexes))));

    TableStatistics grown = GrownStatistics.all(catalog, before, 2.5).of(ORDERS).orElseThrow();

    assertThat(grown.rows()).isEqualTo(25_000);
    assertThat(grown.pages()).contains(253L);
    assertThat(grown.visiblePages()).contains(225L);
    assertThat(grown.indexes().get("orders_pkey"))
        .isEqualTo(
            new IndexStatistics(
                Optional.of(22_500L), Optional.of(83L), Optional.empty(), new TreeMap<>()));
  }

  private static Statistics visits() {
    return new Statistics(
        Optional.empty(),
        new TreeMap<>(
            Map.of(
                VISITS, TableStatistics.ofRows(1_100),
                VISITS_2025, TableStatistics.ofRows(100),
                VISITS_2026, TableStatistics.ofRows(1_000))));
  }

  @Test
  void partitions_grow_with_their_parent() {
    Statistics grown = GrownStatistics.table(catalog, visits(), VISITS, 3);

    assertThat(grown.of(VISITS_2025).orElseThrow().rows()).isEqualTo(300);
    assertThat(grown.of(VISITS_2026).orElseThrow().rows()).isEqualTo(3_000);
    assertThat(grown.of(VISITS).orElseThrow().rows()).isEqualTo(3_300);
  }

  @Test
  void a_partition_that_grows_alone_is_added_to_its_parent() {
    Statistics grown = GrownStatistics.table(catalog, visits(), VISITS_2026, 3);

    assertThat(grown.of(VISITS_2025).orElseThrow().rows()).isEqualTo(100);
    assertThat(grown.of(VISITS).orElseThrow().rows()).isEqualTo(3_100);
  }

  @Test
  void a_factor_of_one_changes_nothing() {
    assertThat(GrownStatistics.all(catalog, shop(), 1)).isEqualTo(shop());
  }

  @Test
  void more_rows_than_the_planner_can_count_are_refused() {
    assertThatThrownBy(() -> GrownStatistics.all(catalog, shop(), 1e15))
        .hasMessage(
            "table public.customers cannot grow from 1,000 to 1,000,000,000,000,000,000 rows: the"
                + " most that can be planned for is 9,007,199,254,740,992");
  }

  @Test
  void a_table_of_no_known_size_cannot_grow() {
    assertThatThrownBy(() -> GrownStatistics.table(catalog, visits(), ORDERS, 2))
        .hasMessage(
            "table public.orders has no size that could grow; these have one: public.visits,"
                + " public.visits_2025, public.visits_2026");
  }
}
