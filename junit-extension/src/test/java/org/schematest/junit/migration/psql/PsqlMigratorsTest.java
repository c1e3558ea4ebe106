package org.schematest.junit.migration.psql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schematest.junit.migration.MigrationFolder.rows;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.junit.migration.Migrator;

class PsqlMigratorsTest {

  private static TestServer running;
  private static DatabaseServer server;

  private MigrationFolder folder;

  @BeforeAll
  static void start() {
    running = TestServer.start();
    server = running.server();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @BeforeEach
  void openFolder(@TempDir Path temporary) {
    folder = new MigrationFolder(temporary);
  }

  private Migrator files() {
    return new SqlFilesMigrator(folder.location(), Map.of("given", "the 'shop'"));
  }

  private Migrator dump() {
    return new PgDumpMigrator(folder.location());
  }

  @Test
  void rows_that_look_like_sql_are_rows() throws SQLException {
    folder.with(
        "1.sql",
        "create table a (b text, c int);",
        "copy a (b, c) from stdin;",
        "drop table a; :given\t1",
        "\\N\t2",
        "\\.",
        "copy a from stdin (format csv);",
        "\"x\ty\",3",
        "\\.",
        "insert into a values ('last', 4);");
    assertThat(rows(files(), server, "select coalesce(b, 'null') from a order by c"))
        .containsExactly("drop table a; :given", "null", "x\ty", "last");
  }

  @Test
  void a_row_that_is_refused_is_told_with_its_statement() {
    folder.with("1.sql", "create table a (b int);", "", "copy a from stdin;", "x", "\\.");
    assertThat(folder.failure(files(), server))
        .startsWith(
            """
            migration 1.sql failed at line 3: invalid input syntax for type integer: "x" (SQLSTATE 22P02)
              location   ./1.sql
              statement  copy a from stdin
            """)
        .contains("where      COPY a, line 1, column b: \"x\"");
  }

  @Test
  void variables_are_taken_outside_of_quotes() throws SQLException {
    folder.with(
        "1.sql",
        "\\set name 'a b'",
        "\\set both :name :given",
        "create table :\"name\" (x text);",
        "insert into \"a b\" values (:'given'), (':name'), ($$:name$$), (:'both'), ('1'::text),",
        "  (:{?name}), ((array[7,8,9])[1:2]::text);");
    assertThat(rows(files(), server, "select x from \"a b\""))
        .containsExactly("the 'shop'", ":name", ":name", "a bthe 'shop'", "1", "true", "{7,8}");
  }

  @Test
  void a_variable_without_a_value_is_named() {
    folder.with("1.sql", "create schema :\"owner\";");
    assertThat(folder.failure(files(), server))
        .startsWith("migration 1.sql failed at line 1: syntax error at or near \":\"")
        .contains("no value   :\"owner\"")
        .contains("given      DBNAME, ENCODING, ON_ERROR_STOP, SERVER_VERSION_NUM, USER, given");
  }

  @Test
  void files_are_in_the_order_of_their_numbers_and_each_has_its_own_session() throws SQLException {
    folder
        .with("10_c.sql", "insert into a values ('third');")
        .with("9_b.sql", "\\ir parts/more.sql", "set search_path = nowhere;")
        .with("1_a.sql", "create table a (b text);")
        .with("parts/more.sql", "\\i parts/most.sql")
        .with("parts/most.sql", "insert into a values ('second');");
    assertThat(rows(files(), server, "select b from a")).containsExactly("second", "third");
  }

  @Test
  void an_included_file_has_its_own_lines() {
    folder
        .with("1.sql", "select 1;", "\\ir parts/more.sql")
        .with("parts/more.sql", "", "selekt 1;");
    assertThat(folder.failure(files(), server))
        .startsWith("migration 1.sql failed at line 2: syntax error at or near \"selekt\"")
        .contains("location   ./parts/more.sql");
  }

  @Test
  void a_file_that_is_not_there_cannot_be_included() {
    folder.with("1.sql", "\\i ../other.sql");
    assertThat(folder.failure(files(), server))
        .isEqualTo(
            """
            migration 1.sql includes ../other.sql, which is not in filesystem:.
              location  ./1.sql, line 1
              command   \\i ../other.sql""");
  }

  @Test
  void commands_that_cannot_be_obeyed_stop_the_script() {
    folder.with("1.sql", "select 'create table a ()' \\gexec");
    assertThat(folder.failure(files(), server))
        .startsWith("migration 1.sql has the psql command \\gexec, which is not understood here");
    folder.with("1.sql", "\\connect other");
    assertThat(folder.failure(files(), server))
        .startsWith("migration 1.sql connects to another database, but there is one database only");
  }

  @Test
  void a_dump_with_the_option_create_does_not_touch_the_database_it_was_made_of()
      throws SQLException {
    TestDatabase dumped = server.create(List.of("public"));
    try {
      folder.with(
          "1.sql",
          "select 1;",
          "drop /* all */ Database if exists %s;".formatted(dumped.name()),
          "create database %s;".formatted(dumped.name()));
      assertThat(folder.failure(dump(), server))
          .isEqualTo(
              """
              migration 1.sql makes or drops a database, but there is one database only: leave that statement out (of pg_dump, the option --create)
                location   ./1.sql, line 2
                statement  drop /* all */ Database if exists %s"""
                  .formatted(dumped.name()));
      assertThat(MigrationFolder.rows(dumped, "select 1")).hasSize(1);
    } finally {
      server.drop(dumped);
    }
  }

  @Test
  void a_statement_without_an_end_is_sent_and_each_is_committed_as_it_ends() throws SQLException {
    folder.with(
        "1.sql",
        "\ufeff-- comes from Windows",
        "create table a (b int);",
        "create index concurrently on a (b)");
    assertThat(
            rows(files(), server, "select count(*) from pg_index where indrelid = 'a'::regclass"))
        .containsExactly("1");
  }

  @Test
  void a_dump_may_name_its_encoding_as_long_as_it_is_utf_8() throws SQLException {
    folder.with("1.sql", "SET client_encoding = 'SQL_ASCII';", "create table a as select 'ø' b;");
    assertThat(rows(dump(), server, "select b from a")).containsExactly("ø");
    folder.with("1.sql", "SET client_encoding = 'LATIN1';", "create table a as select 'ø' b;");
    assertThat(folder.failure(dump(), server))
        .startsWith("migration 1.sql is in the encoding LATIN1, but must be in UTF-8");
  }

  @Test
  void a_dump_may_make_the_schema_public() throws SQLException {
    folder.with("1.sql", "CREATE SCHEMA public;", "create table public.a (b int);");
    assertThat(rows(dump(), server, "select 'public.a'::regclass")).containsExactly("a");
  }

  @Test
  void a_role_that_is_not_there_is_not_guessed() {
    folder.with("1.sql", "create table a (b int);", "ALTER TABLE a OWNER TO nobody_at_all;");
    assertThat(folder.failure(dump(), server))
        .isEqualTo(
            """
            migration 1.sql failed at line 2: role "nobody_at_all" does not exist (SQLSTATE 42704)
              location   ./1.sql
              statement  ALTER TABLE a OWNER TO nobody_at_all
              fix        make the role in a script before it; or have no owners and privileges in it (pg_dump --no-owner --no-privileges)""");
  }

  @Test
  void a_dump_in_another_format_is_called_one() {
    folder.with("1.sql", "PGDMP\u0001\u000f");
    assertThat(folder.failure(dump(), server))
        .startsWith("1.sql is a dump in pg_dump's custom format: write it with --format=plain");
  }

  @Test
  void a_location_may_be_one_file() throws SQLException {
    folder.with("b.sql", "create table b ();").with("a.sql", "nonsense");
    assertThat(
            rows(
                new AlembicSqlMigrator(List.of(folder.location("b.sql"))),
                server,
                "select 'b'::regclass"))
        .containsExactly("b");
  }
}
