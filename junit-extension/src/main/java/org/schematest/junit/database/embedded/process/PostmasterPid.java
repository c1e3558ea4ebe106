package org.schematest.junit.database.embedded.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a running server says of itself in {@code postmaster.pid} (pidfile.h of PostgreSQL).
 *
 * @param ready whether it accepts connections
 */
record PostmasterPid(long pid, int port, boolean ready) {

  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;

  static Path file(Path data) {
    return data.resolve("postmaster.pid");
  }

  /** Empty if there is none, or it is being written. */
  static Optional<PostmasterPid> read(Path data) throws IOException {
    try {
      List<String> lines = Files.readAllLines(file(data));
      return lines.size() <= PORT_LINE
          ? Optional.empty()
          : Optional.of(
              new PostmasterPid(
                  Long.parseLong(lines.get(0).strip()),
                  Integer.parseInt(lines.get(PORT_LINE).strip()),
                  lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready")));
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
