package org.schematest.statistics.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.schema.Catalog;
import org.schematest.schema.database.ServerVersion;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.CommonValue;
import org.schematest.statistics.DeclaredColumn;
import org.schematest.statistics.DeclaredSize;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.StatisticsOrigin;
import org.schematest.statistics.TableStatistics;
import org.schematest.testing.TestPostgres;

class DeclaredStatisticsTest {

  private static Catalog catalog;

  @BeforeAll
  static void read() {
    catalog =
        TestPostgres.catalogOf(
            TestPostgres.freshDatabase(
                """
                create type mood as enum ('good', 'bad', 'so so');
                create table tenants (id int primary key);
                create table customers (
                  id bigint primary key, tenant_id int not null references tenants,
                  email text unique, code text not null unique, active boolean not null,
                  mood mood, status text not null check (status in ('new', 'open', 'done')),
                  colour text check (colour in ('red', 'blue')) not null,
                  note text not null);
                create table profiles (
                  customer_id bigint primary key references customers, fresh boolean);
                create table logins (profile_id bigint not null references profiles);
                create table orders (
                  tenant_id int references tenants, number int,
                  customer_id bigint references customers, primary key (tenant_id, number));
                create table lines (
                  tenant_id int not null, number int not null, line int not null,
                  foreign key (tenant_id, number) references orders);
                create table visits (
                  day date not null, customer_id bigint not null references customers,
                  mood mood not null) partition by range (day);
                create table visits_2025 partition of visits
                  for values from ('2025-01-01') to ('2026-01-01');
                create table visits_2026 partition of visits
                  for values from ('2026-01-01') to ('2027-01-01');
                create view open_orders as select * from orders;
                create materialized view totals as select tenant_id, 1 as n from orders;
                """));
  }

  private static QualifiedName named(String table) {
    return new QualifiedName("public", table);
  }

  private static Statistics declared(
      Statistics exported, List<DeclaredSize> sizes, DeclaredColumn... columns) {
    return DeclaredStatistics.of(catalog, "public", exported, sizes, List.of(columns));
  }

  private static Statistics sized(DeclaredSize... sizes) {
    return declared(Statistics.NONE, List.of(sizes));
  }

  private static DeclaredSize size(String table, long rows) {
    return new DeclaredSize(table, rows);
  }

  private static CommonValue share(String value, double share) {
    return new CommonValue(Optional.of(value), share);
  }

  private static DeclaredColumn distinct(String table, String column, long distinct) {
    return new DeclaredColumn(table, column, Optional.empty(), Optional.of(distinct), List.of());
  }

  private static DeclaredColumn shares(String table, String column, CommonValue... shares) {
    return new DeclaredColumn(table, column, Optional.empty(), Optional.empty(), List.of(shares));
  }

  private static DeclaredColumn nulls(String table, String column, double share) {
    return new DeclaredColumn(table, column, Optional.of(share), Optional.empty(), List.of());
  }

  private static Map<String, ColumnStatistics> columns(Statistics statistics, String table) {
    return statistics.of(named(table)).orElseThrow().columns();
  }

  private static ColumnStatistics column(Statistics statistics, String table, String column) {
    return statistics.of(named(table)).flatMap(one -> one.column(column)).orElseThrow();
  }

  @Test
  void what_the_schema_says_of_a_column_is_told() {
    Map<String, ColumnStatistics> customers =
        columns(sized(size("customers", 1_000_000), size("tenants", 50)), "customers");

    assertThat(customers)
        .containsEntry("id", ColumnStatistics.of(0, 0, -1))
        .containsEntry("email", ColumnStatistics.of(0.005, 0, -0.995))
        .containsEntry("code", ColumnStatistics.of(0, 0, -1))
        .containsEntry("tenant_id", ColumnStatistics.of(0, 0, 50))
        .containsEntry("active", ColumnStatistics.of(0, 0, 2))
        .containsEntry("mood", ColumnStatistics.of(0.005, 0, 3))
        .containsEntry("status", ColumnStatistics.of(0, 0, 3))
        .containsEntry("colour", ColumnStatistics.of(0, 0, 2))
        .doesNotContainKey("note");
  }

  @Test
  void a_column_never_has_more_values_than_there_are_rows() {
    Map<String, ColumnStatistics> customers =
        columns(sized(size("customers", 2), size("tenants", 50)), "customers");

    assertThat(customers)
        .containsEntry("tenant_id", ColumnStatistics.of(0, 0, -1))
        .containsEntry("mood", ColumnStatistics.of(0.005, 0, -0.995));
  }

