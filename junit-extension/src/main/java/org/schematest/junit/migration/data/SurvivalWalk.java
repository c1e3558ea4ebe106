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
import org.schematest.migration.data.DataStep;
import org.schematest.migration.data.DataSurvival;
import org.schematest.migration.data.TableRows;
import org.schematest.migration.data.UntriedTable;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;

/**
 * Applies migrations one by one, writes rows between them, and looks at the rows before and after
 * each, in a database of its own.
 */
public final class SurvivalWalk {

  private final Migrator migrator;
  private final List<String> names;
  private final RowWriter writer;
  private final TestDatabase database;
  private Set<QualifiedName> books = Set.of();
  private List<UntriedTable> empty = List.of();

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
    TestDatabase database = server.create(searchPath);
    try {
      return new SurvivalWalk(migrator, names, writer, database).walk();
    } catch (SQLException e) {
      throw new IllegalStateException("the rows cannot be read: " + e.getMessage(), e);
    } finally {
      server.drop(database);
    }
  }

  private DataSurvival walk() throws SQLException {
    List<DataStep> steps = new ArrayList<>();
    for (String name : names) {
      DataStep step = step(name, steps.size());
      steps.add(step);
      if (step.failure().isPresent()) {
        break;
      }
      write(steps.size());
    }
    return new DataSurvival(steps, List.of());
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
      return new DataStep(
          name,
          before,
          before,
          Optional.of(Stumbling.over(before, e).failure(name, names.size() - done - 1)),
          List.of());
    }
    return new DataStep(
        name, before, read(), Optional.empty(), writer.workedOn(empty, List.of(name)));
  }

  private List<TableRows> read() throws SQLException {
    try (Connection connection = database.connect()) {
      return RowReader.read(connection, books);
    }
  }
}
