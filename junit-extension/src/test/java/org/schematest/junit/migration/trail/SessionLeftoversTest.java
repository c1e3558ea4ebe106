package org.schematest.junit.migration.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.flyway.FlywayMigrator;
import org.schematest.junit.migration.folder.DbmateMigrator;
import org.schematest.junit.migration.folder.GolangMigrateMigrator;
import org.schematest.junit.migration.liquibase.LiquibaseMigrator;
import org.schematest.junit.migration.psql.SqlFilesMigrator;
import org.schematest.migration.Migration;

/** What the next migration meets in its session, tool by tool. */
class SessionLeftoversTest {

  /** As many as there are kinds of things that sessions keep. */
  private static final String[] EVERYTHING = {
    "set search_path = \"Büro\", public;",
    "set statement_timeout = '5s';",
    "set local lock_timeout = '1s';",
    "set time zone 'Europe/Oslo';",
    "select pg_advisory_lock(42), pg_advisory_lock_shared(-7, 8), pg_advisory_xact_lock(43);",
    "listen \"Änderungen\";",
    "create temporary table staging (id int);",
    "create temporary table gone (id int) on commit drop;",
    "prepare \"Count\" as select 1;",
    "declare rest cursor with hold for select 1;",
    "set role pg_monitor;"
  };

  private static TestServer server;

  private final Path folder;

