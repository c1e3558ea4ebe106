package org.schematest.junit.migration.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.flyway.FlywayMigrator;
import org.schematest.junit.migration.folder.GolangMigrateMigrator;
import org.schematest.junit.migration.psql.SqlFilesMigrator;
import org.schematest.migration.MigrationStatement;

/** What the observer sees of a migration, in texts that a person has read. */
class MigrationObserverTest {

  private static TestServer server;

  private final Path folder;

  MigrationObserverTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private Migrator flyway(String... lines) {
    new MigrationFolder(folder)
        .with("V1__world.sql", MatrixFile.resource("world.sql"))
        .with("V2__change.sql", lines);
    return new FlywayMigrator(
        List.of("filesystem:" + folder), List.of("public"), Map.of(), List.of());
  }

  private ObservedRun run(String... lines) throws SQLException {
    return ObservedRun.of(flyway(lines), server.server());
  }

  /** As a script that says itself where its transactions begin and end. */
  private ObservedRun script(String... lines) throws SQLException {
    new MigrationFolder(folder)
        .with("1.sql", MatrixFile.resource("world.sql"))
        .with("2.sql", lines);
    return ObservedRun.of(
        new SqlFilesMigrator(List.of("filesystem:" + folder), Map.of()), server.server());
  }

  @Test
  void locks_of_what_is_renamed_or_dropped_are_told_by_the_name_of_before() throws SQLException {
    run(
            "alter table parcels rename to boxes;",
            "alter table boxes add column height integer;",
            "drop index orders_code_idx;",
            "alter table orders drop column customer_id cascade;",
            "drop table boxes;",
            "drop table customers cascade;",
            "alter schema shop rename to store;",
            "drop schema store cascade;")
        .assertObserved("dropped-and-renamed");
  }

  @Test
  void a_lock_on_an_index_makes_reads_of_its_table_wait() throws SQLException {
    run("reindex index orders_code_idx;").assertObserved("index-lock");
  }

  @Test
  void a_rewrite_has_its_reason_and_what_has_none_is_no_rewrite_of_the_table() throws SQLException {
    run(
            "alter table orders alter column amount type bigint;",
            "alter table shop.log_lines add column token uuid default gen_random_uuid();",
            "alter table shop.\"Line Items\" set unlogged;",
            "cluster parcels using parcels_order_idx;",
            "refresh materialized view customer_totals;",
            "cluster customer_totals using customer_totals_key;",
            "alter sequence ticket_numbers restart;")
        .assertObserved("reasons");
  }

  @Test
  void an_index_that_is_sorted_anew_is_replaced_and_one_that_is_not_keeps_its_file()
      throws SQLException {
    run(
            "alter table orders alter column code type varchar(20);",
            "alter table orders alter column code type varchar(20) collate \"C\";")
        .assertObserved("replaced-index");
  }

  @Test
  void a_truncated_table_is_not_rewritten() throws SQLException {
    run(
            "create table made (id integer primary key);",
            "insert into made select generate_series(1, 100);",
            "truncate made;",
            "truncate parcels restart identity;",
            "insert into parcels (order_id) values (1);",
            "truncate parcels;",
            "truncate orders cascade;",
            "truncate orders cascade;",
            "truncate events;",
            "alter table customers add column token uuid default gen_random_uuid();",
            "truncate customers cascade;")
        .assertObserved("truncated");
  }

  @Test
  void an_empty_table_is_truncated_and_one_with_dead_rows_only_is_moved() throws SQLException {
    new MigrationFolder(folder)
        .with("V1_1__empty.sql", "create table bare (id integer primary key);");
    run(
            "truncate bare;",
            "delete from vehicles;",
            "delete from parcels;",
            "cluster parcels using parcels_pkey;")
        .assertObserved("empty");
  }

  @Test
  void what_functions_and_do_blocks_do_is_told_as_if_it_stood_there() throws SQLException {
    run(
            "select widen_amount();",
            "do $$ begin execute 'drop index ' || 'orders_code_idx'; end $$;",
            "do $$ begin execute 'create table made (id integer)'; perform 1; end $$;",
            "create function cleared() returns trigger language plpgsql as"
                + " $$ begin delete from parcels where order_id = old.id; return old; end $$;")
        .assertObserved("functions");
  }

