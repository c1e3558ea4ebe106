package org.schematest.junit.migration.flyway;

import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.AppliedMigrations;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.MigrationLocation;
import org.schematest.junit.migration.Migrator;

/**
 * Migrates as Flyway does in production, with SQL and Java migrations, versioned and repeatable,
 * and SQL callbacks.
 *
 * <p>Safe for use by several threads, if the Java migrations are.
 *
 * @param locations {@code classpath:} or {@code filesystem:}; without a prefix, the class path
 * @param schemas those that Flyway manages and makes if need be; the first holds its history table
 * @param placeholders the value of each {@code ${name}}
 * @param javaMigrations those that are not found on the class path by their names; equal only if
 *     they are the same objects
 */
public record FlywayMigrator(
    List<String> locations,
    List<String> schemas,
    Map<String, String> placeholders,
    List<JavaMigration> javaMigrations)
    implements Migrator {

  public FlywayMigrator {
    locations = locations.stream().map(FlywayMigrator::withPrefix).toList();
    schemas = List.copyOf(schemas);
    placeholders = Map.copyOf(placeholders);
    javaMigrations = List.copyOf(javaMigrations);
  }

  private static String withPrefix(String location) {
    return location.contains(":") ? location : MigrationLocation.CLASSPATH + location;
  }

  @Override
  public AppliedMigrations migrate(TestDatabase database) {
    AppliedMigrations applied = migrate(database, 0, Integer.MAX_VALUE);
    if (applied.names().isEmpty()) {
      throw FlywayFailure.nothingToApply(this);
    }
    return applied;
  }

  @Override
  public AppliedMigrations migrate(TestDatabase database, int done, int most) {
    FluentConfiguration configuration = configuration(database);
    AppliedScripts scripts = new AppliedScripts(most);
    try {
      configuration.callbacks(scripts).load().migrate();
    } catch (RuntimeException e) {
      if (!AppliedScripts.isEnough(e)) {
        throw e instanceof FlywayException refused ? FlywayFailure.of(refused, this) : e;
      }
    }
    return new AppliedMigrations(
        scripts.names(), List.of(new HistoryTable(schemas.get(0), configuration.getTable())));
  }

  private FluentConfiguration configuration(TestDatabase database) {
    FluentConfiguration configuration =
        Flyway.configure(MigrationLocation.classLoader())
            .loggers("slf4j")
            .dataSource(database.dataSource())
            .schemas(schemas.toArray(String[]::new))
            .createSchemas(true)
            .placeholders(placeholders)
            .javaMigrations(javaMigrations.toArray(JavaMigration[]::new))
            .failOnMissingLocations(true)
            .validateMigrationNaming(true);
    try {
      configuration.locations(locations.toArray(String[]::new));
    } catch (FlywayException e) {
      throw FlywayFailure.of(e, this);
    }
    // With its lock in a transaction of its own, "create index concurrently" waits for that
    // transaction, and for ever (flyway#3497).
    configuration
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return configuration;
  }
}
