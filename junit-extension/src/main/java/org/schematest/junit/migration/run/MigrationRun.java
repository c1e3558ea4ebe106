package org.schematest.junit.migration.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.AppliedMigrations;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.junit.migration.Migrator;

/**
 * Applies all migrations. One that fails tells what is applied and what stays of it; one that does
 * not end is ended, and tells what it was doing.
 */
public final class MigrationRun {

  /** Long histories are told by their end. */
  private static final int MOST_NAMES = 5;

  private final Migrator migrator;
  private final TestDatabase database;
  private final Progress progress;
  private final Duration limit;

  private MigrationRun(
      Migrator migrator, TestDatabase database, Progress progress, Duration limit) {
    this.migrator = migrator;
    this.database = database;
    this.progress = progress;
    this.limit = limit;
  }

  /**
   * Applies all migrations, within the time that {@link MigrationLimit#PROPERTY} gives them.
   *
   * @throws MigrationFailedException if one of them does not apply, or does not end
   */
  public static AppliedMigrations of(
      Migrator migrator, TestDatabase database, MigrationWatch watch) {
    Duration limit = MigrationLimit.current();
    return of(migrator, database, watch, limit, Patience.of(limit));
  }

  static AppliedMigrations of(
      Migrator migrator,
      TestDatabase database,
      MigrationWatch watch,
      Duration limit,
      Patience patience) {
    return new MigrationRun(migrator, database, new Progress(watch), limit).run(patience);
  }

  private AppliedMigrations run(Patience patience) {
    return new TimeLimit(database, progress::backends, patience).of(this::migrate, this::overdue);
  }

  private AppliedMigrations migrate() {
    try {
      return migrator.migrate(database, progress);
    } catch (MigrationFailedException e) {
      throw failed(e);
    }
  }

  private MigrationFailedException failed(MigrationFailedException e) {
    FailureText text =
        place(String.join("\n", e.text().facts().getOrDefault("statement", List.of())))
            .map(place -> e.text().first("location", place))
            .orElse(e.text());
    progress
        .current()
        .ifPresent(
            migration -> {
              text.with("applied", applied());
              text.with("stays", stays(migration));
            });
    List<String> differing = progress.settings().differing(database);
    if (!differing.isEmpty()) {
      text.with("settings", differing);
    }
    CommonCause.of(e, database).ifPresent(cause -> cause.addTo(text));
    return e.with(text.last("fix", fixOfWhatStays(text)));
  }

  private List<String> fixOfWhatStays(FailureText text) {
    String fix =
        "drop what stays before it is applied again, or write it so that it can be applied twice"
            + " (if not exists)";
    return progress.committed().isEmpty()
        ? List.of()
        : List.of(text.facts().containsKey("fix") ? "and " + fix : fix);
  }

  private List<String> applied() {
    return List.of(applied(progress.applied()));
  }

  /** The last of them, and how many others. */
  static String applied(List<String> names) {
    if (names.isEmpty()) {
      return "no migration before it";
    }
    int hidden = names.size() - MOST_NAMES;
    String last = String.join(", ", names.subList(Math.max(0, hidden), names.size()));
    return hidden > 0 ? "%d before %s".formatted(hidden, last) : last;
  }

  /** Of the migration that failed. */
  private List<String> stays(String migration) {
    List<String> committed = progress.committed();
    if (committed.isEmpty()) {
      return List.of("nothing of " + migration);
    }
    return committed.stream().map(sql -> sql.replaceAll("\\s+", " ")).toList();
  }

  private FailureText overdue(Overdue seen) {
    FailureText text =
        OverdueText.of(
            "migration " + progress.current().orElse("tool"), limit, seen, place(seen.statement()));
    text.with("applied", applied());
    progress.current().ifPresent(migration -> text.with("stays", stays(migration)));
    return text.last("fix", fixOfWhatStays(text));
  }

  private Optional<String> place(String statement) {
    return progress
        .current()
        .flatMap(migration -> ScriptPlace.of(migrator, migration, statement, progress.sent()));
  }
}
