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
import liquibase.database.DatabaseConnection;
import liquibase.database.DatabaseFactory;
import liquibase.database.OfflineConnection;
import liquibase.database.jvm.JdbcConnection;
import liquibase.ui.LoggerUIService;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.AppliedMigrations;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.junit.migration.SessionZone;
import org.schematest.migration.file.MigrationFile;

/** Has Liquibase apply change sets, and roll them back. */
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

  /** What is done with Liquibase. */
  private interface Work<T> {
    T with(Liquibase liquibase, Database database) throws Exception;
  }

  /** The change sets as their files say. */
  List<MigrationFile> changeSets() {
    return LiquibaseFiles.of(migrator, changelog);
  }

  /** See {@link LiquibaseMigrator#migrate(TestDatabase, int, int)}. */
  AppliedMigrations apply(TestDatabase test, int most) {
    AppliedChangeSets applied = new AppliedChangeSets(watch);
    try {
      return in(
          test,
          (liquibase, database) -> {
            liquibase.setChangeExecListener(applied);
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

  /** Rolls the last change set back. */
  void rollBack(TestDatabase test, String changeSet) {
    try {
      in(
          test,
          (liquibase, database) -> {
            liquibase.rollback(1, new Contexts(), new LabelExpression());
            return "";
          });
    } catch (Exception e) {
      throw LiquibaseFailure.of(e, changeSet, migrator.locations());
    }
  }

  /** Whether a change set says how it is rolled back, or Liquibase can tell from its changes. */
  boolean canRollBack(String changeSet) {
    try (KnownFolders files = KnownFolders.of(migrator, changelog)) {
      return in(
          files,
          new OfflineConnection("offline:postgresql?outputLiquibaseSql=none", files),
          (liquibase, database) ->
              liquibase.getDatabaseChangeLog().getChangeSets().stream()
                  .filter(one -> one.toString(false).equals(changeSet))
                  .anyMatch(one -> one.supportsRollback(database)));
    } catch (Exception e) {
      throw LiquibaseFailure.of(e, changeSet, migrator.locations());
    }
  }

  private <T> T in(TestDatabase test, Work<T> work) throws Exception {
    try (Connection connection = test.through(SessionZone::utc).through(watch::watched).connect();
        KnownFolders files = KnownFolders.of(migrator, changelog)) {
      return in(files, new JdbcConnection(connection), work);
    }
  }

  private <T> T in(KnownFolders files, DatabaseConnection connection, Work<T> work)
      throws Exception {
    LOGGER.setLevel(Level.OFF);
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
              DatabaseFactory.getInstance().findCorrectDatabaseImplementation(connection);
          Liquibase liquibase = new Liquibase(changelog.path(), files, database);
          migrator.parameters().forEach(liquibase::setChangeLogParameter);
          // It goes to standard output, which is the test's.
          liquibase.setShowSummary(UpdateSummaryEnum.OFF);
          return work.with(liquibase, database);
        });
  }

  private static List<HistoryTable> history(Database database) {
    String schema = database.getDefaultSchemaName();
    return List.of(
        new HistoryTable(schema, "databasechangelog"),
        new HistoryTable(schema, "databasechangeloglock"));
  }
}
