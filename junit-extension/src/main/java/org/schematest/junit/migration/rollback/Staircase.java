package org.schematest.junit.migration.rollback;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
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
import org.schematest.junit.migration.data.RowWriter;
import org.schematest.junit.migration.data.RowsThen;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.data.TableFingerprint;
import org.schematest.migration.data.UntriedTable;
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

  private final DatabaseServer server;
  private final Migrator migrator;
  private final List<String> searchPath;
  private final RowWriter writer;
  private final List<RoundTrip> trips = new ArrayList<>();
  private TestDatabase database;
  private Set<QualifiedName> history = Set.of();

  /** Whether declared rows are written: not any more once a migration fails over them. */
  private boolean declared = true;

  private Staircase(
      DatabaseServer server, Migrator migrator, List<String> searchPath, RowWriter writer) {
    this.server = server;
    this.migrator = migrator;
    this.searchPath = searchPath;
    this.writer = writer;
    this.database = server.create(searchPath);
  }

  /**
   * The round trips of all migrations.
   *
   * @param names of the migrations, in the order in which they are applied
   * @param rows that are written between them; the kit makes others where there are none
   * @throws org.schematest.schema.name.NoSuchObjectException if rows are for a migration that there
   *     is not
   * @throws org.schematest.junit.seed.SeedFailedException if rows cannot be written
   * @throws MigrationFailedException if a migration does not apply to empty tables
   * @throws UnsupportedOperationException if the migrator can only apply all of them
   */
  public static RoundTrips walk(
      DatabaseServer server,
      Migrator migrator,
      List<String> searchPath,
      List<String> names,
      List<RowsThen> rows) {
    RowWriter writer = new RowWriter(migrator, names, rows);
    Staircase staircase = new Staircase(server, migrator, searchPath, writer);
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
    Set<QualifiedName> withoutRows = new HashSet<>();
    List<UntriedTable> empty = fill(done, withoutRows);
    DatabaseState before = state();
    Optional<String> migration = Optional.empty();
    boolean tried = false;
    while (!tried) {
      try {
        migration = up(done);
        tried = true;
      } catch (MigrationFailedException e) {
        if (withoutRows.addAll(madeRowsInTheWay(before, e))) {
          beginAnew(done);
          writeDeclared(done);
          empty = fill(done, withoutRows);
          before = state();
        } else {
          failures.add(new Failure(Step.UP_OVER_ROWS, message(e)));
          before = withoutMadeRows(done);
          migration = up(done);
          tried = true;
        }
      }
    }
    if (migration.isPresent() && !migrator.isRepeatable(migration.get())) {
      String name = migration.get();
      Optional<WayBack> wayBack = migrator.wayBack(name);
      trips.add(
          wayBack.isEmpty()
              ? RoundTrip.without(name, migrator.wayBackLookedFor(name))
              : roundTrip(done, name, wayBack.get(), before, failures, empty));
    }
    if (migration.isPresent()) {
      writeDeclared(done + 1);
    }
    return migration.isPresent();
  }

  /**
   * The tables with made rows over which it may have failed. That it does so is told where data is
   * to survive; here they have rows again when the way back is tried.
   */
  private Set<QualifiedName> madeRowsInTheWay(DatabaseState before, MigrationFailedException e)
      throws SQLException {
    Set<QualifiedName> withRows =
        before.rows().stream()
            .filter(table -> table.rows() > 0)
            .map(TableFingerprint::name)
            .collect(Collectors.toCollection(HashSet::new));
    withRows.retainAll(writer.stumbledOver(database, e));
    return withRows;
  }

  /** With declared rows alone, or with none from now on if the migration fails over those too. */
  private DatabaseState withoutMadeRows(int done) throws SQLException {
    beginAnew(done);
    if (declared && writer.isDeclared(0, done)) {
      writeDeclared(done);
      try {
        up(done);
      } catch (MigrationFailedException e) {
        declared = false;
      }
      beginAnew(done);
      writeDeclared(done);
    }
    return state();
  }

  private void writeDeclared(int done) {
    if (declared) {
      writer.writeDeclared(database, done);
    }
  }

  private RoundTrip roundTrip(
      int done,
      String migration,
      WayBack wayBack,
      DatabaseState before,
      List<Failure> failures,
      List<UntriedTable> empty)
      throws SQLException {
    DatabaseState after = state();
    List<Difference> afterDown = new ArrayList<>();
    List<RowDifference> rows = new ArrayList<>();
    List<Difference> afterUpAgain = new ArrayList<>();
    List<UntriedTable> untried = new ArrayList<>(empty);
    if (failures.isEmpty()) {
      // Rows of what the migration itself made: a way back has to do with them too.
      fill(done + 1, Set.of()).stream()
          .filter(one -> empty.stream().noneMatch(other -> other.table().equals(one.table())))
          .forEach(untried::add);
    }
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
            failures,
            failures.isEmpty()
                ? writer.workedOn(untried, List.of(migration, wayBack.name()))
                : List.of());
    if (!trip.isWithoutMistake()) {
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
   * In a new database, applies so many migrations that applied before: over no other rows than
   * declared ones, which takes less time; tables have rows before the next step. The rows of the
   * last one are written there.
   */
  private void beginAnew(int count) {
    server.drop(database);
    database = server.create(searchPath);
    int done = 0;
    for (int next = 1; next <= count; next++) {
      if (next == count || (declared && writer.isDeclared(next - 1, next))) {
        migrator.migrate(database, done, next - done);
        done = next;
        if (next < count) {
          writeDeclared(next);
        }
      }
    }
  }

  private List<UntriedTable> fill(int done, Set<QualifiedName> leftEmpty) throws SQLException {
    Set<QualifiedName> leftAlone = new HashSet<>(leftEmpty);
    leftAlone.addAll(history);
    return done == 0 ? List.of() : writer.make(database, done, leftAlone);
  }

  private DatabaseState state() throws SQLException {
    return DatabaseState.of(database, history);
  }
}