  @Test
  void settings_are_those_of_each_statement() throws SQLException {
    List<MigrationStatement> statements =
        script(
                "begin;",
                "set transaction isolation level repeatable read;",
                "set local lock_timeout = '2s';",
                "alter table orders add column a text;",
                "commit;",
                "alter table orders add column b text;",
                "set statement_timeout = '1min';",
                "alter table orders add column c text;",
                "select set_config('lock_timeout', '150ms', false);",
                "alter table orders add column d text;",
                "reset all;",
                "alter table orders add column e text;")
            .last()
            .statements();
    assertThat(statements)
        .filteredOn(one -> one.sql().startsWith("alter"))
        .extracting(
            one -> one.sql().replaceAll(".* column (.) .*", "$1"),
            one -> one.settings().lockTimeout(),
            one -> one.settings().statementTimeout())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", Duration.ofSeconds(2), Duration.ZERO),
            org.assertj.core.groups.Tuple.tuple("b", Duration.ZERO, Duration.ZERO),
            org.assertj.core.groups.Tuple.tuple("c", Duration.ZERO, Duration.ofMinutes(1)),
            org.assertj.core.groups.Tuple.tuple("d", Duration.ofMillis(150), Duration.ofMinutes(1)),
            org.assertj.core.groups.Tuple.tuple("e", Duration.ZERO, Duration.ZERO));
  }

  @Test
  void what_a_savepoint_undoes_is_no_change_and_its_locks_are_taken_again() throws SQLException {
    ObservedRun run =
        script(
            "begin;",
            "savepoint one;",
            "alter table orders drop column name;",
            "rollback to one;",
            "alter table orders add column kept text;",
            "commit;",
            "begin;",
            "drop table parcels;",
            "rollback;",
            "alter table parcels add column height integer;",
            "begin;",
            "drop view order_totals cascade;",
            "rollback and chain;",
            "alter table vehicles add column color text;",
            "commit and chain;",
            "alter table vehicles add column weight integer;",
            "commit;");
    run.assertObserved("undone");
    assertThat(run.last().changes())
        .extracting(change -> change.kind() + " " + change.name())
        .containsExactly(
            "CREATED public.orders.kept",
            "CREATED public.parcels.height",
            "CREATED public.vehicles.color",
            "CREATED public.cars.color",
            "CREATED public.vehicles.weight",
            "CREATED public.cars.weight");
    assertThat(run.last().statements())
        .extracting(MigrationStatement::transaction)
        .containsExactly(1, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void temporary_tables_are_nobodys_and_an_extension_is_one_object() throws SQLException {
    run(
            "create temporary table scratch as select * from orders;",
            "create index on scratch (id);",
            "alter table scratch alter column amount type bigint;",
            "drop table scratch;",
            "create extension pg_trgm;",
            "create index on orders using gin (name gin_trgm_ops);",
            "drop extension pg_trgm cascade;")
        .assertObserved("temporary-and-extension");
  }

  @Test
  void a_role_a_search_path_and_a_replica_hide_nothing() throws SQLException {
    script(
            "grant all on schema public to pg_monitor;",
            "set role pg_monitor;",
            "create table made (id integer, state public.mood);",
            "reset role;",
            "set search_path = shop, pg_temp;",
            "alter table public.orders add column second_state public.mood;",
            "alter table \"Line Items\" add column state public.mood;",
            "set session_replication_role = replica;",
            "alter table public.orders alter column amount type bigint;",
            "drop table public.made;")
        .assertObserved("role-and-path");
  }

  @Test
  void discard_all_is_nothing_to_the_observer() throws SQLException {
    script(
            "prepare one as select 1;",
            "set lock_timeout = '1s';",
            "discard all;",
            "alter table orders add column a text;")
        .assertObserved("discarded");
  }

  @Test
  void statements_of_one_message_are_one_transaction() throws SQLException {
    new MigrationFolder(folder)
        .with("1_world.up.sql", MatrixFile.resource("world.sql"))
        .with(
            "2_change.up.sql",
            "alter table orders add column a text;",
            "create index on orders (a);",
            "begin; drop table parcels; commit;",
            "alter table orders add column b text;");
    ObservedRun.of(new GolangMigrateMigrator(List.of("filesystem:" + folder)), server.server())
        .assertObserved("one-message");
  }

  @Test
  void what_fails_in_a_transaction_leaves_nothing() throws SQLException {
    ObservedRun run =
        run(
            "alter table orders add column a text;",
            "alter table orders add constraint some_total check (total < 0);",
            "drop table parcels;");
    run.assertObserved("failed-inside");
    assertThat(run.failure()).isPresent();
    assertThat(run.last().changes()).isEmpty();
  }

  @Test
  void what_fails_outside_of_a_transaction_leaves_what_it_did() throws SQLException {
    ObservedRun run =
        script(
            "alter table orders add column a text;",
            "create unique index concurrently states on orders (state);",
            "drop table parcels;");
    run.assertObserved("failed-outside");
    assertThat(run.failure()).isPresent();
  }

  @Test
  void statements_of_a_program_are_seen_however_they_are_sent() throws SQLException {
    ObservedRun.ofWork(
            connection -> {
              try (PreparedStatement update =
                  connection.prepareStatement("update parcels set weight = ? where id = ?")) {
                for (int id = 1; id <= 3; id++) {
                  update.setInt(1, id);
                  update.setInt(2, id);
                  update.addBatch();
                }
                assertThat(update.executeBatch()).containsExactly(1, 1, 1);
              }
              try (Statement batch = connection.createStatement()) {
                batch.addBatch("alter table orders add column a text");
                batch.addBatch("alter table orders add column b text");
                batch.executeBatch();
                batch.executeQuery("select count(*) from parcels").close();
                assertThat(batch.executeUpdate("delete from parcels where id < 3")).isEqualTo(2);
              }
              connection.setAutoCommit(false);
              try (Statement statement = connection.createStatement()) {
                statement.execute("drop table parcels");
                connection.rollback();
                Savepoint here = connection.setSavepoint();
                statement.execute("drop view order_totals cascade");
                connection.rollback(here);
                statement.execute("alter table parcels add column c text");
                connection.commit();
                statement.execute("drop table vehicles cascade");
              }
            },
            server.server())
        .assertObserved("program");
  }

  @Test
  void partitions_views_and_quoted_names() throws SQLException {
    run(
            "create table shop.\"Über\" (\"Ö 1\" integer primary key);",
            "alter table shop.\"Line Items\" add foreign key (\"Item ID\") references shop.\"Über\" not valid;",
            "alter table shop.\"Line Items\" rename column \"größe\" to \"Größe\";",
            "create index \"By Kind\" on shop.\"Line Items\" (kind);",
            "create table events_2028 partition of events for values from ('2028-01-01') to ('2029-01-01');",
            "alter table events detach partition events_2024;",
            "alter table events add column source text default 'web';",
            "create or replace view order_totals as select customer_id, sum(total) as total, 1 as one from orders group by 1;",
            "alter view order_totals rename to totals;",
            "drop materialized view customer_totals;")
        .assertObserved("partitions-views-names");
  }

  @Test
  void what_runs_outside_of_a_transaction_is_seen_in_each_of_its_phases() throws SQLException {
    script(
            "create index concurrently orders_name_idx on orders (name);",
            "create unique index concurrently \"Kinds\" on shop.\"Line Items\" (\"Item ID\", kind);",
            "drop index concurrently orders_code_idx;",
            "reindex table concurrently customers;",
            "reindex schema shop;",
            "vacuum orders;",
            "vacuum full customers;",
            "cluster;",
            "alter table events detach partition events_2024 concurrently;",
            "call fill_weights();",
            "alter table parcels cluster on parcels_pkey;",
            "cluster;")
        .assertObserved("outside");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop schema schematest_trail cascade",
        "drop event trigger schematest_rewrites",
        "alter event trigger schematest_commands disable"
      })
  void a_migration_that_takes_the_observer_away_is_told_so(String statement) throws SQLException {
    ObservedRun run =
        run("alter table orders add column a text;", statement + ";", "drop table parcels;");
    assertThat(run.failure()).isEmpty();
    assertThat(run.lost())
        .contains(
            ("migration V2__change.sql cannot be observed after \"%s\", which took away the event"
                    + " triggers by which it is observed, or the schema schematest_trail, which the"
                    + " kit made in the database of the test: leave alone what no migration made")
                .formatted(statement));
  }

  @Test
  void a_migration_that_ends_other_sessions_is_told_so() {
    TestDatabase database = server.server().create(List.of("public"));
    assertThatThrownBy(
            () ->
                ObservedMigrations.of(
                    flyway(
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where datname = current_database() and pid <> pg_backend_pid()"
                            + "   and application_name not like 'Flyway%';",
                        "alter table orders add column a text;"),
                    database,
                    MigrationObserver.Preparation.NONE,
                    name -> Optional.empty()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("migration V2__change.sql cannot be observed after \"select")
        .hasMessageContaining("which ended the connection from which it is observed");
    server.server().drop(database);
  }

  @Test
  void nothing_is_left_running_or_locked() throws SQLException {
    TestDatabase database = server.server().create(List.of("public"));
    Migrator failing =
        flyway(
            "alter table orders add column a text;",
            "create index concurrently on orders (nothing);");
    try (MigrationObserver observer =
        MigrationObserver.of(database, MigrationObserver.Preparation.NONE)) {
      assertThatThrownBy(() -> failing.migrate(database, observer)).isNotNull();
    }
    assertThat(
            MigrationFolder.rows(
                database,
                "select query from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()"))
        .isEmpty();
    server.server().drop(database);
  }
}
