package org.schematest.junit.migration.liquibase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.AppliedMigrations;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.WayBack;
import org.schematest.migration.file.MigrationFile;

/**
 * Migrates as Liquibase 4.33 or 5 does, whichever is on the class path, without contexts and
 * labels, so that all change sets are applied. Each change set is a migration, known as Liquibase
 * prints it: {@code db/changelog/orders.sql::1::ann}.
 *
 * <p>No class of Liquibase is loaded before something is migrated. Safe for use by several threads.
 *
 * @param locations the changelog, {@code classpath:} or {@code filesystem:}, without a prefix on
 *     the class path; then folders outside of the changelog's that it includes files from
 * @param parameters the value of each {@code ${name}}
 */
public record LiquibaseMigrator(List<String> locations, Map<String, String> parameters)
    implements Migrator {

  public LiquibaseMigrator {
    locations = List.copyOf(locations);
    parameters = Map.copyOf(parameters);
  }

  /**
   * Of all files in the folder of the changelog and in the further folders. Empty also if one of
   * them calls a program: there is no telling what it does.
   */
  @Override
  public Optional<String> key() {
    return LiquibaseKey.of(this);
  }

  @Override
  public Map<String, String> placeholders() {
    return parameters;
  }

  @Override
  public List<MigrationFile> files() {
    return withLiquibase(MigrationWatch.NONE, LiquibaseRun::changeSets);
  }

  @Override
  public AppliedMigrations migrate(TestDatabase database) {
    return migrate(database, MigrationWatch.NONE);
  }

  @Override
  public AppliedMigrations migrate(TestDatabase database, MigrationWatch watch) {
    AppliedMigrations applied = migrate(database, Integer.MAX_VALUE, watch);
    if (applied.names().isEmpty()) {
      throw new MigrationFailedException(
          new FailureText("there is no change set in " + locations.get(0)));
    }
    return applied;
  }

  @Override
  public AppliedMigrations migrate(TestDatabase database, int done, int most) {
    return migrate(database, most, MigrationWatch.NONE);
  }

  private AppliedMigrations migrate(TestDatabase database, int most, MigrationWatch watch) {
    return withLiquibase(watch, run -> run.apply(database, most));
  }

  /** Its own rollback, or that which Liquibase makes of its changes. */
  @Override
  public Optional<WayBack> wayBack(String migration) {
    return withLiquibase(MigrationWatch.NONE, run -> run.canRollBack(migration))
        ? Optional.of(new Rollback(this, migration))
        : Optional.empty();
  }

  @Override
  public String wayBackLookedFor(String migration) {
    return "a rollback in the change set, or changes that Liquibase can undo by itself";
  }

  private record Rollback(LiquibaseMigrator migrator, String migration) implements WayBack {

    @Override
    public String name() {
      return "rollback of " + migration;
    }

    @Override
    public void go(TestDatabase database) {
      migrator.withLiquibase(
          MigrationWatch.NONE,
          run -> {
            run.rollBack(database, name());
            return migration;
          });
    }
  }

  private <T> T withLiquibase(MigrationWatch watch, Function<LiquibaseRun, T> work) {
    ChangelogLocation changelog = ChangelogLocation.of(locations.get(0));
    changelog.requireThere();
    try {
      return work.apply(new LiquibaseRun(this, changelog, watch));
    } catch (NoClassDefFoundError e) {
      if (!String.valueOf(e.getMessage()).startsWith("liquibase/")) {
        throw e;
      }
      throw new MigrationFailedException(
          new FailureText(
              "Liquibase is not on the class path: add org.liquibase:liquibase-core 4.33 or 5"),
          e);
    }
  }
}
