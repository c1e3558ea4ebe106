package org.schematest.junit.migration.trap;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.junit.migration.Migrator;
import org.schematest.migration.Place;
import org.schematest.migration.ToolTrap;
import org.schematest.migration.file.MigrationFile;

/**
 * A database that gets one version after the other, and after each of them the repeatable
 * migrations of today, as far as they apply there.
 */
final class RepeatableWalk {

  /** As ScriptFailure writes it. */
  private static final Pattern LINE = Pattern.compile("failed at line (\\d+):");

  private final DatabaseServer server;
  private final Migrator migrator;
  private final List<String> searchPath;
  private final List<String> versions;
  private final Map<String, String> needs = new LinkedHashMap<>();
  private final List<ToolTrap> traps = new ArrayList<>();

  private RepeatableWalk(
      DatabaseServer server, Migrator migrator, List<String> searchPath, List<String> versions) {
    this.server = server;
    this.migrator = migrator;
    this.searchPath = searchPath;
    this.versions = versions;
  }

  /**
   * @param names of all migrations, in the order in which they are applied
   */
  static RepeatableWalk of(
      DatabaseServer server, Migrator migrator, List<String> searchPath, List<String> names) {
    List<String> versions = names.stream().filter(name -> !migrator.isRepeatable(name)).toList();
    RepeatableWalk walk = new RepeatableWalk(server, migrator, searchPath, versions);
    if (versions.size() < names.size()) {
      int next = Math.min(1, versions.size());
      while (next > 0) {
        next = walk.from(next);
      }
    }
    return walk;
  }

  /** The first migration after which each repeatable one applies. */
  Map<String, String> needs() {
    return needs;
  }

  /** The versions that do not apply where repeatable migrations did. */
  List<ToolTrap> traps() {
    return traps;
  }

  /**
   * Walks until a version fails.
   *
   * @param first how many versions are applied before any repeatable migration
   * @return how many to begin anew with; 0 if all are applied
   */
  private int from(int first) {
    TestDatabase database = server.create(searchPath);
    try {
      migrator.migrate(database, 0, first);
      for (int done = first; ; done++) {
        repeat(database, versions.get(done - 1));
        if (done == versions.size()) {
          return 0;
        }
        if (!goesOn(database, done)) {
          return done + 1;
        }
      }
    } finally {
      server.drop(database);
    }
  }

  private void repeat(TestDatabase database, String version) {
    try {
      migrator.repeat(database, new Applied(version));
    } catch (MigrationFailedException e) {
      // That one needs a later version; in the end all apply, for they did when all were applied.
    }
  }

  private boolean goesOn(TestDatabase database, int done) {
    try {
      migrator.migrate(database, done, 1);
      return true;
    } catch (MigrationFailedException e) {
      // Without an answer of the server, Flyway only minds a repeatable one that failed before.
      answer(e).ifPresent(refused -> traps.add(trap(versions.get(done), e, refused)));
      return false;
    }
  }

  private ToolTrap trap(String version, MigrationFailedException failure, SQLException refused) {
    Matcher line = LINE.matcher(failure.text().sentence());
    return new ToolTrap(
        "version behind a repeatable migration",
        new Place(version, file(version), line.find() ? Integer.parseInt(line.group(1)) : 0),
        "should apply to a database that has today's repeatable migrations already, but fails"
            + " there: "
            + String.valueOf(refused.getMessage())
                .lines()
                .map(String::strip)
                .filter(text -> !text.startsWith("Where:"))
                .reduce((one, next) -> one + "; " + next)
                .orElse(""),
        "before that statement, drop what the repeatable migration made (drop view …); and edit its"
            + " file in the same release, if only a comment, for it is not applied again unless its"
            + " text changed");
  }

  private String file(String name) {
    return migrator.files().stream()
        .filter(file -> name.equals(file.name()) || name.endsWith("/" + file.name()))
        .map(MigrationFile::file)
        .findFirst()
        .orElse(name);
  }

  private static Optional<SQLException> answer(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused) {
        return Optional.of(refused);
      }
    }
    return Optional.empty();
  }

  /** Notes what is applied after a version. */
  private final class Applied implements MigrationWatch {

    private final String version;

    Applied(String version) {
      this.version = version;
    }

    @Override
    public void begins(String migration) {}

    @Override
    public void ends(String migration) {
      needs.putIfAbsent(migration, version);
    }

    @Override
    public void at(int line) {}

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public Connection watched(Connection connection) {
      return connection;
    }
  }
}
