package org.schematest.junit.migration.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.junit.ForkedRun;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.DatabaseSource;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.database.embedded.TestCache;
import org.schematest.junit.database.server.GivenPostgresSource;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.junit.migration.psql.SqlFilesMigrator;

/** A JVM is killed while it observes a migration: nothing runs on, and the next run clears up. */
class KilledWhileObservedTest {

  private static final String SLOW =
      "create function slow(int) returns int immutable language sql as 'select 1 from"
          + " pg_sleep(600)';";

  private static final String IN_A_TRANSACTION = "select slow(1);";

  private static final String OUTSIDE = "create index concurrently on a (slow(id));";

  private static final long PATIENCE_SECONDS = 60;

  /** What is killed. */
  static final class Child {

    private Child() {}

    /**
     * Observes the migrations of a folder.
     *
     * @param arguments the folder of the migrations; then URL, user and password of a server, or
     *     none for one of its own
     */
    public static void main(String[] arguments) {
      try (DatabaseSource source =
          arguments.length > 1
              ? given(arguments[1], arguments[2], arguments[3])
              : TestServer.embedded()) {
        DatabaseServer server = source.template(new TestServer.Empty()).server();
        ObservedMigrations.of(
            new SqlFilesMigrator(List.of("filesystem:" + arguments[0]), Map.of()),
            server.create(List.of("public")),
            (database, migration) -> System.out.println("before " + migration),
            name -> Optional.empty());
      }
    }
  }

  private static DatabaseSource given(String url, String user, String password) {
    return new GivenPostgresSource(url, Optional.of(user), Optional.of(password), Optional.empty());
  }

  private static void write(Path folder, String slowly) {
    new MigrationFolder(folder)
        .with(
            "1.sql",
            "create role killed_while_observed;",
            "drop role killed_while_observed;",
            "create table a (id int);",
            "insert into a values (1);",
            SLOW)
        .with("2.sql", slowly);
  }

  @ParameterizedTest
  @ValueSource(strings = {IN_A_TRANSACTION, OUTSIDE})
  void on_a_server_that_somebody_else_runs(String slowly, @TempDir Path folder) throws Exception {
    write(folder, slowly);
    try (TestServer host = TestServer.of(TestServer.embedded())) {
      TestDatabase app = host.server().create(List.of("public"));
      List<String> before = all(app);
      try (ForkedRun child =
          ForkedRun.start(
              List.of(),
              Child.class,
              List.of(folder.toString(), app.url(), app.user(), app.password()))) {
        await(app, child, "select count(*) > 0 from pg_stat_activity where wait_event = 'PgSleep'");
        assertThat(all(app)).hasSizeGreaterThan(before.size());
        child.killAfter(0);
      }
      await(
          app,
          null,
          "select count(*) = 0 from pg_stat_activity"
              + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
      try (DatabaseSource next = given(app.url(), app.user(), app.password())) {
        next.template(new TestServer.Empty());
      }
      assertThat(all(app)).isEqualTo(before);
    }
  }

  @Test
  void on_a_server_of_its_own(@TempDir Path folder) throws Exception {
    write(folder, IN_A_TRANSACTION);
    try (TestCache cache = TestCache.make()) {
      try (ForkedRun child =
          ForkedRun.start(
              List.of("-Dschematest.cache=" + cache.path()),
              Child.class,
              List.of(folder.toString()))) {
        awaitLast(child);
        child.killAfter(0);
      }
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!cache.processes().isEmpty() && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(cache.processes()).isEmpty();
      try (DatabaseSource next = cache.source()) {
        TestDatabase database =
            next.template(new TestServer.Empty()).server().create(List.of("public"));
        assertThat(all(database))
            .noneMatch(one -> one.contains("schematest_trail") || one.contains("killed"));
      }
    }
  }

  private static void awaitLast(ForkedRun child) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!child.linesSoFar().contains("before 2.sql")) {
      assertThat(System.nanoTime()).as("%s", child.linesSoFar()).isLessThan(end);
    }
  }

  /** Databases, roles, event triggers, and sessions of others, which the server knows of. */
  private static List<String> all(TestDatabase database) throws SQLException {
    return values(
        database,
        """
        select 'database ' || datname from pg_database where datname <> current_database()
        union all select 'role ' || rolname from pg_roles
        union all select 'event trigger ' || evtname from pg_event_trigger
        union all select 'session ' || pid from pg_stat_activity
         where backend_type = 'client backend' and pid <> pg_backend_pid()
        order by 1
        """);
  }

  private static void await(TestDatabase database, @Nullable ForkedRun child, String condition)
      throws SQLException, IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!values(database, condition).equals(List.of("t"))) {
      assertThat(System.nanoTime())
          .as("%s", child == null ? List.of() : child.linesSoFar())
          .isLessThan(end);
    }
  }

  private static List<String> values(TestDatabase database, String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
