package org.schematest.junit.migration.trail;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.AppliedMigrations;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.run.MigrationRun;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.trail.origin.ScriptLines;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.Place;
import org.schematest.schema.name.QualifiedName;

/**
 * Migrations that were observed.
 *
 * @param migrations in the order in which they were applied
 * @param lastNames of each table that was renamed later: what it is called in the end
 */
public record ObservedMigrations(
    List<Migration> migrations, Map<QualifiedName, QualifiedName> lastNames) {

  public ObservedMigrations {
    migrations = List.copyOf(migrations);
    lastNames = Map.copyOf(lastNames);
  }

  /**
   * Applies all migrations, and observes them.
   *
   * @param database with nothing in it, good for nothing else afterwards
   * @param scripts finds the script of a migration by its name
   * @throws FailedOnRowsException if one of them does not apply
   * @throws IllegalStateException if one of them takes away what it is observed by
   */
  public static ObservedMigrations of(
      Migrator migrator,
      TestDatabase database,
      MigrationObserver.Preparation preparation,
      Function<String, Optional<Script>> scripts) {
    try (MigrationObserver observer = MigrationObserver.of(database, preparation)) {
      AppliedMigrations applied = migrate(migrator, database, observer);
      observer
          .lost()
          .ifPresent(
              why -> {
                throw new IllegalStateException(why);
              });
      Set<QualifiedName> books = new HashSet<>();
      applied
          .history()
          .forEach(table -> books.add(new QualifiedName(table.schema(), table.table())));
      return new ObservedMigrations(
          observer.migrations().stream()
              .map(migration -> located(new ToolBooks(books).leftOutOf(migration), scripts))
              .toList(),
          observer.lastNames());
    } catch (SQLException e) {
      throw new IllegalStateException("the migrations cannot be observed: " + e.getMessage(), e);
    }
  }

  private static AppliedMigrations migrate(
      Migrator migrator, TestDatabase database, MigrationObserver observer) {
    try {
      return MigrationRun.of(migrator, database, observer);
    } catch (MigrationFailedException e) {
      throw new FailedOnRowsException(e, observer.tablesOfFailure());
    }
  }

  private static Migration located(
      Migration migration, Function<String, Optional<Script>> scripts) {
    return scripts
        .apply(migration.name())
        .map(
            script -> {
              ScriptLines lines = ScriptLines.of(script, migration.name());
              return new Migration(
                  migration.name(),
                  migration.statements().stream()
                      .map(one -> one.at(place(one, script, lines, scripts)))
                      .toList(),
                  migration.changes(),
                  migration.leavesBehind());
            })
        .orElse(migration);
  }

  /** A migrator that tells the line tells the script as well, for one may include others. */
  private static Place place(
      MigrationStatement statement,
      Script script,
      ScriptLines lines,
      Function<String, Optional<Script>> scripts) {
    Place told = statement.place();
    return told.line() == 0
        ? new Place(told.migration(), script.location(), lines.next(statement.sql()))
        : new Place(
            told.migration(), scripts.apply(told.file()).orElse(script).location(), told.line());
  }

  /** The sizes of tables under all names that they had. */
  public Map<QualifiedName, Long> sizes(Map<QualifiedName, Long> declared) {
    Map<QualifiedName, Long> sizes = new HashMap<>(declared);
    lastNames.forEach(
        (name, last) -> {
          Long rows = declared.get(last);
          if (rows != null) {
            sizes.putIfAbsent(name, rows);
          }
        });
    return sizes;
  }
}
