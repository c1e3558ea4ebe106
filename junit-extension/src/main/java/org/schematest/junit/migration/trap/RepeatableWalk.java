package org.schematest.junit.migration.trap;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    RepeatableObjects objects = new RepeatableObjects();
    try {
      migrator.migrate(database, 0, first);
      for (int done = first; ; done++) {
        repeat(database, versions.get(done - 1), objects);
        if (done == versions.size()) {
          return 0;
        }
        if (!goesOn(database, done)) {
          return done + 1;
        }
        addDropped(versions.get(done), objects.gone(RepeatableObjects.in(database)));
      }
    } finally {
      server.drop(database);
    }
  }

  private void repeat(TestDatabase database, String version, RepeatableObjects objects) {
    Map<String, String> before = RepeatableObjects.in(database);
    Applied applied = new Applied(version);
    try {
      migrator.repeat(database, applied);
    } catch (MigrationFailedException e) {
      // That one needs a later version; in the end all apply, for they did when all were applied.
    }
    if (!applied.names.isEmpty()) {
      objects.made(before, RepeatableObjects.in(database), applied.names);
    }
  }

  /** One that the version names is dropped on purpose: then its author knows. */
  private void addDropped(String version, List<RepeatableObjects.Gone> gone) {
    String text = file(version).map(one -> one.text().text().toLowerCase(Locale.ROOT)).orElse("");
    for (RepeatableObjects.Gone one : gone) {
      if (!text.contains(one.name().toLowerCase(Locale.ROOT))) {
        traps.add(dropped(version, one));
      }
    }
  }

  private ToolTrap dropped(String version, RepeatableObjects.Gone gone) {
    String made = String.join(" or ", gone.makers());
    return new ToolTrap(
        "version that drops what a repeatable migration made",
        new Place(version, path(version), 0),
        "should leave %s there, which %s made, but drops it and does not name it (cascade): a database that has both has it no more, for the repeatable migration is not applied again"
            .formatted(gone.object(), made),
        "drop %s by its name in this migration, and edit %s in the same release, if only a comment, so that it is applied again"
            .formatted(gone.object(), made));
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
        new Place(version, path(version), line.find() ? Integer.parseInt(line.group(1)) : 0),
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

  private Optional<MigrationFile> file(String name) {
    return migrator.files().stream()
        .filter(file -> name.equals(file.name()) || name.endsWith("/" + file.name()))
        .findFirst();
  }

  private String path(String name) {
    return file(name).map(MigrationFile::file).orElse(name);
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
    private final List<String> names = new ArrayList<>();

    Applied(String version) {
      this.version = version;
    }

    @Override
    public void ends(String migration) {
      names.add(migration);
      needs.putIfAbsent(migration, version);
    }
  }
}
