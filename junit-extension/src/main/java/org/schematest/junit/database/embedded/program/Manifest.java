package org.schematest.junit.database.embedded.program;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What unpacked programs consist of, written when they were complete: so that a file that was
 * removed or cut off since, as cleaners of temporary folders and crashes of machines do, is
 * noticed.
 *
 * @param files the size of each file, and its path below the home
 */
record Manifest(String version, String digest, List<String> files) {

  private static final String NAME = "manifest";
  private static final int HEADER_LINES = 2;

  Manifest {
    files = List.copyOf(files);
  }

  /** Of the files that are there now. */
  static Manifest of(Path home, String version, String digest) throws IOException {
    try (Stream<Path> tree = Files.walk(home)) {
      return new Manifest(
          version,
          digest,
          tree.filter(Files::isRegularFile)
              .map(file -> size(file) + " " + home.relativize(file))
              .toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Empty if there is none. */
  static Optional<Manifest> read(Path home) throws IOException {
    try {
      List<String> lines = Files.readAllLines(home.resolve(NAME));
      return lines.size() <= HEADER_LINES
          ? Optional.empty()
          : Optional.of(
              new Manifest(lines.get(0), lines.get(1), lines.subList(HEADER_LINES, lines.size())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void write(Path home) throws IOException {
    Files.write(
        home.resolve(NAME), Stream.concat(Stream.of(version, digest), files.stream()).toList());
  }

  /**
   * Whether each file is there, in its size. Asked for a thousand files in a JVM that has just
   * started, {@link File} takes a third of the time of {@link Files}.
   */
  boolean describes(Path home) {
    String folder = home + File.separator;
    return files.stream().allMatch(line -> isThere(folder, line));
  }

  private static boolean isThere(String folder, String line) {
    int space = line.indexOf(' ');
    File file = new File(folder.concat(line.substring(space + 1)));
    return file.length() == Long.parseLong(line, 0, space, 10)
        && (file.length() > 0 || file.exists());
  }

  private static String size(Path file) {
    try {
      return Long.toString(Files.readAttributes(file, BasicFileAttributes.class).size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
