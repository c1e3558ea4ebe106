package org.schematest.junit.migration.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.promise.GoldenText;
import org.schematest.junit.migration.trail.MigrationObserver;

/**
 * What is said of each bad migration, with each tool, as it is run plainly and as it is observed.
 */
class BadMigrationsTest {

  private static TestServer server;

  private final Path folder;

  BadMigrationsTest(@TempDir Path folder) {
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

  private interface Run {
    void in(TestDatabase database) throws SQLException;
  }

  @ParameterizedTest
  @EnumSource
  void is_told_by_each_tool_in_a_sentence_with_its_place_and_fix(BadMigration bad)
      throws IOException, SQLException {
    StringBuilder all = new StringBuilder();
    for (BadTool tool : BadTool.values()) {
      Path own = Files.createDirectory(folder.resolve(tool.name()));
      bad.write(tool, own);
      addTo(
          all,
          tool,
          own,
          database ->
              ended -> {
                ended.await();
                return true;
              });
    }
    GoldenText.assertGolden(
        "bad-migrations/" + bad.name().toLowerCase(Locale.ROOT), all.toString().stripTrailing());
  }

  @Test
  void one_that_does_not_end_is_stopped_with_each_tool() throws IOException, SQLException {
    StringBuilder all = new StringBuilder();
    for (BadTool tool : BadTool.values()) {
      Path own = Files.createDirectory(folder.resolve(tool.name()));
      Files.writeString(
          own.resolve(tool.fileName(1)),
          tool.text("create table b (id int);\nselect pg_sleep(600);\n", true));
      tool.writeChangelog(own, 1);
      addTo(all, tool, own, UntilItWaits::new);
    }
    GoldenText.assertGolden("bad-migrations/does_not_end", all.toString().stripTrailing());
  }

  private static void addTo(
      StringBuilder all, BadTool tool, Path folder, Function<TestDatabase, Patience> patience)
      throws SQLException {
    Migrator migrator = tool.migrator(folder);
    String plain = told(folder, database -> run(migrator, database, MigrationWatch.NONE, patience));
    String observed = told(folder, database -> observe(migrator, database, patience));
    all.append(all.isEmpty() ? "" : "\n").append("# ").append(tool).append('\n');
    all.append(plain).append('\n');
    if (!observed.equals(plain)) {
      all.append("\n# ").append(tool).append(", observed\n").append(observed).append('\n');
    }
  }

  private static void run(
      Migrator migrator,
      TestDatabase database,
      MigrationWatch watch,
      Function<TestDatabase, Patience> patience) {
    MigrationRun.of(migrator, database, watch, Duration.ofMinutes(10), patience.apply(database));
  }

  private static void observe(
      Migrator migrator, TestDatabase database, Function<TestDatabase, Patience> patience)
      throws SQLException {
    try (MigrationObserver observer =
        MigrationObserver.of(database, MigrationObserver.Preparation.NONE)) {
      run(migrator, database, observer, patience);
      observer
          .lost()
          .ifPresent(
              lost -> {
                throw new IllegalStateException(lost);
              });
    }
  }

  /** With the names of this machine and of this server's version taken out. */
  private static String told(Path folder, Run run) throws SQLException {
    TestDatabase database = server.server().create(List.of("public"));
    try {
      Throwable failure = catchThrowable(() -> run.in(database));
      assertNobodyIsLeftIn(database);
      return failure == null
          ? "(it does not fail)"
          : String.valueOf(failure.getMessage())
              .replace(folder.toString(), ".")
              .replaceAll("schematest_[0-9a-f]{32}", "d")
              .replaceAll("(?s)(  available  ).*?(?=\n  \\S)", "$1…")
              .replaceAll("(?s)(INSERT INTO \\S+).*?(?=\n)", "$1 …");
    } finally {
      dropRole(database);
      server.server().drop(database);
    }
  }

  /** PostgreSQL's own answer lags behind a closed connection, but it copies only what is left. */
  private static void assertNobodyIsLeftIn(TestDatabase database) {
    assertThat(catchThrowable(() -> server.server().drop(server.server().copy(database)))).isNull();
  }

  private static void dropRole(TestDatabase database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("drop role if exists bad_migration");
    }
  }

  @ParameterizedTest
  @EnumSource
  void applies_when_it_does_what_the_fix_says(BadMigration bad) throws IOException, SQLException {
    for (BadTool tool : BadTool.values()) {
      if (bad.hasFix()) {
        Path own = Files.createDirectory(folder.resolve(tool.name()));
        bad.writeMended(tool, own);
        Migrator migrator = tool.migrator(own);
        assertThat(told(own, database -> MigrationRun.of(migrator, database, MigrationWatch.NONE)))
            .as("%s %s", tool, bad)
            .isEqualTo("(it does not fail)");
      }
    }
  }
}
