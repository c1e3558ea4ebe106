package org.schematest.junit.migration.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.AppliedMigrations;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.junit.migration.Migrator;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.TrailText;

/**
 * Migrations that were observed.
 *
 * @param trail of those that ended
 * @param lost why it does not tell all
 * @param failure of the run
 */
record ObservedRun(
    MigrationTrail trail, Optional<String> lost, Optional<MigrationFailedException> failure) {

  /** What a migration in Java does. */
  interface Work {
    void with(Connection connection) throws SQLException;
  }

  static ObservedRun of(Migrator migrator, DatabaseServer server) throws SQLException {
    TestDatabase database = server.create(List.of("public"));
    try (MigrationObserver observer =
        MigrationObserver.of(database, MigrationObserver.Preparation.NONE)) {
      Optional<MigrationFailedException> failure = Optional.empty();
      try {
        migrator.migrate(database, observer);
      } catch (MigrationFailedException e) {
        failure = Optional.of(e);
        observer.ends("what failed");
      }
      return new ObservedRun(
          new MigrationTrail(observer.migrations(), Map.of(), List.of()), observer.lost(), failure);
    } finally {
      server.drop(database);
    }
  }

  /** Of work over connections of its own, on the tables of {@code world.sql}. */
  static ObservedRun ofWork(Work work, DatabaseServer server) throws SQLException {
    return of(
        new Migrator() {
          @Override
          public AppliedMigrations migrate(TestDatabase database) {
            throw new UnsupportedOperationException();
          }

          @Override
          public AppliedMigrations migrate(TestDatabase database, MigrationWatch watch) {
            try (Connection watched = watch.watched(database.connect());
                Statement statement = watched.createStatement()) {
              watch.begins("World");
              statement.execute(MatrixFile.resource("world.sql"));
              watch.ends("World");
              watch.begins("Work");
              work.with(watched);
              watch.ends("Work");
              return new AppliedMigrations(List.of("Work"), List.of());
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          }
        },
        server);
  }

  Migration last() {
    return trail.migrations().get(trail.migrations().size() - 1);
  }

  /**
   * What the last migration did, as people read it, is in {@code trail/observed/NAME.txt}. A text
   * that differs is written to {@code target/golden/observed}, to be read and, if it is right,
   * copied.
   */
  ObservedRun assertObserved(String name) {
    String actual = TrailText.of(trail.only(last().name()));
    try (InputStream in =
        ObservedRun.class.getResourceAsStream("/trail/observed/" + name + ".txt")) {
      String expected =
          in == null ? "(no such text)" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (!actual.equals(expected)) {
        Path proposal = Path.of("target", "golden", "observed", name + ".txt");
        Files.createDirectories(proposal.getParent());
        Files.writeString(proposal, actual);
      }
      assertThat(actual).as("trail/observed/%s.txt", name).isEqualTo(expected);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
