package org.schematest.statistics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.StatisticsCoverage;
import org.schematest.statistics.TableStatistics;
import org.schematest.statistics.disclosure.Disclosure;
import org.schematest.statistics.disclosure.Gap;
import org.schematest.statistics.file.StatisticsFile;
import org.schematest.testing.TestPostgres;

class StatisticsReaderTest {

  private static final String[] SHOP = {
    """
    create schema "Größe";
    create table "Größe"."Order Lines" ("Id" int primary key, "It's" text);
    create table orders (id bigint primary key, email text, placed date, note text)
      with (autovacuum_enabled = off);
    create index orders_lower on orders (id, lower(email));
    create index orders_open on orders (placed) where note is null;
    create table never (id int);
    create table empty (id int);
    create table base (id int);
    create table heir (extra int) inherits (base);
    create table events (at date, kind text) partition by range (at);
    create index on events (kind);
    create table e25 partition of events for values from ('2025-01-01') to ('2026-01-01');
    create table e26 partition of events for values from ('2026-01-01') to ('2027-01-01');
    create materialized view totals as select 1 as amount with no data;
    create statistics orders_extended on id, placed from orders;
    create unlogged table unlogged (id int);
    """,
    """
    insert into "Größe"."Order Lines" select n, 'x' from generate_series(1, 10) n;
    insert into orders select n, 'u' || n || '@x.org', date '2025-01-01' + n, case when n % 2 = 0 then 'n' end
      from generate_series(1, 2000) n;
    insert into base select n from generate_series(1, 30) n;
    insert into heir select n, n from generate_series(1, 70) n;
    insert into events select date '2025-01-01' + n, 'k' from generate_series(1, 700) n;
    insert into unlogged values (1);
    """
  };

  /** In a session of its own, for the server counts the changes of a session at its end only. */
  private static final List<String> ANALYZE =
      List.of(
          "refresh materialized view totals",
          "analyze \"Größe\".\"Order Lines\"",
          "vacuum analyze orders",
          "analyze empty",
          "analyze base",
          "analyze heir",
          "analyze e25",
          "analyze e26",
          "analyze totals",
          "analyze unlogged");

  private static final DataSource DATABASE = shop();

  private static final Export EXPORT = read(DATABASE, List.of());

  @Test
  void tables_partitions_and_materialized_views_are_read() {
    assertThat(EXPORT.statistics().tables().keySet())
        .hasToString(
            "[\"Größe\".\"Order Lines\", public.base, public.e25, public.e26, public.empty,"
                + " public.events, public.heir, public.orders, public.totals, public.unlogged]");
    TableStatistics orders = table("orders");
    assertThat(orders.rows()).isEqualTo(2000);
    assertThat(orders.pages().orElseThrow()).isBetween(10L, 30L);
    assertThat(orders.visiblePages()).contains(9L);
    assertThat(orders.analyzedOn()).isPresent();
    assertThat(orders.columns().keySet()).containsExactly("email", "id", "note", "placed");
    assertThat(get(orders.columns(), "note").nullFraction()).isEqualTo(0.5);
    assertThat(get(orders.columns(), "id").distinct()).isEqualTo(-1);
    assertThat(get(orders.columns(), "id").correlation()).contains(1.0);
  }

  @Test
  void indexes_are_read_with_their_expressions_by_the_position_of_the_key() {
    TableStatistics orders = table("orders");
    assertThat(orders.indexes().keySet())
        .containsExactly("orders_lower", "orders_open", "orders_pkey");
    assertThat(get(orders.indexes(), "orders_lower").expressions()).containsOnlyKeys(2);
    assertThat(get(orders.indexes(), "orders_open").rows()).contains(1000L);
    assertThat(get(orders.indexes(), "orders_pkey").pages().orElseThrow()).isGreaterThan(5L);
    assertThat(get(orders.indexes(), "orders_pkey").height()).isEmpty();
  }

  @Test
  void a_tree_of_tables_has_statistics_of_its_own() {
    assertThat(table("base").rows()).isEqualTo(30);
    assertThat(table("base").columns()).containsOnlyKeys("id");
    assertThat(table("base").treeColumns()).containsOnlyKeys("id");
    TableStatistics events = table("events");
    assertThat(events.rows()).isEqualTo(700);
    assertThat(events.pages()).isEmpty();
    assertThat(events.treeColumns()).isEmpty();

    DataSource analyzed = shop();
    run(analyzed, "analyze events");
    assertThat(
            read(analyzed, List.of())
                .statistics()
                .of(new QualifiedName("public", "events"))
                .orElseThrow()
                .treeColumns())
        .containsOnlyKeys("at", "kind");
  }

  @Test
  void the_file_of_an_export_is_read_as_the_same() {
    Statistics statistics = EXPORT.statistics();
    String text = StatisticsFile.write(statistics);
    assertThat(StatisticsFile.parse(text, "production.json")).isEqualTo(statistics);
    StatisticsCoverage coverage =
        StatisticsCoverage.of(TestPostgres.catalogOf(DATABASE), statistics);
    assertThat(coverage.unknownTables()).hasToString("[public.never]");
    assertThat(coverage.unknownColumns()).isEmpty();
    assertThat(coverage.unknownIndexes()).isEmpty();
    assertThat(coverage.goneTables()).isEmpty();
    assertThat(coverage.goneColumns()).isEmpty();
    assertThat(coverage.goneIndexes()).isEmpty();
  }

