package org.schematest.junit.database.embedded.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/** What the archive or the user's umask left open, or closed. */
final class Permissions {

  private static final Set<PosixFilePermission> READ = PosixFilePermissions.fromString("rw-r--r--");
  private static final Set<PosixFilePermission> RUN = PosixFilePermissions.fromString("rwxr-xr-x");

  private Permissions() {}

  /** All may read the files, and run the programs; only their owner may change them. */
  static void letOthersRead(Path home) throws IOException {
    if (!home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try (Stream<Path> tree = Files.walk(home)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        if (!Files.isSymbolicLink(path)) {
          Files.setPosixFilePermissions(path, Files.isExecutable(path) ? RUN : READ);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
