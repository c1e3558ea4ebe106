package org.schematest.junit.migration;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.junit.database.TestDatabase;
import org.schematest.migration.ToolTrap;
import org.schematest.migration.file.MigrationFile;

/**
 * Brings an empty database to the schema of a project. A value: equal migrators make the same
 * schema, so their tests share one migrated database.
 */
public interface Migrator {

  /**
   * A digest of all that decides what schema it makes: hexadecimal, 64 digits. It is told without
   * loading the migration tool. Empty if it cannot be told, as of a migration that is an object;
   * then the schema is made anew in each session.
   */
  default Optional<String> key() {
    return Optional.empty();
  }

  /**
   * Where its scripts are: {@code classpath:} or {@code filesystem:}; without a prefix, the class
   * path. None if there are none, or nobody can tell; then nobody is told where an object was made.
   */
  default List<String> locations() {
    return List.of();
  }

  /** What scripts have in the place of each {@code ${name}}. */
  default Map<String, String> placeholders() {
    return Map.of();
  }

  /**
   * Its migrations as their files say, in the order in which it applies them to an empty database,
   * each way back after its own. None if there are no files, or nobody can tell.
   *
   * @throws MigrationFailedException if they cannot be read
   */
  default List<MigrationFile> files() {
    return List.of();
  }

  /**
   * Where its migrations work here, and may not where else its tool applies them.
   *
   * @param module the folder of the module that is tested
   */
  default List<ToolTrap> traps(Path module) {
    return List.of();
  }

  /**
   * Applies all migrations, and leaves no connection open.
   *
   * @throws MigrationFailedException if there are none, or one of them does not apply
   */
  AppliedMigrations migrate(TestDatabase database);

  /**
   * The same, seen by a watch. A migrator that knows nothing of watches is seen as one migration,
   * as far as it takes its connections from the database.
   */
  default AppliedMigrations migrate(TestDatabase database, MigrationWatch watch) {
    String name = getClass().getSimpleName();
    watch.begins(name);
    AppliedMigrations applied = migrate(database.through(watch::watched));
    watch.ends(name);
    return applied;
  }

  /**
   * Applies the next of the migrations that {@link #migrate(TestDatabase)} applies, in the same
   * order, to a database that may have had some of them already, and leaves no connection open.
   *
   * @param done how many it has had, each by this method
   * @param most how many, if there are so many left; at least 1
   * @return those that were applied now; none if none was left
   * @throws MigrationFailedException if one of them does not apply
   * @throws UnsupportedOperationException if this migrator can only apply all of them
   */
  default AppliedMigrations migrate(TestDatabase database, int done, int most) {
    throw new UnsupportedOperationException(
        "%s applies all migrations at once, so that a plan after one of them cannot be told"
            .formatted(getClass().getSimpleName()));
  }

  /**
   * How a migration is undone.
   *
   * @param migration its name, as one of {@link AppliedMigrations#names}
   * @return empty if the project says no way back
   * @throws MigrationFailedException if the tool would refuse the migrations
   */
  default Optional<WayBack> wayBack(String migration) {
    return Optional.empty();
  }

  /** Where {@link #wayBack} looks, for who misses one: {@code a script U3__<name>.sql}. */
  default String wayBackLookedFor(String migration) {
    return "%s knows no ways back".formatted(getClass().getSimpleName().replace("Migrator", ""));
  }

  /**
   * Whether the migration is applied anew whenever its text changes, so that an earlier text is its
   * way back.
   */
  default boolean isRepeatable(String migration) {
    return false;
  }

  /**
   * Applies those migrations that the tool applies in each run if they changed, whatever version
   * the database has, and no other; they are not applied again by {@link #migrate(TestDatabase,
   * int, int)}.
   *
   * @throws MigrationFailedException if one of them does not apply
   * @throws UnsupportedOperationException if the tool has none
   */
  default AppliedMigrations repeat(TestDatabase database) {
    return repeat(database, MigrationWatch.NONE);
  }

  /** The same, seen by a watch. */
  default AppliedMigrations repeat(TestDatabase database, MigrationWatch watch) {
    throw new UnsupportedOperationException(
        "%s has no repeatable migrations: Flyway alone has".formatted(getClass().getSimpleName()));
  }
}
