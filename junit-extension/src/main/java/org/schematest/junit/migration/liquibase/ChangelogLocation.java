package org.schematest.junit.migration.liquibase;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.LocationContents;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.MigrationLocation;

/**
 * Where a changelog is. Liquibase knows it by its path below a root: that of the class path, or the
 * folder in which the program runs; of an absolute path, its own folder.
 *
 * @param folder of the changelog as a location
 * @param path as Liquibase is told it
 */
record ChangelogLocation(String location, String folder, String path) {

  static ChangelogLocation of(String location) {
    String descriptor = location.contains(":") ? location : MigrationLocation.CLASSPATH + location;
    String path = descriptor.substring(descriptor.indexOf(':') + 1);
    String folder = descriptor.substring(0, Math.max(0, descriptor.lastIndexOf('/')));
    boolean onClassPath = descriptor.startsWith(MigrationLocation.CLASSPATH);
    if (onClassPath) {
      return new ChangelogLocation(descriptor, folder, path.replaceFirst("^/+", ""));
    }
    return new ChangelogLocation(
        descriptor,
        folder.isEmpty() ? MigrationLocation.FILESYSTEM + "." : folder,
        Path.of(path).isAbsolute() ? String.valueOf(Path.of(path).getFileName()) : path);
  }

  boolean isOnClassPath() {
    return location.startsWith(MigrationLocation.CLASSPATH);
  }

  /** The folder in the file system that the path begins in. */
  Path root() {
    Path file = Path.of(location.substring(location.indexOf(':') + 1));
    Path parent = file.getParent();
    return file.isAbsolute() && parent != null ? parent : Path.of("");
  }

  /** What the paths of files of that location begin with, as Liquibase names them. */
  static String prefix(String location, ChangelogLocation changelog) {
    String path = location.substring(location.indexOf(':') + 1);
    if (changelog.isOnClassPath()) {
      return slashed(path.replaceFirst("^/+", ""));
    }
    Path below =
        changelog
            .root()
            .toAbsolutePath()
            .normalize()
            .relativize(Path.of(path).toAbsolutePath().normalize());
    return slashed(below.toString().replace('\\', '/'));
  }

  private static String slashed(String path) {
    return path.isEmpty() || path.endsWith("/") ? path : path + "/";
  }

  /**
   * @throws MigrationFailedException if the changelog is not there; it names what is
   */
  void requireThere() {
    SortedMap<String, byte[]> files = LocationContents.files(folder).orElseGet(TreeMap::new);
    String name = path.substring(path.lastIndexOf('/') + 1);
    List<String> names =
        files.keySet().stream()
            .map(file -> isOnClassPath() ? file.substring(file.indexOf('/') + 1) : file)
            .toList();
    if (!folder.isEmpty() && !names.contains(name)) {
      throw new MigrationFailedException(
          new FailureText("changelog %s does not exist".formatted(location))
              .with("looked in", new MigrationLocation(location).resolved())
              .with("files", names));
    }
  }
}
