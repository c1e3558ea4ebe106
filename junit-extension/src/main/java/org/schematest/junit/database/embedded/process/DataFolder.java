package org.schematest.junit.database.embedded.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** A data folder, as PostgreSQL wants it: of the server's user alone. */
final class DataFolder {

  private static final long LITTLE = 1 << 16;

  private DataFolder() {}

  static void make(Path data) throws IOException {
    Files.createDirectory(data, ownerOnly(data, "rwx------"));
    Unprivileged.user().own(data);
  }

  static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Why a program ended that worked on it. */
  static String reason(Path data, ServerLog said) throws IOException {
    if (said.reason().isPresent()) {
      return said.reason().get();
    }
    return Files.getFileStore(data).getUsableSpace() < LITTLE
        ? "it ended, and its log has no room to say more: no space left on device"
        : "it ended without saying why";
  }

  static void delete(Path data) throws IOException {
    try (Stream<Path> tree = Files.walk(data)) {
      for (Path path : (Iterable<Path>) tree.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
