package org.schematest.junit.migration.flyway;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.junit.migration.WayBack;
import org.schematest.junit.migration.script.ScriptFailure;

/**
 * Undoes a migration by its script, read, cut into statements and put into transactions by Flyway
 * itself, which takes the script for a migration of its own in a history of its own. As its paid
 * editions do, it then takes the migration out of the project's history.
 */
record FlywayUndo(FlywayMigrator migrator, String migration, String version, String name)
    implements WayBack {

  private static final String TABLE = "schematest_undo";

  @Override
  public void go(TestDatabase database) {
    FluentConfiguration configuration =
        FlywayRun.configuration(migrator, database, MigrationWatch.NONE);
    String schema = migrator.schemas().get(0);
    HistoryTable history = new HistoryTable(schema, configuration.getTable());
    try {
      configuration
          .table(TABLE)
          .sqlMigrationPrefix("U")
          .repeatableSqlMigrationPrefix("schematest_none_")
          .javaMigrationClassProvider(List::of)
          .javaMigrations()
          .skipDefaultCallbacks(true)
          .validateMigrationNaming(false)
          .baselineOnMigrate(true)
          .baselineVersion(before())
          .target(version)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw FlywayFailure.of(e, migrator);
    } finally {
      forget(database, history, new HistoryTable(schema, TABLE));
    }
  }

  /** Scripts of this version and those before it count as applied. */
  private MigrationVersion before() {
    MigrationVersion own = MigrationVersion.fromVersion(version);
    return UndoScripts.of(migrator)
        .versions()
        .map(MigrationVersion::fromVersion)
        .filter(other -> other.compareTo(own) < 0)
        .max(Comparator.naturalOrder())
        .orElseGet(() -> MigrationVersion.fromVersion("0"));
  }

  private void forget(TestDatabase database, HistoryTable history, HistoryTable own) {
    try (Connection connection = database.connect()) {
      boolean done;
      try (Statement statement = connection.createStatement()) {
        done =
            statement.executeUpdate(
                    "delete from " + own.quoted() + " where success and type = 'SQL'")
                > 0;
        statement.execute("drop table " + own.quoted());
      }
      if (done) {
        try (PreparedStatement line =
            connection.prepareStatement("delete from " + history.quoted() + " where script = ?")) {
          line.setString(1, migration);
          line.executeUpdate();
        }
      }
    } catch (SQLException e) {
      throw new MigrationFailedException(
          new FailureText(
              "way back %s of migration %s does not leave Flyway's history as it was: %s"
                  .formatted(name, migration, ScriptFailure.problem(e))),
          e);
    }
  }
}