  @Test
  void a_foreign_key_is_bounded_by_what_it_references_through_keys_of_keys() {
    Statistics statistics =
        sized(
            size("tenants", 50),
            size("customers", 1_000),
            size("profiles", 800),
            size("logins", 1_000_000),
            size("orders", 10_000),
            size("lines", 100_000));

    assertThat(columns(statistics, "profiles"))
        .containsEntry("customer_id", ColumnStatistics.of(0, 0, -1));
    assertThat(columns(statistics, "logins"))
        .containsEntry("profile_id", ColumnStatistics.of(0, 0, 800));
    // a key of two columns bounds neither, but what its first references does
    assertThat(columns(statistics, "orders"))
        .containsEntry("tenant_id", ColumnStatistics.of(0, 0, 50))
        .doesNotContainKey("number");
    assertThat(columns(statistics, "lines"))
        .containsEntry("tenant_id", ColumnStatistics.of(0, 0, 50))
        .doesNotContainKeys("number", "line");
  }

  @Test
  void what_holds_for_a_partitioned_table_holds_for_its_partitions() {
    Statistics statistics =
        declared(
            Statistics.NONE,
            List.of(size("customers", 1_000), size("visits", 100_000)),
            shares("visits", "mood", share("good", 0.9)));

    ColumnStatistics mood =
        new ColumnStatistics(
            0,
            0,
            3,
            Optional.empty(),
            List.of(share("good", 0.9)),
            List.of(),
            Optional.empty(),
            Optional.empty());
    assertThat(statistics.of(named("visits")).orElseThrow().treeColumns())
        .containsEntry("customer_id", ColumnStatistics.of(0, 0, 1_000))
        .containsEntry("mood", mood);
    assertThat(columns(statistics, "visits")).isEmpty();
    assertThat(columns(statistics, "visits_2026"))
        .containsEntry("customer_id", ColumnStatistics.of(0, 0, 1_000))
        .containsEntry("mood", mood);
  }

  @Test
  void shares_are_told_with_the_most_common_first_and_leave_the_rest_to_the_planner() {
    ColumnStatistics status =
        column(
            declared(
                Statistics.NONE,
                List.of(size("customers", 1_000)),
                shares("customers", "status", share("open", 0.02), share("done", 0.97))),
            "customers",
            "status");

    assertThat(status.mostCommon()).containsExactly(share("done", 0.97), share("open", 0.02));
    assertThat(status.distinct()).isEqualTo(3);
    assertThat(status.nullFraction()).isZero();
  }

  @Test
  void shares_of_all_rows_leave_no_other_value_and_no_null() {
    assertThat(
            columns(
                declared(
                    Statistics.NONE,
                    List.of(size("customers", 1_000)),
                    shares("customers", "mood", share("good", 0.6), share("bad", 0.4))),
                "customers"))
        .hasEntrySatisfying(
            "mood",
            mood -> {
              assertThat(mood.distinct()).isEqualTo(2);
              assertThat(mood.nullFraction()).isZero();
            });
  }

  @Test
  void what_else_is_declared_of_a_column_is_told_too() {
    Map<String, ColumnStatistics> customers =
        columns(
            declared(
                Statistics.NONE,
                List.of(size("customers", 1_000)),
                distinct("customers", "note", 40),
                nulls("customers", "email", 0.8)),
            "customers");

    assertThat(customers)
        .containsEntry("note", ColumnStatistics.of(0, 0, 40))
        .containsEntry("email", ColumnStatistics.of(0.8, 0, -0.995));
  }

  private static Statistics exported(Map<String, TableStatistics> tables) {
    TreeMap<QualifiedName, TableStatistics> named = new TreeMap<>();
    tables.forEach((name, table) -> named.put(named(name), table));
    return new Statistics(
        Optional.of(new StatisticsOrigin(new ServerVersion(180006), LocalDate.of(2026, 11, 20))),
        named);
  }

  private static TableStatistics table(long rows, Map<String, ColumnStatistics> columns) {
    return new TableStatistics(
        rows,
        Optional.of(100L),
        Optional.of(90L),
        Optional.of(LocalDate.of(2026, 11, 19)),
        new TreeMap<>(columns),
        new TreeMap<>(),
        new TreeMap<>());
  }

  private static final ColumnStatistics EXPORTED_STATUS =
      new ColumnStatistics(
          0.5,
          4,
          3,
          Optional.of(0.1),
          List.of(share("done", 0.4), share("open", 0.1)),
          List.of(),
          Optional.empty(),
          Optional.empty());

  @Test
  void an_export_comes_before_the_schema_and_leaves_the_rest_to_it() {
    TableStatistics customers = table(1_000, Map.of("mood", EXPORTED_STATUS));

    Statistics statistics = declared(exported(Map.of("customers", customers)), List.of());

    assertThat(columns(statistics, "customers"))
        .containsEntry("mood", EXPORTED_STATUS)
        .containsEntry("id", ColumnStatistics.of(0, 0, -1));
    assertThat(statistics.of(named("customers")).orElseThrow().pages()).contains(100L);
    assertThat(statistics.of(named("orders"))).isEmpty();
    assertThat(statistics.declared()).isEmpty();
  }

