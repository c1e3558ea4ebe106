package org.schematest.junit.migration.data;

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
import org.schematest.junit.migration.SessionZone;
import org.schematest.migration.data.DataStep;
import org.schematest.migration.data.DataSurvival;
import org.schematest.migration.data.OtherSession;
import org.schematest.migration.data.TableRows;
import org.schematest.migration.data.UntriedTable;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;

/**
 * Applies migrations one by one, writes rows between them, and looks at the rows before and after
 * each, in a database of its own.
 */
public final class SurvivalWalk {

  /** Far from UTC, by hours and minutes that nothing else is away from it. */
  private static final String OTHER_ZONE = "Asia/Kathmandu";

  /** {@code 02/01/2024} is read as the 2nd of January. */
  private static final String OTHER_STYLE = "ISO, DMY";

  private final Migrator migrator;
  private final List<String> names;
  private final RowWriter writer;
  private final TestDatabase database;
  private Set<QualifiedName> books = Set.of();
  private List<UntriedTable> empty = List.of();

  /** Whether made rows were in the way of a migration, which are not made any more. */
  private boolean again;

  private SurvivalWalk(
      Migrator migrator, List<String> names, RowWriter writer, TestDatabase database) {
    this.migrator = migrator;
    this.names = names;
    this.writer = writer;
    this.database = database;
  }

  /**
   * What becomes of the rows.
   *
   * @param names of the migrations, in the order in which they are applied
   * @throws NoSuchObjectException if rows are for a migration that there is not
   * @throws UnsupportedOperationException if the migrator can only apply all of them
   * @throws org.schematest.junit.seed.SeedFailedException if rows cannot be written
   */
  public static DataSurvival of(
      DatabaseServer server,
      Migrator migrator,
      List<String> searchPath,
      List<String> names,
      List<RowsThen> rows) {
    RowWriter writer = new RowWriter(migrator, names, rows);
    try {
      List<DataStep> steps =
          walk(server, searchPath, at -> new SurvivalWalk(migrator, names, writer, at));
      int last = lastToTryAgain(steps);
      if (last >= 0) {
        List<DataStep> elsewhere =
            walk(
                server,
                searchPath,
                at -> {
                  SessionZone.change(at, OTHER_ZONE, OTHER_STYLE);
                  return new SurvivalWalk(migrator, names.subList(0, last + 1), writer, at);
                });
        steps = together(steps, elsewhere);
      }
      return new DataSurvival(steps, List.of());
    } catch (SQLException e) {
      throw new IllegalStateException("the rows cannot be read: " + e.getMessage(), e);
    }
  }

  /** How a walk begins in a new database. */
  private interface Beginning {
    SurvivalWalk in(TestDatabase database) throws SQLException;
  }

  private static List<DataStep> walk(
      DatabaseServer server, List<String> searchPath, Beginning beginning) throws SQLException {
    while (true) {
      TestDatabase database = server.create(searchPath);
      try {
        SurvivalWalk walk = beginning.in(database);
        List<DataStep> steps = walk.walk();
        if (!walk.again) {
          return steps;
        }
      } finally {
        server.drop(database);
      }
    }
  }

  /** The last migration that may do something else in another session; -1 if there is none. */
  private static int lastToTryAgain(List<DataStep> steps) {
    int last = -1;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).failure().isEmpty() && OtherSession.mayMatterTo(steps.get(i))) {
        last = i;
      }
    }
    return last;
  }

  /** Each step with what it did elsewhere, if that may matter, or if it failed there. */
  private static List<DataStep> together(List<DataStep> steps, List<DataStep> elsewhere) {
    List<DataStep> together = new ArrayList<>(steps);
    for (int i = 0; i < elsewhere.size(); i++) {
      DataStep other = elsewhere.get(i);
      if (other.failure().isPresent() || OtherSession.mayMatterTo(steps.get(i))) {
        together.set(i, steps.get(i).with(new OtherSession(OTHER_ZONE, OTHER_STYLE, other)));
      }
    }
    return together;
  }

  private List<DataStep> walk() throws SQLException {
    List<DataStep> steps = new ArrayList<>();
    for (String name : names) {
      DataStep step = step(name, steps.size());
      steps.add(step);
      if (step.failure().isPresent()) {
        break;
      }
      write(steps.size());
    }
    return steps;
  }

  private void write(int done) throws SQLException {
    writer.writeDeclared(database, done);
    empty = done < names.size() ? writer.make(database, done, books) : List.of();
  }

  private DataStep step(String name, int done) throws SQLException {
    List<TableRows> before = read();
    try {
      AppliedMigrations applied = migrator.migrate(database, done, 1);
      books =
          applied.history().stream()
              .map(table -> new QualifiedName(table.schema(), table.table()))
              .collect(Collectors.toUnmodifiableSet());
    } catch (MigrationFailedException e) {
      again = writer.giveWay(database, name, e);
      return new DataStep(
          name,
          before,
          before,
          Optional.of(Stumbling.over(before, e).failure(name, names.size() - done - 1)),
          List.of(),
          Optional.empty());
    }
    return new DataStep(
        name,
        before,
        read(),
        Optional.empty(),
        writer.workedOn(empty, List.of(name)),
        Optional.empty());
  }

  private List<TableRows> read() throws SQLException {
    try (Connection connection = database.connect()) {
      return RowReader.read(connection, books);
    }
  }
}
