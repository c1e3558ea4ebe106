package org.schematest.junit.migration.flyway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.migration.JavaMigration;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.AppliedMigrations;
import org.schematest.junit.migration.Fingerprint;
import org.schematest.junit.migration.LocationContents;
import org.schematest.junit.migration.MigrationLocation;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.SessionZone;
import org.schematest.junit.migration.WayBack;
import org.schematest.junit.migration.trap.FlywayTraps;
import org.schematest.migration.ToolTrap;
import org.schematest.migration.file.MigrationFile;

/**
 * Migrates as Flyway does in production, with SQL and Java migrations, versioned and repeatable,
 * and SQL callbacks.
 *
 * <p>No class of Flyway is loaded before something is migrated: {@link FlywayRun} knows them.
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

  /** Empty also if there are objects among the migrations, or locations that cannot be read. */
  @Override
  public Optional<String> key() {
    if (!javaMigrations.isEmpty()) {
      return Optional.empty();
    }
    Fingerprint fingerprint =
        new Fingerprint("flyway")
            .with("time zone", SessionZone.NAME)
            .with("schemas", schemas)
            .with("placeholders", placeholders);
    for (String location : locations) {
      Optional<String> contents = LocationContents.digest(location);
      if (contents.isEmpty()) {
        return Optional.empty();
      }
      fingerprint.with(location, contents.get());
    }
    try {
      FlywayVersion.addTo(fingerprint);
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.of(fingerprint.hexadecimal());
  }

  @Override
  public List<MigrationFile> files() {
    return FlywayFiles.of(this);
  }

  @Override
  public List<ToolTrap> traps(Path module) {
    return FlywayTraps.in(files(), module);
  }

  @Override
  public AppliedMigrations migrate(TestDatabase database) {
    return migrate(database, MigrationWatch.NONE);
  }

  @Override
  public AppliedMigrations migrate(TestDatabase database, MigrationWatch watch) {
    AppliedMigrations applied = FlywayRun.of(this, database, Integer.MAX_VALUE, watch);
    if (applied.names().isEmpty()) {
      throw FlywayFailure.nothingToApply(this);
    }
    return applied;
  }

  @Override
  public AppliedMigrations migrate(TestDatabase database, int done, int most) {
    return FlywayRun.of(this, database, most, MigrationWatch.NONE);
  }

  /** A script {@code U3__<name>.sql} in one of the locations, for {@code V3__<name>.sql}. */
  @Override
  public Optional<WayBack> wayBack(String migration) {
    return UndoScripts.version(migration)
        .flatMap(
            version ->
                UndoScripts.of(this)
                    .of(version)
                    .map(name -> new FlywayUndo(this, migration, version, name)));
  }

  @Override
  public String wayBackLookedFor(String migration) {
    return UndoScripts.version(migration)
        .map(version -> "a script U%s__<name>.sql".formatted(version.replace('.', '_')))
        .orElse("nothing: it has no version");
  }

  @Override
  public boolean isRepeatable(String migration) {
    return UndoScripts.version(migration).isEmpty();
  }

  @Override
  public AppliedMigrations repeat(TestDatabase database, MigrationWatch watch) {
    return FlywayRun.repeatables(this, database, watch);
  }
}
