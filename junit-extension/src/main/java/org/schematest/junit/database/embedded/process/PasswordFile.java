package org.schematest.junit.database.embedded.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A password on its way to initdb, which would show it to all if it were an argument. */
final class PasswordFile {

  private PasswordFile() {}

  static Path write(Path file, String password) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, DataFolder.ownerOnly(file, "rw-------"));
    Files.writeString(file, password + "\n");
    Unprivileged.user().own(file);
    return file;
  }
}
