package org.schematest.junit.migration.flyway;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.junit.migration.LocationContents;

/**
 * The scripts {@code U3__orders.sql} of a project, which Flyway's open-source edition leaves alone.
 *
 * @param names without folders
 */
record UndoScripts(List<String> names) {

  private static final Pattern NAME = Pattern.compile("U(?<version>[0-9][^/]*?)__[^/]*\\.sql");

  /** Of a SQL migration, with its folders, or a class in Java, with its package. */
  private static final Pattern VERSIONED =
      Pattern.compile("(?:.*[/.])?[VB](?<version>[0-9][^/]*?)__.*");

  static UndoScripts of(FlywayMigrator migrator) {
    return new UndoScripts(
        migrator.locations().stream()
            .flatMap(
                location ->
                    LocationContents.files(location).stream()
                        .flatMap(files -> files.keySet().stream()))
            .map(path -> path.substring(path.lastIndexOf('/') + 1))
            .filter(UndoScripts::isName)
            .toList());
  }

  /**
   * @param path with or without folders
   */
  static boolean isName(String path) {
    return NAME.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
  }

  /** The version of a migration as Flyway writes it; empty of a repeatable one. */
  static Optional<String> version(String migration) {
    return version(VERSIONED, migration);
  }

  private static Optional<String> version(Pattern pattern, String name) {
    Matcher matcher = pattern.matcher(name);
    return matcher.matches()
        ? Optional.of(matcher.group("version").replace('_', '.'))
        : Optional.empty();
  }

  /** The script that undoes a version. */
  Optional<String> of(String version) {
    return names.stream()
        .filter(name -> version(NAME, name).equals(Optional.of(version)))
        .findFirst();
  }

  /** The versions that have one. */
  Stream<String> versions() {
    return names.stream().flatMap(name -> version(NAME, name).stream());
  }
}
