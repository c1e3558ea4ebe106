package org.schematest.junit.migration.flyway;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.AppliedMigrations;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.MigrationLocation;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.junit.migration.SessionZone;

/** Has Flyway apply migrations. */
final class FlywayRun {

  /** The newest version that the database has had (MigrationVersion of Flyway). */
  private static final String CURRENT_VERSION = "current";

  private FlywayRun() {}

  /** See {@link FlywayMigrator#migrate(TestDatabase, int, int)}. */
  static AppliedMigrations of(
      FlywayMigrator migrator, TestDatabase database, int most, MigrationWatch watch) {
    try (LeftConnections left = new LeftConnections()) {
      TestDatabase closing = database.through(left::remember);
      return run(migrator, configuration(migrator, closing, watch), most, watch);
    }
  }

  /** See {@link FlywayMigrator#repeat}: a target holds for versioned migrations only. */
  static AppliedMigrations repeatables(
      FlywayMigrator migrator, TestDatabase database, MigrationWatch watch) {
    try (LeftConnections left = new LeftConnections()) {
      TestDatabase closing = database.through(left::remember);
      FluentConfiguration configuration =
          configuration(migrator, closing, watch).target(CURRENT_VERSION);
      return run(migrator, configuration, Integer.MAX_VALUE, watch);
    }
  }

  private static AppliedMigrations run(
      FlywayMigrator migrator, FluentConfiguration configuration, int most, MigrationWatch watch) {
    AppliedScripts scripts = new AppliedScripts(most, watch);
    try {
      migrate(configuration.callbacks(scripts));
    } catch (RuntimeException e) {
      if (!AppliedScripts.isEnough(e)) {
        throw e instanceof FlywayException refused ? FlywayFailure.of(refused, migrator) : e;
      }
    }
    return new AppliedMigrations(
        scripts.names(),
        List.of(new HistoryTable(migrator.schemas().get(0), configuration.getTable())));
  }

  /**
   * To the open-source edition, scripts that undo are misnamed. Names are looked at before anything
   * is applied.
   */
  private static void migrate(FluentConfiguration configuration) {
    try {
      configuration.load().migrate();
    } catch (FlywayException e) {
      if (!FlywayFailure.isOfUndoScriptsAlone(e)) {
        throw e;
      }
      configuration.validateMigrationNaming(false).load().migrate();
    }
  }

  static FluentConfiguration configuration(
      FlywayMigrator migrator, TestDatabase test, MigrationWatch watch) {
    TestDatabase database = test.through(SessionZone::utc).through(watch::watched);
    FluentConfiguration configuration =
        Flyway.configure(MigrationLocation.classLoader())
            .loggers("slf4j")
            .dataSource(database.dataSource())
            .schemas(migrator.schemas().toArray(String[]::new))
            .createSchemas(true)
            .placeholders(migrator.placeholders())
            .javaMigrations(migrator.javaMigrations().toArray(JavaMigration[]::new))
            .failOnMissingLocations(true)
            .validateMigrationNaming(true);
    try {
      configuration.locations(migrator.locations().toArray(String[]::new));
    } catch (FlywayException e) {
      throw FlywayFailure.of(e, migrator);
    }
    // With its lock in a transaction of its own, "create index concurrently" waits for that
    // transaction, and for ever (flyway#3497).
    extension(configuration).setTransactionalLock(false);
    return configuration;
  }

  /** Projects bring Flyway's version along, and this is the way to it in all of 11 to 13. */
  @SuppressWarnings("deprecation")
  private static PostgreSQLConfigurationExtension extension(FluentConfiguration configuration) {
    return configuration.getPluginRegister().getPlugin(PostgreSQLConfigurationExtension.class);
  }
}