  @Test
  void what_there_is_nothing_on_is_told() {
    LocalDate day = EXPORT.coverage().oldest().orElseThrow();
    assertThat(String.join("\n", CoverageReport.lines(EXPORT)))
        .isEqualTo(
            """
            exported the statistics of 10 of 11 tables, the oldest gathered on %s
            public.events: no statistics of all its partitions or heirs together, which autovacuum does not gather; analyze public.events;
            public.never: no statistics, for it was never analyzed; analyze public.never;
            public.orders: 7 rows changed since it was analyzed
            public.orders_extended: extended statistics are not exported, for no server up to 18 can be given any
            no values were written"""
                .formatted(day));
  }

  @Test
  void a_role_without_rights_is_told_apart_from_a_table_that_was_never_analyzed()
      throws SQLException {
    DataSource database = shop();
    run(
        database,
        """
        alter table e25 enable row level security;
        create role looker;
        grant select (id, placed) on orders to looker;
        grant select on base, heir, e25, e26, events, totals, unlogged, "Größe"."Order Lines"
          to looker;
        """);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set role looker");
      Export export = StatisticsReader.read(connection, List.of(), Disclosure.PRIVATE);
      assertThat(String.join("\n", CoverageReport.lines(export)))
          .contains(
              "public.e25: row-level security hides the statistics of at, kind;"
                  + " export as a role that bypasses it",
              "public.orders: no right to see the statistics of email, note;"
                  + " grant select (email, note) on public.orders to the role",
              "public.orders_lower: no right to see the statistics of its expressions;"
                  + " grant pg_read_all_data to the role, or export as the owner",
              "public.never: no statistics, for it was never analyzed");
      TableStatistics orders =
          export.statistics().of(new QualifiedName("public", "orders")).orElseThrow();
      assertThat(orders.columns()).containsOnlyKeys("id", "placed");
      assertThat(orders.rows()).isEqualTo(2000);

      statement.execute("reset role; grant pg_read_all_data to looker; set role looker");
      Export all = StatisticsReader.read(connection, List.of(), Disclosure.PRIVATE);
      assertThat(all.coverage().gaps())
          .noneMatch(gap -> gap.reason() == Gap.Reason.NO_RIGHT)
          .noneMatch(gap -> gap.reason() == Gap.Reason.NO_RIGHT_ON_INDEX);
    }
  }

  @Test
  void a_column_that_came_after_the_last_analyze_is_told() {
    DataSource database = shop();
    run(database, "alter table orders add later int");
    assertThat(read(database, List.of()).coverage().gaps())
        .contains(
            new Gap(
                new QualifiedName("public", "orders"), List.of("later"), Gap.Reason.NOT_GATHERED));
  }

  @Test
  void heights_are_read_where_the_server_tells_them() {
    DataSource database = shop();
    run(database, "create schema tools; create extension pageinspect schema tools");
    Export export = read(database, List.of());
    assertThat(
            get(
                    export
                        .statistics()
                        .of(new QualifiedName("public", "orders"))
                        .orElseThrow()
                        .indexes(),
                    "orders_pkey")
                .height())
        .contains(1);
  }

  @Test
  void schemas_are_chosen_by_name_and_what_is_not_the_owners_is_left_out() {
    assertThat(read(DATABASE, List.of("Größe")).statistics().tables()).hasSize(1);
    assertThatThrownBy(() -> read(DATABASE, List.of("shop")))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .hasRootCauseMessage("no schema shop in the database; it has: \"Größe\", public");
  }

  @Test
  void the_connection_is_left_as_it_was() throws SQLException {
    try (Connection connection = DATABASE.getConnection()) {
      StatisticsReader.read(connection, List.of(), Disclosure.PRIVATE);
      assertThat(connection.getAutoCommit()).isTrue();
      try (Statement statement = connection.createStatement()) {
        statement.execute("create temp table still_writable (id int)");
      }
      connection.setAutoCommit(false);
      assertThatThrownBy(() -> StatisticsReader.read(connection, List.of(), Disclosure.PRIVATE))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "statistics are read in a transaction of their own, but the connection has one open;"
                  + " commit it and call setAutoCommit(true)");
    }
  }

  private static DataSource shop() {
    DataSource database = TestPostgres.freshDatabase(SHOP);
    ANALYZE.forEach(statement -> run(database, statement));
    run(database, "delete from orders where id <= 7");
    run(database, "update pg_class set relallvisible = 9 where relname = 'orders'");
    return database;
  }

  private static TableStatistics table(String name) {
    return EXPORT.statistics().of(new QualifiedName("public", name)).orElseThrow();
  }

  private static Export read(DataSource database, List<String> schemas) {
    try (Connection connection = database.getConnection()) {
      return StatisticsReader.read(connection, schemas, Disclosure.PRIVATE);
    } catch (SQLException | RuntimeException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <K, V> V get(Map<K, V> map, K key) {
    return Optional.ofNullable(map.get(key)).orElseThrow();
  }
}
