package org.schematest.junit.migration.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.flyway.FlywayMigrator;
import org.schematest.junit.migration.folder.GooseMigrator;

/** Steps and ways back that do not end. */
class LimitedMigratorTest {

  private static TestServer server;

  private final Path folder;
  private final TestDatabase database;

  LimitedMigratorTest(@TempDir Path folder) {
    this.folder = folder;
    this.database = server.server().create(List.of("public"));
  }

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void drop() {
    server.server().drop(database);
  }

  private MigrationFolder with(String name, String... lines) {
    return new MigrationFolder(folder).with(name, lines);
  }

  private Migrator limited(Migrator migrator, String... names) {
    return new LimitedMigrator(migrator, List.of(names), UntilItWaits::new);
  }

  private Migrator goose(String... names) {
    return limited(new GooseMigrator(List.of("filesystem:" + folder), Map.of()), names);
  }

  private Migrator flyway(String... names) {
    return limited(
        new FlywayMigrator(List.of("filesystem:" + folder), List.of("public"), Map.of(), List.of()),
        names);
  }

  /** And nobody is left who would keep the database from being dropped. */
  private List<String> failure(Runnable work) {
    List<String> lines =
        String.valueOf(catchThrowableOfType(MigrationFailedException.class, work::run).getMessage())
            .replaceAll("process \\d+", "process 1")
            .lines()
            .toList();
    server.server().drop(server.server().copy(database));
    return lines;
  }

  @Test
  void a_step_that_does_not_end_is_stopped() {
    with("1_a.sql", "-- +goose Up", "create table \"Büro\" (id int);")
        .with("2_b.sql", "-- +goose Up", "select 1;", "select pg_sleep(600);");
    Migrator goose = goose("1_a.sql", "2_b.sql");
    goose.migrate(database, 0, 1);
    assertThat(failure(() -> goose.migrate(database, 1, 1)))
        .containsExactly(
            "migration 2_b.sql has not ended after 10m, and was stopped",
            "  location   2_b.sql, line 3",
            "  statement  select pg_sleep(600);",
            "  waits for  nobody: it is in PgSleep (Timeout)",
            "  applied    1_a.sql",
            "  fix        if it needs longer, give it more time: -Dschematest.migrationLimit=30m");
  }

  @Test
  void one_of_several_steps_is_found_by_its_statement() {
    with("V1__a.sql", "create table a (id int);")
        .with("V2__b.sql", "select 1;", "select pg_sleep(600);");
    assertThat(failure(() -> flyway("V1__a.sql", "V2__b.sql").migrate(database, 0, 2)))
        .startsWith(
            "one of 2 migrations has not ended after 10m, and was stopped",
            "  location   V2__b.sql, line 2",
            "  statement  select pg_sleep(600)");
  }

  @Test
  void a_way_back_that_waits_says_for_whom() throws SQLException {
    with("1_a.sql", "-- +goose Up", "create table a (id int);", "-- +goose Down", "drop table a;");
    Migrator goose = goose("1_a.sql");
    goose.migrate(database, 0, 1);
    try (Connection holder = database.connect();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table a in access share mode");
      MigrationFailedException failed =
          catchThrowableOfType(
              MigrationFailedException.class,
              () -> goose.wayBack("1_a.sql").orElseThrow().go(database));
      assertThat(
              String.valueOf(failed.getMessage()).replaceAll("process \\d+", "process 1").lines())
          .containsExactly(
              "way back 1_a.sql (goose Down) of migration 1_a.sql has not ended after 10m, and was"
                  + " stopped",
              "  location   1_a.sql",
              "  statement  drop table a;",
              "  waits for  process 1, a session of somebody else, which is idle in transaction:"
                  + " lock table a in access share mode",
              "  fix        end that session's transaction before the migrations are applied");
    }
  }

  @Test
  void the_way_back_of_flyway_is_stopped_too() {
    with("V1__a.sql", "create table a (id int);").with("U1__a.sql", "select pg_sleep(600);");
    Migrator flyway = flyway("V1__a.sql");
    flyway.migrate(database, 0, 1);
    assertThat(failure(() -> flyway.wayBack("V1__a.sql").orElseThrow().go(database)))
        .startsWith(
            "way back U1__a.sql of migration V1__a.sql has not ended after 10m, and was stopped",
            "  location   U1__a.sql, line 1");
  }

  @Test
  void repeatable_migrations_that_are_applied_again_are_stopped_too() {
    with("V1__a.sql", "create table a (id int);").with("R__r.sql", "select pg_sleep(600);");
    Migrator flyway = flyway("V1__a.sql", "R__r.sql");
    flyway.migrate(database, 0, 1);
    assertThat(failure(() -> flyway.repeat(database)))
        .startsWith(
            "one of the repeatable migrations has not ended after 10m, and was stopped",
            "  location   R__r.sql, line 1");
  }
}
