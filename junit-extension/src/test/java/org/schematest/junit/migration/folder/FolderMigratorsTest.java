package org.schematest.junit.migration.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schematest.junit.migration.MigrationFolder.rows;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.AppliedMigrations;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.junit.migration.Migrator;

class FolderMigratorsTest {

  private static final String TABLES =
      "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
          + " order by 1";

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

  private Migrator golang() {
    return new GolangMigrateMigrator(folder.location());
  }

  private Migrator dbmate() {
    return new DbmateMigrator(folder.location());
  }

  private Migrator goose(String... variable) {
    return new GooseMigrator(
        folder.location(), variable.length == 0 ? Map.of() : Map.of(variable[0], variable[1]));
  }

  private Migrator prisma() {
    return new PrismaMigrator(folder.location());
  }

  private Migrator atlas() {
    return new AtlasMigrator(folder.location());
  }

  @Test
  void a_file_that_is_sent_whole_is_one_transaction() {
    folder.with("1_a.up.sql", "create table a (b int);");
    // The extended protocol of the driver would take this: it sends one statement after the other.
    folder.with("2_b.up.sql", "create index concurrently on a (b);", "select 1;");
    assertThat(folder.failure(golang(), server))
        .startsWith("migration 2_b.up.sql failed: CREATE INDEX CONCURRENTLY cannot ")
        .contains("(SQLSTATE 25001)")
        .contains("statement  one of those of the file, which are sent as one message");
  }

  @Test
  void the_line_in_a_file_that_is_sent_whole_is_the_one_at_fault() {
    folder.with(
        "1_a.up.sql",
        "-- it's a comment; with a quote",
        "create table a (b int);",
        "",
        "create tabel c (",
        "  d int",
        ");");
    assertThat(folder.failure(golang(), server))
        .isEqualTo(
            """
            migration 1_a.up.sql failed at line 4: syntax error at or near "tabel" (SQLSTATE 42601)
              location   ./1_a.up.sql
              statement  create tabel c (
                           d int
                         )""");
  }

  @Test
  void nothing_in_a_file_is_the_drivers_to_read() throws SQLException {
    folder.with(
        "1_a.up.sql",
        "create table a (b jsonb, c date default '2020-01-01', check (b ? 'x'));",
        "create function f() returns int begin atomic select 1; select 2; end;",
        "comment on table a is '{d ''2020-01-01''} ?';");
    assertThat(rows(golang(), server, "select obj_description('a'::regclass)"))
        .containsExactly("{d '2020-01-01'} ?");
  }

