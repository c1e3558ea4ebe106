package org.schematest.junit.seed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationLocation;

/**
 * A file of seeds.
 *
 * @param location with its prefix
 */
record SeedFile(String location) {

  private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

  static SeedFile at(String location) {
    boolean hasPrefix =
        location.startsWith(MigrationLocation.CLASSPATH)
            || location.startsWith(MigrationLocation.FILESYSTEM);
    return new SeedFile(hasPrefix ? location : MigrationLocation.CLASSPATH + location);
  }

  /** Without folders. */
  String name() {
    return location.substring(Math.max(location.lastIndexOf('/'), location.indexOf(':')) + 1);
  }

  private boolean isOnClassPath() {
    return location.startsWith(MigrationLocation.CLASSPATH);
  }

  private String path() {
    String path = location.substring(location.indexOf(':') + 1);
    return isOnClassPath() && path.startsWith("/") ? path.substring(1) : path;
  }

  /** Without the mark that some editors begin a file with. */
  byte[] bytes() {
    byte[] bytes = read();
    boolean marked =
        bytes.length >= BYTE_ORDER_MARK.length
            && Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, 3);
    return marked ? Arrays.copyOfRange(bytes, BYTE_ORDER_MARK.length, bytes.length) : bytes;
  }

  String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  private byte[] read() {
    try {
      return isOnClassPath() ? readResource() : readFile();
    } catch (IOException e) {
      throw new SeedFailedException(
          new FailureText("seed %s cannot be read: %s".formatted(location, e)), e);
    }
  }

  private byte[] readResource() throws IOException {
    try (InputStream resource = MigrationLocation.classLoader().getResourceAsStream(path())) {
      if (resource == null) {
        throw missing("the class path");
      }
      return resource.readAllBytes();
    }
  }

  private byte[] readFile() throws IOException {
    Path file;
    try {
      file = Path.of(path()).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new SeedFailedException(
          new FailureText("seed %s is no path: %s".formatted(location, e.getMessage())), e);
    }
    if (!Files.isRegularFile(file)) {
      throw missing(file.toString());
    }
    return Files.readAllBytes(file);
  }

  private SeedFailedException missing(String lookedIn) {
    return new SeedFailedException(
        new FailureText("seed %s does not exist".formatted(location))
            .with("looked in", lookedIn)
            .with("beside it", besides()));
  }

  private List<String> besides() {
    int end = location.lastIndexOf('/');
    MigrationLocation folder = new MigrationLocation(end < 0 ? "" : location.substring(0, end));
    return end < 0 || folder.isMissing()
        ? List.of()
        : folder.files().stream()
            .filter(file -> file.endsWith(".sql") || file.endsWith(".csv"))
            .toList();
  }
}