  SessionLeftoversTest(@TempDir Path folder) {
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

  private static List<String> left(Migrator migrator, String migration) throws SQLException {
    ObservedRun run = ObservedRun.of(migrator, server.server());
    assertThat(run.failure()).isEmpty();
    assertThat(run.lost()).isEmpty();
    return left(run.trail().migration(migration));
  }

  private static List<String> left(Migration migration) {
    return migration.leavesBehind().stream()
        .map(
            one ->
                "%s, formerly %s: %s (%s)"
                    .formatted(
                        one.words(),
                        one.formerly(),
                        one.undo(),
                        one.by(migration.statements())
                            .map(statement -> statement.sql().split("[ (]", -1)[0])
                            .orElse("by nothing that names it")))
        .toList();
  }

  private List<String> flyway(String migration) throws SQLException {
    return left(new FlywayMigrator(locations(), List.of("public"), Map.of(), List.of()), migration);
  }

  private List<String> locations() {
    return List.of("filesystem:" + folder);
  }

  private static final String[] BUT_FOR_ROLE_AND_PATH = {
    "TimeZone Europe/Oslo, formerly TimeZone UTC:"
        + " select pg_catalog.set_config('TimeZone', 'UTC', false); (set)",
    "statement_timeout 5s, formerly statement_timeout 0: reset statement_timeout; (set)",
    "advisory lock -7, 8, formerly no advisory lock -7, 8:"
        + " select pg_advisory_unlock_shared(-7, 8); (select)",
    "advisory lock 42, formerly no advisory lock 42: select pg_advisory_unlock(42); (select)",
    "listening to Änderungen, formerly not listening to Änderungen:"
        + " unlisten \"Änderungen\"; (listen)",
    "temporary table staging, formerly no temporary table staging:"
        + " drop table pg_temp.staging; (create)",
    "prepared statement Count, formerly no prepared statement Count: deallocate \"Count\"; (prepare)",
    "cursor rest, formerly no cursor rest: close rest; (declare)"
  };

  @Test
  void flyway_puts_the_role_back() throws SQLException {
    new MigrationFolder(folder)
        .with("V1__schema.sql", "create schema \"Büro\";")
        .with("V2__everything.sql", EVERYTHING);
    assertThat(flyway("1")).isEmpty();
    assertThat(flyway("2")).containsExactly(BUT_FOR_ROLE_AND_PATH);
    new MigrationFolder(folder).with("V3__next.sql", "select 1;");
    assertThat(flyway("2"))
        .contains(BUT_FOR_ROLE_AND_PATH)
        .noneMatch(one -> one.startsWith("role"));
    assertThat(flyway("3")).isEmpty();
  }

  @Test
  void flyway_puts_the_search_path_back_unless_it_began_with_flyway_s_own_schema()
      throws SQLException {
    new MigrationFolder(folder)
        .with("V1__schema.sql", "create schema \"Büro\";")
        .with("V2__path.sql", "set search_path = \"Büro\";")
        .with("V3__next.sql", "select 1;");
    assertThat(flyway("2"))
        .containsExactly(
            "search_path \"Büro\", formerly search_path public: reset search_path; (set)");
    assertThat(left(new FlywayMigrator(locations(), List.of("shop"), Map.of(), List.of()), "2"))
        .isEmpty();
  }

  @Test
  void dbmate_puts_nothing_back_and_what_a_later_migration_puts_back_is_not_its_own()
      throws SQLException {
    new MigrationFolder(folder)
        .with(
            "1_schema.sql",
            "-- migrate:up",
            "create schema \"Büro\";",
            "grant all on schema public to pg_monitor;",
            "grant all on schema_migrations to pg_monitor;")
        .with("2_everything.sql", "-- migrate:up\n" + String.join("\n", EVERYTHING))
        .with(
            "3_next.sql",
            "-- migrate:up",
            "set transaction isolation level serializable;",
            "select 1;")
        .with(
            "4_back.sql",
            "-- migrate:up",
            "reset role;",
            "reset search_path;",
            "reset statement_timeout;",
            "set time zone 'UTC';",
            "select pg_advisory_unlock_all();",
            "unlisten *;",
            "deallocate all;",
            "close all;",
            "drop table pg_temp.staging;");
    DbmateMigrator dbmate = new DbmateMigrator(locations());
    assertThat(left(dbmate, "2_everything.sql"))
        .contains(BUT_FOR_ROLE_AND_PATH)
        .contains(
            "role pg_monitor, formerly role none: reset role; (set)",
            "search_path \"Büro\", public, formerly search_path public: reset search_path; (set)")
        .hasSize(BUT_FOR_ROLE_AND_PATH.length + 2);
    assertThat(left(dbmate, "3_next.sql")).isEmpty();
    assertThat(left(dbmate, "4_back.sql")).isEmpty();
  }

  @Test
  void psql_ends_the_session_with_each_script_and_undoes_what_was_not_committed()
      throws SQLException {
    new MigrationFolder(folder)
        .with("1_schema.sql", "create schema \"Büro\";")
        .with("2_everything.sql", EVERYTHING)
        .with("3_open.sql", "begin;", "create table lost (id int);");
    SqlFilesMigrator files = new SqlFilesMigrator(locations(), Map.of());
    assertThat(left(files, "2_everything.sql")).isEmpty();
    assertThat(left(files, "3_open.sql"))
        .containsExactly(
            "a transaction that is open, formerly no transaction: commit; (by nothing that names"
                + " it)");
  }

  @Test
  void golang_migrate_commits_a_transaction_that_is_left_open() throws SQLException {
    new MigrationFolder(folder)
        .with("1_open.up.sql", "begin;", "create table lost (id int);")
        .with("2_next.up.sql", "select 1;");
    assertThat(left(new GolangMigrateMigrator(locations()), "1_open.up.sql")).isEmpty();
  }

  @Test
  void liquibase_puts_its_own_schema_before_a_search_path_that_stays() throws SQLException {
    new MigrationFolder(folder)
        .with(
            "changelog.sql",
            "--liquibase formatted sql",
            "--changeset ann:1",
            "create schema \"Büro\";",
            "--changeset ann:2",
            "set search_path = \"Büro\", public;",
            "set statement_timeout = '5s';",
            "--changeset ann:3",
            "select 1;");
    LiquibaseMigrator liquibase =
        new LiquibaseMigrator(List.of("filesystem:" + folder + "/changelog.sql"), Map.of());
    assertThat(left(liquibase, "changelog.sql::2::ann"))
        .containsExactly(
            "search_path public, \"Büro\", public, formerly search_path public:"
                + " reset search_path; (set)",
            "statement_timeout 5s, formerly statement_timeout 0: reset statement_timeout; (set)");
    assertThat(left(liquibase, "changelog.sql::3::ann")).isEmpty();
  }

  @Test
  void what_a_function_sets_is_told_without_a_statement_and_what_is_local_is_not_told()
      throws SQLException {
    new MigrationFolder(folder)
        .with(
            "V1__function.sql",
            "create function quiet() returns text language sql",
            "  return set_config('client_min_messages', 'error', false);")
        .with(
            "V2__call.sql",
            "select quiet();",
            "set local statement_timeout = '1s';",
            "set local role pg_monitor;");
    assertThat(flyway("2"))
        .containsExactly(
            "client_min_messages error, formerly client_min_messages notice:"
                + " reset client_min_messages; (by nothing that names it)");
  }

  @Test
  void what_is_reset_is_not_left_behind() throws SQLException {
    new MigrationFolder(folder)
        .with("V1__set.sql", "set statement_timeout = '5s';")
        .with("V2__reset.sql", "reset all;")
        .with("V3__next.sql", "select 1;");
    assertThat(flyway("2")).isEmpty();
  }

  /** Numbers of a sequence are not given back. */
  @Test
  void what_observes_calls_no_event_trigger_of_the_project() throws SQLException {
    new MigrationFolder(folder)
        .with(
            "V1__count.sql",
            "create sequence fired;",
            "create table a (id int, n int);",
            "insert into a values (1, 1);",
            "create function note() returns event_trigger language plpgsql",
            "  as $$ begin perform nextval('public.fired'); end $$;",
            "create event trigger \"Zähler\" on ddl_command_end execute function note();",
            "alter event trigger \"Zähler\" enable always;")
        .with(
            "V2__retype.sql",
            "alter table a alter column n type bigint;",
            "do $$ begin assert (select last_value from fired) = 1; end $$;");
    assertThat(flyway("2")).isEmpty();
  }
}