  @Test
  void the_zone_of_this_machine_decides_nothing() throws SQLException {
    folder.with("1_a.up.sql", "create table a as select current_setting('timezone') zone;");
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Oslo"));
    try {
      assertThat(rows(golang(), server, "select zone from a")).containsExactly("UTC");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void rows_from_the_client_are_refused_before_anything_is_sent() {
    folder.with("1_a.up.sql", "create table a (b int);", "copy a from stdin;", "1", "\\.");
    assertThat(folder.failure(golang(), server))
        .startsWith("migration 1_a.up.sql has a copy from or to the client, which its tool cannot");
  }

  @Test
  void golang_migrate_counts_and_keeps_the_last_version() throws SQLException {
    folder
        .with("10_b.up.sql", "alter table a add c int;")
        .with("9_a.up.sql", "create table a (b int);")
        .with("9_a.down.sql", "drop table a;")
        .with("readme.md", "nothing");
    assertThat(rows(golang(), server, "select version || ' ' || dirty from schema_migrations"))
        .containsExactly("10 false");
    folder.with("09_c.up.sql", "select 1;");
    assertThat(folder.failure(golang(), server))
        .startsWith(
            "migrations 09_c.up.sql and 9_a.up.sql have the same number, so that their order cannot"
                + " be told");
  }

  @Test
  void steps_go_on_where_the_last_ended() throws SQLException {
    folder
        .with("1_a.sql", "-- migrate:up", "create table a (b int);")
        .with("2_b.sql", "-- migrate:up", "create table b (b int);")
        .with("3_c.sql", "-- migrate:up", "create table c (b int);");
    TestDatabase database = server.create(List.of("My shop", "public"));
    List<HistoryTable> history = List.of(new HistoryTable("My shop", "schema_migrations"));
    assertThat(dbmate().migrate(database, 0, 1))
        .isEqualTo(new AppliedMigrations(List.of("1_a.sql"), history));
    assertThat(dbmate().migrate(database, 1, 5).names()).containsExactly("2_b.sql", "3_c.sql");
    assertThat(dbmate().migrate(database, 3, 1))
        .isEqualTo(new AppliedMigrations(List.of(), history));
    assertThat(rows(database, "select version from \"My shop\".schema_migrations order by 1"))
        .containsExactly("1", "2", "3");
    server.drop(database);
  }

  @Test
  void dbmate_undoes_a_file_that_fails_unless_it_says_otherwise() throws SQLException {
    folder.with("1_a.sql", "-- migrate:up", "create table a (b int);", "select 1/0;");
    TestDatabase database = server.create(List.of("public"));
    assertThat(folder.failure(dbmate(), server)).contains("division by zero (SQLSTATE 22012)");
    folder.with(
        "1_a.sql",
        "-- migrate:up transaction:false",
        "create index concurrently on pg_temp.a (b);",
        "-- migrate:down",
        "nonsense");
    assertThat(folder.failure(dbmate(), server))
        .startsWith("migration 1_a.sql failed at line 2: ")
        .contains("does not exist");
    server.drop(database);
  }

  @Test
  void dbmate_applies_every_up_of_a_file() throws SQLException {
    folder.with(
        "1_a.sql",
        "-- a comment",
        "-- migrate:up",
        "create table a (b int);",
        "-- migrate:down",
        "drop table a;",
        "-- migrate:up transaction:false",
        "create index concurrently on a (b);",
        "-- migrate:down",
        "nonsense;");
    assertThat(rows(dbmate(), server, TABLES)).containsExactly("a", "schema_migrations");
  }

  @Test
  void dbmate_must_be_told_which_way_is_up() {
    folder.with("1_a.sql", "create table a (b int);");
    assertThat(folder.failure(dbmate(), server))
        .isEqualTo(
            """
            migration 1_a.sql has no line "-- migrate:up", so that dbmate does not know what to apply
              location  ./1_a.sql""");
    folder.with("1_a.sql", "create table a (b int);", "-- migrate:up", "select 1;");
    assertThat(folder.failure(dbmate(), server))
        .startsWith("migration 1_a.sql has statements before its line \"-- migrate:up\"");
  }

  @Test
  void prisma_keeps_a_checksum_and_refuses_another_database() throws SQLException {
    folder
        .with("2_b/migration.sql", "alter table a add c int;")
        .with("1_a/migration.sql", "create table a (b int);")
        .with("migration_lock.toml", "provider = \"postgresql\"");
    assertThat(
            rows(
                prisma(),
                server,
                "select migration_name || ' ' || length(checksum) || ' ' || applied_steps_count"
                    + " from _prisma_migrations where finished_at is not null"
                    + " order by started_at"))
        .containsExactly("1_a 64 1", "2_b 64 1");
    folder.with("3_c/readme.md", "nothing");
    assertThat(folder.failure(prisma(), server))
        .startsWith("migration folders without a migration.sql, which Prisma refuses (P3015): 3_c");
    folder.with("migration_lock.toml", "provider = \"mysql\"");
    assertThat(folder.failure(prisma(), server)).contains(" are for mysql, ");
  }

  @Test
  void goose_ends_a_statement_where_a_line_ends_with_a_semicolon() {
    folder.with(
        "1_a.sql",
        "-- +goose Up",
        "create table a (b int); -- ends here",
        "create function f() returns void language plpgsql as $$",
        "begin",
        "  perform 1;",
        "end $$;");
    assertThat(folder.failure(goose(), server))
        .startsWith("migration 1_a.sql failed at line 3: unterminated dollar-quoted string")
        .contains("perform 1");
  }

  @Test
  void goose_refuses_what_it_cannot_end() {
    folder.with("1_a.sql", "-- +goose Up", "create table a (b int)", "-- +goose Down");
    assertThat(folder.failure(goose(), server))
        .isEqualTo(
            """
            migration 1_a.sql has a statement that does not end: put a semicolon at the end of its last line
              location  ./1_a.sql, line 2""");
    folder.with("1_a.sql", "-- +goose Up", "-- +goose StatementBegin", "select 1;");
    assertThat(folder.failure(goose(), server)).contains("a StatementBegin without a StatementEnd");
    folder.with("1_a.sql", "select 1;");
    assertThat(folder.failure(goose(), server)).contains("must begin with a line \"-- +goose Up\"");
  }

  @Test
  void goose_substitutes_where_it_is_told_to_and_nowhere_else() throws SQLException {
    folder.with(
        "1_a.sql",
        "-- +goose Up",
        "create table a as select '${NAME}' b;",
        "-- +goose envsub on",
        "insert into a values ('$NAME ${NAME} ${OTHER:-none}');",
        "-- +goose ENVSUB OFF");
    assertThat(rows(goose("NAME", "shop"), server, "select b from a"))
        .containsExactly("${NAME}", "shop shop none");
    assertThat(folder.failure(goose(), server))
        .isEqualTo(
            """
            migration 1_a.sql has no value for ${NAME}
              location  ./1_a.sql, line 4
              given     no placeholder""");
  }

  @Test
  void goose_cannot_be_asked_to_run_go() {
    folder.with("1_a.sql", "-- +goose Up").with("2_b.go", "package migrations");
    assertThat(folder.failure(goose(), server))
        .startsWith("migration 2_b.go is a Go program, which only goose itself can run");
  }

  @Test
  void atlas_refuses_a_folder_that_does_not_fit_its_sum() {
    folder.with("1_a.sql", "create table a (b int);");
    assertThat(folder.failure(atlas(), server)).contains("has no atlas.sum");
    folder.with("atlas.sum", "h1:x", "1_a.sql h1:y");
    assertThat(folder.failure(atlas(), server))
        .isEqualTo(
            """
            migration folder filesystem:. does not fit its atlas.sum
              difference  1_a.sql was changed
              fix         atlas migrate hash, if that was meant""");
    folder.with("atlas.sum", "h1:x", "0_b.sql h1:y", "1_a.sql h1:y");
    assertThat(folder.failure(atlas(), server)).contains("0_b.sql was removed");
    folder.with("atlas.sum", "h1:x");
    assertThat(folder.failure(atlas(), server)).contains("1_a.sql was added");
  }

  @Test
  void atlas_begins_at_the_last_checkpoint_and_obeys_directives() throws SQLException {
    folder
        .with("1_a.sql", "create table old (b int);")
        .with("2_b.sql", "-- atlas:checkpoint", "", "create table a (b int);")
        .with(
            "3_c.sql",
            "-- atlas:delimiter \\n\\n\\n",
            "",
            "insert into a values (1);",
            "insert into a values (2);",
            "",
            "",
            "insert into a values (3)")
        .with("4_d.sql", "-- atlas:txmode none", "", "create index concurrently on a (b);");
    AtlasSums.write(folder.folder());
    assertThat(rows(atlas(), server, "select version || ' ' || total from atlas_schema_revisions"))
        .containsExactly("2 1", "3 2", "4 1");
    assertThat(rows(atlas(), server, "select b from a order by 1")).containsExactly("1", "2", "3");
  }

  @Test
  void a_folder_without_migrations_shows_what_it_has() {
    folder.with("readme.md", "nothing");
    assertThat(folder.failure(golang(), server))
        .isEqualTo(
            """
            there is no migration in filesystem:.
              files       readme.md
              looked for  <number>_<name>.up.sql""");
    assertThat(folder.failure(new DbmateMigrator(List.of(folder.location("nowhere"))), server))
        .startsWith("migration location filesystem:./nowhere does not exist or is empty");
  }

  @Test
  void the_key_is_that_of_the_bytes_the_tool_and_the_values() {
    folder.with("1_a.sql", "-- +goose Up", "select 1;");
    String before = goose().key().orElseThrow();
    assertThat(before).matches("[0-9a-f]{64}").isEqualTo(goose().key().orElseThrow());
    assertThat(goose("A", "1").key().orElseThrow()).isNotEqualTo(before);
    assertThat(dbmate().key().orElseThrow()).isNotEqualTo(before);
    assertThat(goose()).isEqualTo(goose()).isNotEqualTo(dbmate()).isNotEqualTo(goose("A", "1"));
    folder.with("1_a.sql", "-- +goose Up", "select 2;");
    assertThat(goose().key().orElseThrow()).isNotEqualTo(before);
  }
}
