package org.schematest.samples.benchmark;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.DatabaseSource;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.choice.DatabaseSources;
import org.schematest.junit.database.choice.PostgresChoice;
import org.schematest.junit.migration.flyway.FlywayMigrator;
import org.schematest.junit.migration.trail.MigrationObserver;
import org.schematest.junit.migration.trail.ObservedMigrations;
import org.schematest.junit.rows.RowMaker;
import org.schematest.samples.benchmark.measure.Goal;
import org.schematest.samples.benchmark.measure.Measurement;
import org.schematest.samples.benchmark.measure.NoSchema;

/** To observe a long history of migrations, beside applying it. */
final class TrailBenchmark {

  private static final int MIGRATIONS = 200;
  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 7);
  private static final Goal GOAL = Goal.atMost(2.5);

  private TrailBenchmark() {}

  static void run(PrintStream out) throws Exception {
    out.println(
        String.format(
            Locale.ROOT,
            "## Observing %d migrations, ms, beside applying them by the same Flyway%n",
            MIGRATIONS));
    out.println("| | applied | observed | ratio | goal | |\n|---|---|---|---|---|---|");
    Path folder = Files.createTempDirectory("schematest-trail");
    try (DatabaseSource source = DatabaseSources.of(PostgresChoice.DEFAULT)) {
      DatabaseServer server = source.template(new NoSchema()).server();
      for (int number = 1; number <= MIGRATIONS; number++) {
        Files.writeString(
            folder.resolve("V" + number + "__step.sql"), LongHistory.migration(number));
      }
      FlywayMigrator migrator =
          new FlywayMigrator(
              List.of("filesystem:" + folder), List.of("public"), Map.of(), List.of());
      row(out, server, migrator, "without rows", MigrationObserver.Preparation.NONE);
      row(out, server, migrator, "over made rows", TrailBenchmark::makeRows);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    out.println();
  }

  /** As before each migration of a trail that a test asks for. */
  private static void makeRows(TestDatabase database, String migration) throws SQLException {
    try (Connection connection = database.connect()) {
      new RowMaker(3).fillEmptyTables(connection, Set.of());
    }
  }

  private static void row(
      PrintStream out,
      DatabaseServer server,
      FlywayMigrator migrator,
      String rows,
      MigrationObserver.Preparation preparation)
      throws Exception {
    List<Double> applied = new ArrayList<>();
    List<Double> observed = new ArrayList<>();
    int statements = 0;
    // one before it counts: classes are loaded
    for (int round = 0; round <= ROUNDS; round++) {
      double plain = inDatabase(server, database -> migrator.migrate(database));
      List<ObservedMigrations> seen = new ArrayList<>();
      double watched =
          inDatabase(
              server,
              database ->
                  seen.add(
                      ObservedMigrations.of(
                          migrator, database, preparation, name -> Optional.empty())));
      statements = seen.get(0).migrations().stream().mapToInt(one -> one.statements().size()).sum();
      if (round > 0) {
        applied.add(plain);
        observed.add(watched);
      }
    }
    Measurement plain = new Measurement(applied);
    Measurement watched = new Measurement(observed);
    out.println(
        String.format(
            Locale.ROOT,
            "| %d migrations of %d statements, %s | %s | %s | %s |",
            MIGRATIONS,
            statements,
            rows,
            plain,
            watched,
            GOAL.row(watched.median() / plain.median())));
  }

  private interface Work {
    void in(TestDatabase database) throws Exception;
  }

  /** How long it takes in a database of its own, the making of which does not count. */
  private static double inDatabase(DatabaseServer server, Work work) throws Exception {
    TestDatabase database = server.create(List.of("public"));
    try {
      return Measurement.millis(() -> work.in(database));
    } finally {
      server.drop(database);
    }
  }
}
