package org.schematest.junit.migration.rollback;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.AppliedMigrations;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.WayBack;
import org.schematest.junit.rows.RowMaker;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.difference.Difference;
import org.schematest.migration.rollback.Failure;
import org.schematest.migration.rollback.Failure.Step;
import org.schematest.migration.rollback.RoundTrip;
import org.schematest.migration.rollback.RoundTrips;
import org.schematest.migration.rollback.RowDifference;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.object.ObjectKind;

/**
 * Walks up all migrations in one database with rows in its tables; on each step it goes down and up
 * again, and looks what is otherwise. After a mistake it goes on in a new database, so that each
 * mistake is told once. For one thread.
 */
public final class Staircase {

  private static final int ROWS = 3;

  private final DatabaseServer server;
  private final Migrator migrator;
  private final List<String> searchPath;
  private final List<RoundTrip> trips = new ArrayList<>();
  private TestDatabase database;
  private Set<QualifiedName> history = Set.of();

  private Staircase(DatabaseServer server, Migrator migrator, List<String> searchPath) {
    this.server = server;
    this.migrator = migrator;
    this.searchPath = searchPath;
    this.database = server.create(searchPath);
  }

  /**
   * The round trips of all migrations.
   *
   * @throws MigrationFailedException if a migration does not apply to empty tables
   * @throws UnsupportedOperationException if the migrator can only apply all of them
   */
  public static RoundTrips walk(DatabaseServer server, Migrator migrator, List<String> searchPath) {
    Staircase staircase = new Staircase(server, migrator, searchPath);
    try {
      staircase.walk();
      return new RoundTrips(staircase.trips, List.of());
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the ways back of the migrations cannot be tried: " + e.getMessage(), e);
    } finally {
      server.drop(staircase.database);
    }
  }

  private void walk() throws SQLException {
    int done = 0;
    while (step(done)) {
      done++;
    }
  }

  /** False if there is no further migration. */
  private boolean step(int done) throws SQLException {
    List<Failure> failures = new ArrayList<>();
    fill();
    DatabaseState before = state();
    Optional<String> migration;
    try {
      migration = up(done);
    } catch (MigrationFailedException e) {
      beginAnew(done);
      before = state();
      migration = up(done);
      failures.add(new Failure(Step.UP_OVER_ROWS, message(e)));
    }
    if (migration.isPresent() && !migrator.isRepeatable(migration.get())) {
      String name = migration.get();
      Optional<WayBack> wayBack = migrator.wayBack(name);
      trips.add(
          wayBack.isEmpty()
              ? RoundTrip.without(name, migrator.wayBackLookedFor(name))
              : roundTrip(done, name, wayBack.get(), before, failures));
    }
    return migration.isPresent();
  }

  private RoundTrip roundTrip(
      int done, String migration, WayBack wayBack, DatabaseState before, List<Failure> failures)
      throws SQLException {
    DatabaseState after = state();
    List<Difference> afterDown = new ArrayList<>();
    List<RowDifference> rows = new ArrayList<>();
    List<Difference> afterUpAgain = new ArrayList<>();
    // Rows of what the migration itself made: a way back has to do with them too.
    fill();
    if (succeeds(Step.DOWN, () -> wayBack.go(database), failures)) {
      DatabaseState back = state();
      afterDown.addAll(before.differencesOf(back));
      if (done == 0) {
        afterDown.removeIf(this::isMadeByTheTool);
      }
      rows.addAll(before.rowsLostIn(back));
      if (succeeds(Step.UP_AGAIN, () -> up(done), failures)) {
        afterUpAgain.addAll(after.differencesOf(state()));
      }
    }
    RoundTrip trip =
        new RoundTrip(
            migration,
            Optional.of(wayBack.name()),
            migrator.wayBackLookedFor(migration),
            afterDown,
            rows,
            afterUpAgain,
            failures);
    if (!trip.leadsBack()) {
      beginAnew(done + 1);
    }
    return trip;
  }

  /** Tools make the schemas in which they work, and leave them. */
  private boolean isMadeByTheTool(Difference difference) {
    ObjectChange change = difference.change();
    return change.kind() == ObjectChange.Kind.CREATED
        && change.object() == ObjectKind.SCHEMA
        && searchPath.stream().map(Identifier::quoted).anyMatch(change.name()::equals);
  }

  private static boolean succeeds(Step step, Runnable work, List<Failure> failures) {
    try {
      work.run();
      return true;
    } catch (MigrationFailedException e) {
      failures.add(new Failure(step, message(e)));
      return false;
    }
  }

  private static String message(MigrationFailedException e) {
    return String.valueOf(e.getMessage());
  }

  /** Applies the next migration, and gives its name. */
  private Optional<String> up(int done) {
    AppliedMigrations applied = migrator.migrate(database, done, 1);
    history =
        applied.history().stream()
            .map(table -> new QualifiedName(table.schema(), table.table()))
            .collect(Collectors.toUnmodifiableSet());
    return applied.names().stream().findFirst();
  }

  /**
   * In a new database, applies so many migrations that applied before: over empty tables, which
   * takes less time; they have rows before the next step.
   */
  private void beginAnew(int count) {
    server.drop(database);
    database = server.create(searchPath);
    if (count > 0) {
      migrator.migrate(database, 0, count);
    }
  }

  private void fill() throws SQLException {
    try (Connection connection = database.connect()) {
      new RowMaker(ROWS).fillEmptyTables(connection, history);
    }
  }

  private DatabaseState state() throws SQLException {
    return DatabaseState.of(database, history);
  }
}
