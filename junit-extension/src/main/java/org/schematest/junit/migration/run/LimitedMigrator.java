package org.schematest.junit.migration.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.postgresql.PGConnection;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.AppliedMigrations;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.WayBack;
import org.schematest.migration.ToolTrap;
import org.schematest.migration.file.MigrationFile;

/**
 * The migrations of another migrator, of which each step forward and each way back has to end
 * within the time of {@link MigrationLimit}. All of them at once are {@link MigrationRun}'s.
 */
public final class LimitedMigrator implements Migrator {

  private final Migrator migrator;
  private final List<String> names;
  private final Function<TestDatabase, Patience> patience;

  /**
   * @param names of all migrations, in the order in which they are applied
   */
  public LimitedMigrator(Migrator migrator, List<String> names) {
    this(migrator, names, database -> Patience.of(MigrationLimit.current()));
  }

  LimitedMigrator(
      Migrator migrator, List<String> names, Function<TestDatabase, Patience> patience) {
    this.migrator = migrator;
    this.names = List.copyOf(names);
    this.patience = patience;
  }

  @Override
  public AppliedMigrations migrate(TestDatabase database, int done, int most) {
    List<String> next =
        names.subList(
            Math.min(done, names.size()), (int) Math.min((long) done + most, names.size()));
    String subject =
        next.size() == 1
            ? "migration " + next.get(0)
            : "one of %d migrations".formatted(next.size());
    List<String> before = names.subList(0, Math.min(done, names.size()));
    return limited(
        database, subject, next, before, filtered -> migrator.migrate(filtered, done, most));
  }

  @Override
  public AppliedMigrations repeat(TestDatabase database) {
    return repeat(database, MigrationWatch.NONE);
  }

  @Override
  public AppliedMigrations repeat(TestDatabase database, MigrationWatch watch) {
    return limited(
        database,
        "one of the repeatable migrations",
        names.stream().filter(migrator::isRepeatable).toList(),
        List.of(),
        filtered -> migrator.repeat(filtered, watch));
  }

  @Override
  public Optional<WayBack> wayBack(String migration) {
    return migrator.wayBack(migration).map(back -> new LimitedWayBack(this, migration, back));
  }

  private record LimitedWayBack(LimitedMigrator migrator, String migration, WayBack back)
      implements WayBack {

    @Override
    public String name() {
      return back.name();
    }

    @Override
    public void go(TestDatabase database) {
      migrator.limited(
          database,
          "way back %s of migration %s".formatted(back.name(), migration),
          List.of(back.name(), migration),
          List.of(),
          filtered -> {
            back.go(filtered);
            return migration;
          });
    }
  }

  /**
   * @param next the names of scripts, in one of which a statement stands that does not end
   * @param before those that are applied
   */
  private <T> T limited(
      TestDatabase database,
      String subject,
      List<String> next,
      List<String> before,
      Function<TestDatabase, T> work) {
    Set<Integer> backends = ConcurrentHashMap.newKeySet();
    TestDatabase filtered =
        database.through(
            connection -> {
              backends.add(connection.unwrap(PGConnection.class).getBackendPID());
              return connection;
            });
    Duration limit = MigrationLimit.current();
    return new TimeLimit(database, () -> Set.copyOf(backends), patience.apply(database))
        .of(
            () -> work.apply(filtered),
            seen ->
                OverdueText.of(subject, limit, seen, place(next, seen.statement()))
                    .with("applied", before.isEmpty() ? "" : MigrationRun.applied(before))
                    .last("fix", List.of()));
  }

  private Optional<String> place(List<String> scripts, String statement) {
    List<String> places =
        scripts.stream()
            .flatMap(name -> ScriptPlace.of(migrator, name, statement, List.of()).stream())
            .toList();
    return places.stream()
        .filter(place -> place.contains(", line "))
        .findFirst()
        .or(() -> places.size() == 1 ? Optional.of(places.get(0)) : Optional.empty());
  }

  @Override
  public Optional<String> key() {
    return migrator.key();
  }

  @Override
  public List<String> locations() {
    return migrator.locations();
  }

  @Override
  public Map<String, String> placeholders() {
    return migrator.placeholders();
  }

  @Override
  public List<MigrationFile> files() {
    return migrator.files();
  }

  @Override
  public List<ToolTrap> traps(Path module) {
    return migrator.traps(module);
  }

  /**
   * Without a limit.
   *
   * @throws MigrationFailedException if there are none, or one of them does not apply
   */
  @Override
  public AppliedMigrations migrate(TestDatabase database) {
    return migrator.migrate(database);
  }

  @Override
  public AppliedMigrations migrate(TestDatabase database, MigrationWatch watch) {
    return migrator.migrate(database, watch);
  }

  @Override
  public String wayBackLookedFor(String migration) {
    return migrator.wayBackLookedFor(migration);
  }

  @Override
  public boolean isRepeatable(String migration) {
    return migrator.isRepeatable(migration);
  }
}
