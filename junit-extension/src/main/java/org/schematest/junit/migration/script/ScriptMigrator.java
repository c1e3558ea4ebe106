package org.schematest.junit.migration.script;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.AppliedMigrations;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.Fingerprint;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.WayBack;
import org.schematest.migration.file.MigrationFile;

/**
 * What tools have in common that apply the scripts of a folder. Immutable: equal if tool, locations
 * and variables are; safe for use by several threads.
 */
public abstract class ScriptMigrator implements Migrator {

  /** To be raised when the same files are to make another schema. */
  private static final String FORMAT = "1";

  private final String tool;
  private final List<String> locations;
  private final Map<String, String> variables;

  /**
   * @param tool its name, which no other has
   * @param locations {@code classpath:} or {@code filesystem:}; without a prefix, the class path
   * @param variables what the scripts are given
   */
  protected ScriptMigrator(String tool, List<String> locations, Map<String, String> variables) {
    this.tool = tool;
    this.locations = List.copyOf(locations);
    this.variables = Map.copyOf(variables);
  }

  @Override
  public final List<String> locations() {
    return locations;
  }

  /** What the scripts are given. */
  protected final Map<String, String> variables() {
    return variables;
  }

  /**
   * All migrations of these folders, in the order in which the tool applies them.
   *
   * @throws MigrationFailedException if the tool would refuse them
   */
  protected abstract List<? extends ScriptMigration> migrations(List<ScriptFolder> folders);

  /** What a file must be called to be a migration. */
  protected abstract String lookedFor();

  /** The tables that the tool keeps, if it works in that schema. */
  protected List<HistoryTable> history(String schema) {
    return List.of();
  }

  /** Whether the tool makes the schema in which it is to work, if that is not there. */
  protected boolean makesSchema() {
    return false;
  }

  /**
   * How the tool is told that a statement must not be in a transaction; empty if there is nothing
   * but the script's own {@code begin}.
   */
  protected String outsideTransaction() {
    return "";
  }

  /** What the tool does before it applies its first migration. */
  protected void prepare(ScriptSession session, String schema) throws SQLException {}

  @Override
  public final List<MigrationFile> files() {
    return files(folders());
  }

  /** See {@link #files()}; of a tool whose scripts are no migrations, none. */
  protected List<MigrationFile> files(List<ScriptFolder> folders) {
    return List.of();
  }

  @Override
  public final Optional<String> key() {
    Fingerprint fingerprint =
        new Fingerprint(tool).with("format", FORMAT).with("variables", variables);
    try {
      folders().forEach(folder -> folder.addTo(fingerprint));
    } catch (MigrationFailedException e) {
      // It is said when it is to be migrated.
      return Optional.empty();
    }
    return Optional.of(fingerprint.hexadecimal());
  }

  @Override
  public final AppliedMigrations migrate(TestDatabase database) {
    return migrate(database, MigrationWatch.NONE);
  }

  @Override
  public final AppliedMigrations migrate(TestDatabase database, MigrationWatch watch) {
    return migrate(database, 0, Integer.MAX_VALUE, watch);
  }

  @Override
  public final AppliedMigrations migrate(TestDatabase database, int done, int most) {
    return migrate(database, done, most, MigrationWatch.NONE);
  }

  private AppliedMigrations migrate(
      TestDatabase database, int done, int most, MigrationWatch watch) {
    List<ScriptFolder> folders = folders();
    List<? extends ScriptMigration> all = migrations(folders);
    if (all.isEmpty()) {
      throw nothing(folders);
    }
    List<? extends ScriptMigration> next =
        all.subList(Math.min(done, all.size()), (int) Math.min((long) done + most, all.size()));
    try (ScriptSession session = ScriptSession.open(database, watch, outsideTransaction())) {
      if (makesSchema()) {
        session.makeFirstSchema();
      }
      String schema = session.currentSchema();
      if (done == 0) {
        prepare(session, schema);
      }
      for (ScriptMigration migration : next) {
        watch.begins(migration.name());
        apply(migration, session, schema);
        watch.ends(migration.name());
      }
      return new AppliedMigrations(
          next.stream().map(ScriptMigration::name).toList(), history(schema));
    } catch (SQLException e) {
      throw new MigrationFailedException(
          new FailureText("the migrations cannot be begun: " + ScriptFailure.problem(e)), e);
    }
  }

  private void apply(ScriptMigration migration, ScriptSession session, String schema) {
    try {
      migration.apply(session, schema);
    } catch (SQLException e) {
      // What is sent here is the tool's own.
      String subject = "migration " + migration.name();
      throw new MigrationFailedException(
          BooksFailure.text(tool, subject, e)
              .orElseGet(
                  () ->
                      ScriptFailure.withDetails(
                          new FailureText(subject + " failed: " + ScriptFailure.problem(e)), e)),
          e);
    }
  }

  @Override
  public final Optional<WayBack> wayBack(String migration) {
    return migrations(folders()).stream()
        .filter(one -> one.name().equals(migration))
        .findFirst()
        .flatMap(ScriptMigration::wayBack)
        .map(back -> new Undo(migration, back));
  }

  @Override
  public final String wayBackLookedFor(String migration) {
    return migrations(folders()).stream()
        .filter(one -> one.name().equals(migration))
        .findFirst()
        .map(ScriptMigration::wayBackLookedFor)
        .filter(place -> !place.isEmpty())
        .orElse(tool + " knows no ways back");
  }

  private record Undo(String migration, ScriptWayBack back) implements WayBack {

    @Override
    public String name() {
      return back.name();
    }

    @Override
    public void go(TestDatabase database) {
      try (ScriptSession session = ScriptSession.open(database)) {
        back.undo(session, session.currentSchema());
      } catch (SQLException e) {
        throw new MigrationFailedException(
            new FailureText(
                "way back %s of migration %s failed: %s"
                    .formatted(back.name(), migration, ScriptFailure.problem(e))),
            e);
      }
    }
  }

  private List<ScriptFolder> folders() {
    return locations.stream().map(ScriptFolder::read).toList();
  }

  private MigrationFailedException nothing(List<ScriptFolder> folders) {
    return new MigrationFailedException(
        new FailureText("there is no migration in " + String.join(", ", locations))
            .with("files", folders.stream().flatMap(folder -> folder.paths().stream()).toList())
            .with("looked for", lookedFor()));
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof ScriptMigrator that
        && tool.equals(that.tool)
        && locations.equals(that.locations)
        && variables.equals(that.variables);
  }

  @Override
  public final int hashCode() {
    return Objects.hash(tool, locations, variables);
  }

  /** {@code dbmate[filesystem:db/migrations]}. */
  @Override
  public final String toString() {
    return tool + locations;
  }
}
