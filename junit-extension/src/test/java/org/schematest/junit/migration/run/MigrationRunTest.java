package org.schematest.junit.migration.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.AppliedMigrations;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.flyway.FlywayMigrator;
import org.schematest.junit.migration.folder.DbmateMigrator;
import org.schematest.junit.migration.psql.SqlFilesMigrator;
import org.schematest.junit.migration.trail.MigrationObserver;
import org.schematest.junit.migration.trail.ObservedMigrations;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.TrailText;

/** Migrations that fail or do not end: what is said of them, and that nothing of them stays. */
class MigrationRunTest {

  private static TestServer server;

  private final Path folder;

  MigrationRunTest(@TempDir Path folder) {
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

  private Migrator flyway() {
    return new FlywayMigrator(
        List.of("filesystem:" + folder), List.of("public"), Map.of(), List.of());
  }

  private Migrator files() {
    return new SqlFilesMigrator(List.of("filesystem:" + folder), Map.of());
  }

  private MigrationFolder with(String name, String... lines) {
    return new MigrationFolder(folder).with(name, lines);
  }

  /** Of the plain run and of the observed one, which say the same. */
  private String failure(Migrator migrator) throws SQLException {
    String plain = plain(migrator);
    String observed =
        failureOf(
            database -> {
              try (MigrationObserver observer =
                  MigrationObserver.of(database, MigrationObserver.Preparation.NONE)) {
                MigrationRun.of(migrator, database, observer);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(observed).isEqualTo(plain);
    return plain;
  }

  private String plain(Migrator migrator) throws SQLException {
    return failureOf(database -> MigrationRun.of(migrator, database, MigrationWatch.NONE));
  }

  private interface Run {
    void in(TestDatabase database);
  }

  private String failureOf(Run run) throws SQLException {
    TestDatabase database = server.server().create(List.of("public"));
    try {
      MigrationFailedException failed =
          catchThrowableOfType(MigrationFailedException.class, () -> run.in(database));
      assertNobodyIsLeftIn(database);
      return failed == null
          ? "(it does not fail)"
          : String.valueOf(failed.getMessage())
              .replace(folder.toString(), ".")
              .replaceAll("schematest_[0-9a-f]{32}", "d");
    } finally {
      server.server().drop(database);
    }
  }

  /** PostgreSQL's own answer lags behind a closed connection, but it copies only what is left. */
  private static void assertNobodyIsLeftIn(TestDatabase database) {
    assertThat(catchThrowable(() -> server.server().drop(server.server().copy(database)))).isNull();
  }

  private static void says(String failure, String... lines) {
    assertThat(failure.lines()).containsExactly(lines);
  }

  @Test
  void one_that_fails_in_its_transaction_leaves_nothing() throws SQLException {
    with("V1__a.sql", "create table a (id int);")
        .with("V2__b.sql", "create table b (id int);", "insert into nope values (1);");
    says(
        failure(flyway()),
        "migration V2__b.sql failed at line 2: relation \"nope\" does not exist (SQLSTATE 42P01)",
        "  location   ./V2__b.sql",
        "  statement  insert into nope values (1)",
        "  applied    V1__a.sql",
        "  stays      nothing of V2__b.sql");
  }

  @Test
  void one_that_fails_outside_of_a_transaction_leaves_what_was_committed() throws SQLException {
    with("V1__a.sql", "create table a (id int);")
        .with(
            "V2__b.sql",
            "create index concurrently a_i on a (id);",
            "create index concurrently b_i on a (nope);");
    says(
        failure(flyway()),
        "migration V2__b.sql failed at line 2: column \"nope\" does not exist (SQLSTATE 42703)",
        "  location   ./V2__b.sql",
        "  statement  create index concurrently b_i on a (nope)",
        "  applied    V1__a.sql",
        "  stays      create index concurrently a_i on a (id)",
        "  fix        drop what stays before it is applied again, or write it so that it can be"
            + " applied twice (if not exists)");
  }

  @Test
  void of_a_script_for_psql_each_statement_stays_that_is_not_in_a_transaction()
      throws SQLException {
    with(
        "1.sql",
        "create table a (id int);",
        "begin;",
        "insert into a values (1);",
        "commit;",
        "begin;",
        "insert into a values (2);",
        "insert into nope values (3);",
        "commit;");
    says(
        failure(files()),
        "migration 1.sql failed at line 7: relation \"nope\" does not exist (SQLSTATE 42P01)",
        "  location   ./1.sql",
        "  statement  insert into nope values (3)",
        "  applied    no migration before it",
        "  stays      create table a (id int)",
        "             begin",
        "             insert into a values (1)",
        "             commit",
        "  fix        drop what stays before it is applied again, or write it so that it can be"
            + " applied twice (if not exists)");
  }

  @Test
  void what_was_done_before_a_savepoint_and_before_a_chained_transaction_stays()
      throws SQLException {
    with(
        "1.sql",
        "begin;",
        "create table a (id int);",
        "savepoint s;",
        "insert into a values (1);",
        "rollback to savepoint s;",
        "commit and chain;",
        "insert into a values (2);",
        "rollback and chain;",
        "insert into nope values (3);");
    assertThat(failure(files()))
        .contains(
            """
              stays      begin
                         create table a (id int)
                         savepoint s
                         commit and chain
              fix \
            """);
  }

  @Test
  void one_that_drops_the_schema_of_its_tool() throws SQLException {
    with("V1__a.sql", "create table a (id int);").with("V2__b.sql", "drop schema public cascade;");
    says(
        failure(flyway()),
        "migration V2__b.sql drops Flyway's own table \"public\".\"flyway_schema_history\","
            + " in which it is to be written down",
        "  location   ./V2__b.sql, line 1",
        "  statement  drop schema public cascade",
        "  applied    V1__a.sql",
        "  stays      nothing of V2__b.sql",
        "  fix        drop the objects of the schema and not the schema, or name another schema"
            + " first, in which Flyway keeps its table: @SchemaTest(schemas = …)");
  }

  @Test
  void one_that_ends_its_own_session() throws SQLException {
    with("V1__a.sql", "select pg_terminate_backend(pg_backend_pid());");
    says(
        failure(flyway()),
        "migration V1__a.sql failed at line 1: terminating connection due to administrator command"
            + " (SQLSTATE 57P01)",
        "  location   ./V1__a.sql",
        "  statement  select pg_terminate_backend(pg_backend_pid())",
        "  applied    no migration before it",
        "  stays      nothing of V1__a.sql",
        "  session    that of the migration was ended, by itself or by somebody else",
        "  fix        a migration that ends sessions leaves out its own: where pid <>"
            + " pg_backend_pid()");
    with("1.sql", "select pg_terminate_backend(pg_backend_pid());");
    assertThat(failure(files())).startsWith("migration 1.sql failed at line 1: terminating");
  }

  @Test
  void one_that_wants_an_extension_that_is_not_there() throws SQLException {
    with("V1__a.sql", "create extension \"Ortsdaten\";");
    assertThat(failure(flyway()).lines())
        .contains(
            "  fix        name a PostgreSQL that has it: @Postgres(image = …) or @Postgres(url ="
                + " …)")
        .anyMatch(line -> line.startsWith("             ") && line.contains("plpgsql, "));
  }

  @Test
  void one_that_gives_up_its_rights() throws SQLException {
    with(
        "V1__a.sql",
        "create role schematest_run;",
        "set role schematest_run;",
        "create schema \"Büro\";");
    assertThat(failure(flyway()).lines())
        .contains(
            "  user       postgres, a superuser: it has fewer rights only after set role or set"
                + " session authorization",
            "  fix        grant the role what it needs, or reset role before the statement");
  }

  @Test
  void one_of_a_user_who_is_no_superuser() throws SQLException {
    TestDatabase database = server.server().create(List.of("public"));
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create role \"schematest Käufer\" login");
      TestDatabase weak =
          new TestDatabase(database.name(), database.url(), "schematest Käufer", "", "", 0);
      assertThat(CommonCause.of(new SQLException("permission denied", "42501"), weak))
          .map(CommonCause::facts)
          .hasValue(List.of("schematest Käufer, who is no superuser"));
      statement.execute("drop role \"schematest Käufer\"");
    } finally {
      server.server().drop(database);
    }
  }

  @Test
  void one_that_is_not_utf_8() throws SQLException, IOException {
    byte[] latin = "select 1;\n-- Größe\n".getBytes(StandardCharsets.ISO_8859_1);
    String fix = "  fix       store it in UTF-8: iconv --from-code=ISO-8859-1 --to-code=UTF-8";
    Files.write(folder.resolve("V1__a.sql"), latin);
    says(
        failure(flyway()),
        "migration script V1__a.sql is not UTF-8",
        "  location  V1__a.sql, line 2, byte 16",
        fix);
    says(
        failure(files()),
        "migration script V1__a.sql is not UTF-8",
        "  location  ./V1__a.sql, line 2, byte 16",
        "  applied   no migration before it",
        "  stays     nothing of V1__a.sql",
        fix);
  }

  @Test
  void one_without_a_statement_is_applied_and_told_as_such() throws SQLException {
    with("V1__a.sql", "create table a (id int);")
        .with("V2__empty.sql", "")
        .with("V3__comments.sql", "-- nothing", "/* to do */");
    assertThat(failure(flyway())).isEqualTo("(it does not fail)");
    TestDatabase database = server.server().create(List.of("public"));
    List<Migration> observed =
        ObservedMigrations.of(
                flyway(), database, MigrationObserver.Preparation.NONE, name -> Optional.empty())
            .migrations();
    server.server().drop(database);
    assertThat(TrailText.of(new MigrationTrail(observed, Map.of(), List.of())))
        .endsWith("\n\nV2__empty.sql\n  (no statement)\n\nV3__comments.sql\n  (no statement)\n");
  }

  private static final Duration SHORT = Duration.ofSeconds(1);

  private static void limited(Migrator migrator, TestDatabase database, MigrationWatch watch) {
    MigrationRun.of(migrator, database, watch, SHORT, new UntilItWaits(database));
  }

  private String overdue(Migrator migrator) throws SQLException {
    String plain = failureOf(database -> limited(migrator, database, MigrationWatch.NONE));
    String observed =
        failureOf(
            database -> {
              try (MigrationObserver observer =
                  MigrationObserver.of(database, MigrationObserver.Preparation.NONE)) {
                limited(migrator, database, observer);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(observed).isEqualTo(plain);
    return plain;
  }

  /** In a database in which somebody else has locked a table. */
  private static void held(Migrator migrator, TestDatabase database) {
    try (Connection holder = database.connect();
        Statement statement = holder.createStatement()) {
      statement.execute("create schema \"Büro\"");
      statement.execute("create table \"Büro\".held (id int)");
      holder.setAutoCommit(false);
      statement.execute("lock table \"Büro\".held");
      limited(migrator, database, MigrationWatch.NONE);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void one_that_does_not_end_is_stopped_and_says_what_it_does() throws SQLException {
    with("1.sql", "create table a (id int);").with("2.sql", "", "-- long", "select pg_sleep(600);");
    says(
        overdue(files()),
        "migration 2.sql has not ended after 1s, and was stopped",
        "  location   2.sql, line 3",
        "  statement  select pg_sleep(600)",
        "  waits for  nobody: it is in PgSleep (Timeout)",
        "  applied    1.sql",
        "  stays      nothing of 2.sql",
        "  fix        if it needs longer, give it more time: -Dschematest.migrationLimit=30m");
  }

  @Test
  void one_that_waits_for_a_lock_says_who_has_it() throws SQLException {
    with("1.sql", "drop table \"Büro\".held;");
    says(
        failureOf(database -> held(files(), database)).replaceAll("process \\d+", "process 1"),
        "migration 1.sql has not ended after 1s, and was stopped",
        "  location   1.sql, line 1",
        "  statement  drop table \"Büro\".held",
        "  waits for  process 1, a session of somebody else, which is idle in transaction: lock"
            + " table \"Büro\".held",
        "  applied    no migration before it",
        "  stays      nothing of 1.sql",
        "  fix        end that session's transaction before the migrations are applied");
  }

  /** As Flyway's own lock does where it is held in a transaction. */
  @Test
  void one_that_waits_for_another_session_of_its_own_tool_says_so() throws SQLException {
    Migrator tool =
        database -> {
          try (Connection books = database.connect();
              Connection work = database.connect();
              Statement lock = books.createStatement();
              Statement statement = work.createStatement()) {
            books.setAutoCommit(false);
            lock.execute("select pg_advisory_xact_lock(1)");
            statement.execute("select pg_advisory_lock(1)");
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
          return new AppliedMigrations(List.of(), List.of());
        };
    assertThat(failureOf(database -> limited(tool, database, MigrationWatch.NONE)))
        .contains("another session of the migration tool, which is idle in transaction")
        .contains("have the tool hold its own lock without a transaction");
  }

  @Test
  void a_section_of_dbmate_leaves_what_its_transaction_does() throws SQLException {
    Migrator dbmate = new DbmateMigrator(List.of("filesystem:" + folder));
    with("1_a.sql", "-- migrate:up", "create table a (id int);")
        .with("2_b.sql", "-- migrate:up", "create table b (id int);", "drop table nope;");
    says(
        plain(dbmate),
        "migration 2_b.sql failed: table \"nope\" does not exist (SQLSTATE 42P01)",
        "  location   ./2_b.sql",
        "  statement  one of those of the file, which are sent as one message; the server does not"
            + " say which",
        "  applied    1_a.sql",
        "  stays      nothing of 2_b.sql");
  }

  @Test
  void a_section_of_dbmate_that_drops_the_schema_of_its_tool() throws SQLException {
    Migrator dbmate = new DbmateMigrator(List.of("filesystem:" + folder));
    with("1_a.sql", "-- migrate:up", "drop schema public cascade;");
    says(
        failure(dbmate),
        "migration 1_a.sql cannot be written down in dbmate's own table: relation"
            + " \"public.schema_migrations\" does not exist (SQLSTATE 42P01)",
        "  location  1_a.sql",
        "  applied   no migration before it",
        "  stays     nothing of 1_a.sql",
        "  fix       leave dbmate's own table there, and the schema that it is in; and where the"
            + " migration sets search_path, reset it at its end");
  }

  @Test
  void a_limit_that_is_no_time_is_refused() {
    assertThat(catchThrowable(() -> MigrationLimit.of("soon")))
        .hasMessage(
            "schematest.migrationLimit = soon is no time in which migrations have to end: write"
                + " 90s, 10m or 1h");
    assertThat(MigrationLimit.of("90s")).hasSeconds(90);
    assertThat(MigrationLimit.text(MigrationLimit.of("2h"))).isEqualTo("2h");
  }

  @Test
  void one_that_meets_what_an_earlier_one_set_in_its_session() throws SQLException {
    with("V1__a.sql", "create schema \"Büro\";", "create table a (id int);")
        .with("V2__b.sql", "set search_path = \"Büro\";", "set role pg_monitor;")
        .with("V3__c.sql", "select 1;")
        .with("V4__d.sql", "set local statement_timeout = '1min';", "alter table a add b int;");
    says(
        failure(flyway()),
        "migration V4__d.sql failed at line 2: relation \"a\" does not exist (SQLSTATE 42P01)",
        "  location   ./V4__d.sql",
        "  statement  alter table a add b int",
        "  applied    V1__a.sql, V2__b.sql, V3__c.sql",
        "  stays      nothing of V4__d.sql",
        "  settings   search_path is \"Büro\" since V2__b.sql, in a new session public");
  }

  /** {@code code} is no setting, which is only known when it was asked for. */
  @Test
  void one_after_another_that_sets_columns_in_a_block() throws SQLException {
    with("V1__a.sql", "create table a (id int, code int);")
        .with("V2__b.sql", "do $$ begin update a set code = id; commit; end $$;")
        .with("V2__b.sql.conf", "executeInTransaction=false")
        .with("V3__c.sql", "set local lock_timeout = '2s';", "alter table a add b int;");
    assertThat(failure(flyway())).isEqualTo("(it does not fail)");
  }
}
