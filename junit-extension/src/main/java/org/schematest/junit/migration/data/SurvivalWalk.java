package org.schematest.junit.migration.data;

import java.sql.Connection;
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
import org.schematest.junit.rows.RowMaker;
import org.schematest.migration.Migration;
import org.schematest.migration.data.DataStep;
import org.schematest.migration.data.DataSurvival;
import org.schematest.migration.data.TableRows;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;

/**
 * Applies migrations one by one, writes rows between them, and looks at the rows before and after
 * each, in a database of its own.
 */
public final class SurvivalWalk {

  /** How many rows the kit makes for a table that has none, at least. */
  private static final int MADE = 3;

  private final Migrator migrator;
  private final List<String> names;
  private final List<RowsThen> rows;
  private final TestDatabase database;
  private Set<QualifiedName> books = Set.of();

  private SurvivalWalk(
      Migrator migrator, List<String> names, List<RowsThen> rows, TestDatabase database) {
    this.migrator = migrator;
    this.names = names;
    this.rows = rows;
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
    rows.forEach(one -> check(one, names));
    TestDatabase database = server.create(searchPath);
    try {
      return new SurvivalWalk(migrator, names, rows, database).walk();
    } catch (SQLException e) {
      throw new IllegalStateException("the rows cannot be read: " + e.getMessage(), e);
    } finally {
      server.drop(database);
    }
  }

  private static void check(RowsThen rows, List<String> names) {
    if (names.stream().noneMatch(name -> isCalled(name, rows))) {
      throw new NoSuchObjectException("migration", rows.migration(), "the project", names);
    }
  }

  private static boolean isCalled(String name, RowsThen rows) {
    return new Migration(name, List.of(), List.of()).isCalled(rows.migration());
  }

  private DataSurvival walk() throws SQLException {
    List<DataStep> steps = new ArrayList<>();
    for (String name : names) {
      DataStep step = step(name, steps.size());
      steps.add(step);
      if (step.failure().isPresent()) {
        break;
      }
      write(name);
    }
    return new DataSurvival(steps, List.of());
  }

  /** Writes the rows that are declared for that migration, and makes some where there are none. */
  private void write(String name) throws SQLException {
    for (RowsThen then : rows) {
      if (isCalled(name, then)) {
        then.rows().sow(database.dataSource(), false);
      }
    }
    int done = names.indexOf(name) + 1;
    Optional<LaterRows> later =
        LaterRows.of(
            rows.stream()
                .filter(
                    then ->
                        names.subList(done, names.size()).stream()
                            .anyMatch(next -> isCalled(next, then)))
                .toList());
    if (later.isPresent() && done < names.size()) {
      try (Connection connection = database.connect()) {
        Set<QualifiedName> leftAlone = new HashSet<>(books);
        StoredTable.in(connection).stream()
            .map(StoredTable::name)
            .filter(later.get()::mention)
            .forEach(leftAlone::add);
        new RowMaker(MADE).fillEmptyTables(connection, leftAlone);
      }
    }
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
      return new DataStep(
          name,
          before,
          before,
          Optional.of(Stumbling.over(before, e).failure(name, names.size() - done - 1)));
    }
    return new DataStep(name, before, read(), Optional.empty());
  }

  private List<TableRows> read() throws SQLException {
    try (Connection connection = database.connect()) {
      return RowReader.read(connection, books);
    }
  }
}