  @Test
  void a_declared_size_takes_exported_pages_along_and_leaves_columns() {
    TableStatistics customers = table(1_000, Map.of("mood", EXPORTED_STATUS));

    Statistics statistics =
        declared(exported(Map.of("customers", customers)), List.of(size("customers", 20_000)));

    TableStatistics sized = statistics.of(named("customers")).orElseThrow();
    assertThat(sized.rows()).isEqualTo(20_000);
    assertThat(sized.pages()).contains(2_000L);
    assertThat(sized.visiblePages()).contains(1_800L);
    assertThat(sized.columns()).containsEntry("mood", EXPORTED_STATUS);
    assertThat(statistics.declared()).containsExactly(named("customers"));
    assertThat(statistics.origin()).isPresent();
  }

  @Test
  void a_declared_share_of_null_squeezes_the_exported_shares() {
    Statistics statistics =
        declared(
            exported(Map.of("customers", table(1_000, Map.of("mood", EXPORTED_STATUS)))),
            List.of(),
            nulls("customers", "mood", 0.75));

    ColumnStatistics mood = column(statistics, "customers", "mood");
    assertThat(mood.nullFraction()).isEqualTo(0.75);
    assertThat(mood.mostCommon()).containsExactly(share("done", 0.2), share("open", 0.05));
  }

  @Test
  void declared_shares_replace_exported_values() {
    Statistics statistics =
        declared(
            exported(Map.of("customers", table(1_000, Map.of("mood", EXPORTED_STATUS)))),
            List.of(),
            shares("customers", "mood", share("bad", 0.3)));

    ColumnStatistics mood = column(statistics, "customers", "mood");
    assertThat(mood.mostCommon()).containsExactly(share("bad", 0.3));
    assertThat(mood.nullFraction()).isEqualTo(0.5);
    assertThat(mood.averageWidth()).isEqualTo(4);
  }

  @Test
  void partitions_share_a_declared_size_as_they_shared_the_exported_one() {
    Statistics statistics =
        declared(
            exported(
                Map.of(
                    "visits", TableStatistics.ofRows(1_010),
                    "visits_2025", TableStatistics.ofRows(250),
                    "visits_2026", TableStatistics.ofRows(750))),
            List.of(size("visits", 8_000)));

    assertThat(statistics.of(named("visits_2025")).orElseThrow().rows()).isEqualTo(2_000);
    assertThat(statistics.of(named("visits_2026")).orElseThrow().rows()).isEqualTo(6_000);
    assertThat(statistics.of(named("visits")).orElseThrow().rows()).isEqualTo(8_000);
  }

  @Test
  void a_declared_partition_is_counted_in_the_exported_whole() {
    Statistics statistics =
        declared(
            exported(
                Map.of(
                    "visits", TableStatistics.ofRows(1_000),
                    "visits_2025", TableStatistics.ofRows(250),
                    "visits_2026", TableStatistics.ofRows(750))),
            List.of(size("visits_2026", 7_000)));

    assertThat(statistics.of(named("visits")).orElseThrow().rows()).isEqualTo(7_250);
    assertThat(statistics.declared()).containsExactly(named("visits"), named("visits_2026"));
  }

  @Test
  void partitions_that_production_calls_otherwise_share_what_it_has() {
    Statistics statistics =
        declared(exported(Map.of("visits", TableStatistics.ofRows(1_001))), List.of());

    assertThat(statistics.of(named("visits_2025")).orElseThrow().rows()).isEqualTo(501);
    assertThat(statistics.of(named("visits_2026")).orElseThrow().rows()).isEqualTo(500);
  }

  @Test
  void a_partition_made_since_the_export_has_no_size() {
    Statistics statistics =
        declared(
            exported(
                Map.of(
                    "visits", TableStatistics.ofRows(1_000),
                    "visits_2025", TableStatistics.ofRows(1_000))),
            List.of());

    assertThat(statistics.of(named("visits_2026"))).isEmpty();
    assertThat(statistics.of(named("visits")).orElseThrow().rows()).isEqualTo(1_000);
  }

  @Test
  void what_the_schema_has_no_more_is_named_and_left_out() {
    Statistics exported =
        exported(
            Map.of(
                "legacy", TableStatistics.ofRows(5),
                "open_orders", TableStatistics.ofRows(5),
                "totals", table(5, Map.of("n", EXPORTED_STATUS)),
                "customers",
                    table(1_000, Map.of("mood", EXPORTED_STATUS, "Old", EXPORTED_STATUS))));

    PresentStatistics coverage = PresentStatistics.of(catalog, exported);

    assertThat(coverage.gone())
        .containsExactly(
            "column public.customers.\"Old\"", "table public.legacy", "table public.open_orders");
    assertThat(coverage.present().tables()).containsOnlyKeys(named("customers"), named("totals"));
    assertThat(columns(declared(exported, List.of()), "customers")).doesNotContainKey("Old");
  }

