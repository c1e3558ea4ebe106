package org.schematest.junit.database.embedded.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A small text that only this user reads, and that is there as a whole or not at all. */
record PrivateFile(Path path) {

  private static final FileAttribute<?>[] ANY = {};
  private static final FileAttribute<?>[] OWNER_ONLY = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
  };

  Optional<String> read() throws IOException {
    try {
      return Optional.of(Files.readString(path));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Replaces what it was, in one step; of several at a time, one may fail. */
  void write(String text) throws IOException {
    Path beside = path.resolveSibling("next-" + path.getFileName());
    Files.deleteIfExists(beside);
    Files.createFile(beside, isPosix() ? OWNER_ONLY : ANY);
    Files.writeString(beside, text);
    replace(beside);
  }

  private boolean isPosix() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Takes the place of another. */
  void rename(PrivateFile other) throws IOException {
    other.replace(path);
  }

  private void replace(Path by) throws IOException {
    Files.move(by, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }
}
