package org.schematest.junit.database.embedded.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A user of the machine, as {@code /etc/passwd} has it; {@code initdb} asks for it there. */
record PasswdEntry(String name, int user, int group) {

  private static final Path FILE = Path.of("/etc/passwd");

  static Optional<PasswdEntry> of(String name) {
    try (Stream<String> lines = Files.lines(FILE)) {
      return lines
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length > 3 && fields[0].equals(name))
          .findFirst()
          .map(
              fields ->
                  new PasswdEntry(name, Integer.parseInt(fields[2]), Integer.parseInt(fields[3])));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
