package org.schematest.junit.migration.run;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.AppliedMigrations;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.place.AppliedScriptFiles;
import org.schematest.junit.migration.script.Script;

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
    return of(migrator, database, watch, MigrationLimit.current());
  }

  static AppliedMigrations of(
      Migrator migrator, TestDatabase database, MigrationWatch watch, Duration limit) {
    return new MigrationRun(migrator, database, new Progress(watch), limit).run();
  }

  private AppliedMigrations run() {
    CountDownLatch ended = new CountDownLatch(1);
    AtomicReference<Overdue> overdue = new AtomicReference<>();
    Thread guard = new Thread(() -> guard(ended, overdue), "schematest-migration-limit");
    guard.setDaemon(true);
    guard.start();
    try {
      return migrator.migrate(database, progress);
    } catch (MigrationFailedException e) {
      Overdue seen = overdue.get();
      throw seen == null ? failed(e) : neverEnded(seen, e);
    } catch (RuntimeException e) {
      Overdue seen = overdue.get();
      throw seen == null ? e : neverEnded(seen, e);
    } finally {
      ended.countDown();
    }
  }

  private void guard(CountDownLatch ended, AtomicReference<Overdue> overdue) {
    try {
      if (!ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        // Told first: the migrator fails as soon as its sessions are ended.
        Overdue.end(database, progress.backends(), overdue::set);
      }
    } catch (SQLException e) {
      overdue.compareAndSet(
          null, new Overdue("", List.of("what cannot be told: " + e.getMessage()), false));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private MigrationFailedException failed(MigrationFailedException e) {
    FailureText text = e.text();
    progress
        .current()
        .ifPresent(
            migration -> {
              text.with("applied", applied());
              text.with("stays", stays(migration));
            });
    List<String> differing = progress.settings().differing(database);
    if (!differing.isEmpty()) {
      text.with("session", differing);
    }
    CommonCause.of(e, database).ifPresent(cause -> cause.addTo(text));
    if (!progress.committed().isEmpty()) {
      text.with(
          "fix",
          "drop what stays before it is applied again, or write it so that it can be applied twice"
              + " (if not exists)");
    }
    return e.with(text);
  }

  private List<String> applied() {
    List<String> names = progress.applied();
    if (names.isEmpty()) {
      return List.of("no migration before it");
    }
    int hidden = names.size() - MOST_NAMES;
    String last = String.join(", ", names.subList(Math.max(0, hidden), names.size()));
    return List.of(hidden > 0 ? "%d before %s".formatted(hidden, last) : last);
  }

  /** Of the migration that failed. */
  private List<String> stays(String migration) {
    List<String> committed = progress.committed();
    if (committed.isEmpty()) {
      return List.of("nothing of " + migration);
    }
    return committed.stream().map(sql -> sql.replaceAll("\\s+", " ")).toList();
  }

  private MigrationFailedException neverEnded(Overdue seen, RuntimeException e) {
    FailureText text =
        new FailureText(
            "migration %s has not ended after %s, and was stopped"
                .formatted(progress.current().orElse("tool"), MigrationLimit.text(limit)));
    place(seen).ifPresent(place -> text.with("location", place));
    return new MigrationFailedException(
        text.with("statement", seen.statement())
            .with("waits for", seen.waits())
            .with("applied", applied())
            .with("fix", fix(seen)),
        e);
  }

  private static String fix(Overdue seen) {
    if (seen.itself()) {
      return "have the tool hold its own lock without a transaction, or run the statement on its"
          + " own";
    }
    return seen.waits().get(0).startsWith("process")
        ? "end that session's transaction before the migrations are applied"
        : "if it needs longer, give it more time: -D" + MigrationLimit.PROPERTY + "=30m";
  }

  /** {@code db/migration/V2__x.sql, line 7}; empty if the statement is not found in the script. */
  private Optional<String> place(Overdue seen) {
    String first = seen.statement().lines().findFirst().orElse("").strip();
    return first.isEmpty()
        ? Optional.empty()
        : progress
            .current()
            .flatMap(AppliedScriptFiles.of(migrator, Path.of(""))::find)
            .flatMap(script -> line(script, first));
  }

  private static Optional<String> line(Script script, String searched) {
    int at = script.text().indexOf(searched);
    return at < 0
        ? Optional.empty()
        : Optional.of("%s, line %d".formatted(script.location(), script.lineAt(at)));
  }
}
