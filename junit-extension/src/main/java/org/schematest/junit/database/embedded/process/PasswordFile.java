package org.schematest.junit.database.embedded.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A password on its way to initdb; as an argument, every user of the machine could read it.
 *
 * @param path of a file that only the user that servers run as can read
 */
record PasswordFile(Path path) {

  static PasswordFile beside(Path data) {
    return new PasswordFile(data.resolveSibling(data.getFileName() + ".password"));
  }

  void write(String password) throws IOException {
    delete();
    Files.createFile(path, DataFolder.ownerOnly(path, "rw-------"));
    Files.writeString(path, password + "\n");
    Unprivileged.user().own(path);
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }
}