  private static void refused(String message, DeclaredColumn... columns) {
    assertThatThrownBy(
            () ->
                declared(
                    Statistics.NONE,
                    List.of(size("tenants", 50), size("customers", 1_000), size("visits", 1_000)),
                    columns))
        .hasMessage(message);
  }

  @Test
  void a_declaration_that_the_schema_contradicts_is_refused() {
    refused(
        "no table \"cutomers\" in schema public, though a distribution of values is declared for"
            + " it; it has: customers, lines, logins, orders, profiles, tenants, visits,"
            + " visits_2025, visits_2026",
        distinct("cutomers", "status", 2));
    refused(
        "no column \"state\" in table public.customers; it has: active, code, colour, email, id,"
            + " mood, note, status, tenant_id",
        distinct("customers", "state", 2));
    refused(
        "column public.customers.status: it cannot have the value 'don': it is one of 'new',"
            + " 'open', 'done'",
        shares("customers", "status", share("don", 0.9)));
    refused(
        "column public.customers.mood: it cannot have the value 'fine': it is one of 'good',"
            + " 'bad', 'so so'",
        shares("customers", "mood", share("fine", 0.9)));
    refused(
        "column public.customers.mood: 4 distinct values are declared, but it can have 3 only:"
            + " 'good', 'bad', 'so so'",
        distinct("customers", "mood", 4));
    refused(
        "column public.customers.code: its values are all different, by unique index"
            + " customers_code_key: only a share of null can be declared",
        distinct("customers", "code", 4));
    refused(
        "column public.customers.note: it is not null, so that no row can have a null, but a share"
            + " of 0.1 is declared",
        nulls("customers", "note", 0.1));
    refused(
        "column public.customers.note: 1,001 distinct values are declared, but the table has 1,000"
            + " rows",
        distinct("customers", "note", 1_001));
    refused(
        "column public.customers.tenant_id: 51 distinct values are declared, but it references"
            + " public.tenants, which has 50 rows",
        distinct("customers", "tenant_id", 51));
    refused(
        "column public.orders.number: table public.orders has no size that the shares could be of:"
            + " add @TableSize(table = \"orders\", rows = …)",
        distinct("orders", "number", 51));
    refused(
        "column public.visits_2026.mood: its table is a partition: declare the values of"
            + " public.visits, which hold for all of them",
        distinct("visits_2026", "mood", 2));
    refused(
        "public.open_orders is a view, which stores no rows: declare the distribution of values of"
            + " the tables that it reads",
        distinct("open_orders", "number", 2));
    refused(
        "column public.customers.note: its values are declared twice",
        distinct("customers", "note", 2),
        distinct("public.customers", "note", 3));
  }

  private static void impossible(
      String message, @Nullable Double nulls, @Nullable Long distinct, CommonValue... most) {
    assertThatThrownBy(
            () ->
                new DeclaredColumn(
                    "orders",
                    "status",
                    Optional.ofNullable(nulls),
                    Optional.ofNullable(distinct),
                    List.of(most)))
        .hasMessage(message);
  }

  @Test
  void a_declaration_that_can_be_true_of_no_column_is_refused() {
    impossible(
        "column orders.status: the share of null must be at least 0 and at most 1, but is 1.5; 1.5"
            + " % is 0.015",
        1.5, null);
    impossible(
        "column orders.status: the share of null must be at least 0 and at most 1, but is -0.1",
        -0.1,
        null);
    impossible(
        "column orders.status: the share of 'done' must be above 0 and at most 1, but is 97; 97 % is"
            + " 0.97",
        null, null, share("done", 97));
    impossible(
        "column orders.status: the share of 'done' must be above 0 and at most 1, but is 0",
        null,
        null,
        share("done", 0));
    impossible(
        "column orders.status: the shares must add up to at most 1, but they add up to 1.07: 'done'"
            + " 0.9, 'open' 0.07, null 0.1",
        0.1,
        null,
        share("done", 0.9),
        share("open", 0.07));
    impossible(
        "column orders.status: 'done' has two shares, 0.5 and 0.4",
        null,
        null,
        share("done", 0.5),
        share("done", 0.4));
    impossible(
        "column orders.status: at least 1 value must be distinct, but 0 are declared", null, 0L);
    impossible(
        "column orders.status: the distinct values are declared to be 1, but 2 have a share: 'done'"
            + " 0.5, 'open' 0.4",
        null,
        1L,
        share("done", 0.5),
        share("open", 0.4));
    impossible(
        "column orders.status: nothing is declared about its values: how many are distinct, which"
            + " share of the rows is null, or which values are the most common",
        null,
        null);
  }
}
