package org.schematest.junit.migration.liquibase;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.ui.LoggerUIService;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.AppliedMigrations;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.junit.migration.SessionZone;

/** Has Liquibase apply change sets. */
final class LiquibaseRun {

  /**
   * What goes wrong is thrown. Held, for the JDK forgets the level of a logger that nobody holds.
   */
  private static final Logger LOGGER = Logger.getLogger("liquibase");

  private final LiquibaseMigrator migrator;
  private final ChangelogLocation changelog;
  private final MigrationWatch watch;

  LiquibaseRun(LiquibaseMigrator migrator, ChangelogLocation changelog, MigrationWatch watch) {
    this.migrator = migrator;
    this.changelog = changelog;
    this.watch = watch;
  }

  /** See {@link LiquibaseMigrator#migrate(TestDatabase, int, int)}. */
  AppliedMigrations apply(TestDatabase test, int most) {
    LOGGER.setLevel(Level.OFF);
    AppliedChangeSets applied = new AppliedChangeSets(watch);
    try (Connection connection = test.through(SessionZone::utc).through(watch::watched).connect();
        KnownFolders files = KnownFolders.of(migrator, changelog)) {
      return Scope.child(
          Map.of(
              Scope.Attr.resourceAccessor.name(),
              files,
              Scope.Attr.ui.name(),
              new LoggerUIService(),
              "liquibase.analytics.enabled",
              false),
          () -> {
            Database database =
                DatabaseFactory.getInstance()
                    .findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Liquibase liquibase = new Liquibase(changelog.path(), files, database);
            migrator.parameters().forEach(liquibase::setChangeLogParameter);
            liquibase.setChangeExecListener(applied);
            // It goes to standard output, which is the test's.
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            if (most == Integer.MAX_VALUE) {
              liquibase.update(new Contexts(), new LabelExpression());
            } else {
              liquibase.update(most, new Contexts(), new LabelExpression());
            }
            return new AppliedMigrations(applied.names(), history(database));
          });
    } catch (Exception e) {
      throw LiquibaseFailure.of(e, applied.current(), migrator.locations());
    }
  }

  private static List<HistoryTable> history(Database database) {
    String schema = database.getDefaultSchemaName();
    return List.of(
        new HistoryTable(schema, "databasechangelog"),
        new HistoryTable(schema, "databasechangeloglock"));
  }
}
