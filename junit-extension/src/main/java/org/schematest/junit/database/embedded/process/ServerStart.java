package org.schematest.junit.database.embedded.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.embedded.program.Binaries;

/** One start of a server, on one port after the other until one is free. */
record ServerStart(
    Binaries binaries, Path data, Map<String, String> settings, Path log, Supervision supervision) {

  private static final long POLL_MILLIS = 2;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  /**
   * @throws NoDatabaseException if the folder is of another version, or cannot be reached
   */
  void check() throws IOException {
    Unprivileged.user().mustReach(binaries.home());
    Unprivileged.user().mustReach(data);
    try {
      String major = Files.readString(data.resolve("PG_VERSION")).strip();
      if (!major.equals(Integer.toString(binaries.major()))) {
        throw new NoDatabaseException(
            "the data folder %s is of PostgreSQL %s, and the programs are of PostgreSQL %s: name programs of that version, or another folder"
                .formatted(data, major, binaries.version()));
      }
    } catch (NoSuchFileException e) {
      throw new NoDatabaseException(
          "%s is not a data folder of PostgreSQL: it has no file PG_VERSION".formatted(data), e);
    }
  }

  /** Empty if somebody else listens on the port. */
  Optional<Supervised> tryPort(LocalPort port) throws IOException {
    Optional<PostmasterPid> old = PostmasterPid.read(data);
    if (old.isPresent() && old.get().port() == port.number()) {
      // What a killed server left would be taken for the answer of ours.
      return Optional.empty();
    }
    Files.deleteIfExists(log);
    Files.createFile(log, DataFolder.ownerOnly(log, "rw-------"));
    Supervised server = supervision.start(command(port), binaries, data, log);
    try {
      long end = System.nanoTime() + PATIENCE_NANOS;
      while (System.nanoTime() < end) {
        if (answers(port)) {
          return Optional.of(server);
        }
        if (server.hasEndedWithin(POLL_MILLIS)) {
          ServerLog said = ServerLog.read(log);
          if (said.portIsTaken()) {
            return Optional.empty();
          }
          throw failure(DataFolder.reason(data, said));
        }
      }
      throw failure("it did not answer within a minute");
    } catch (IOException | RuntimeException e) {
      server.stop();
      throw e;
    }
  }

  NoDatabaseException failure(String reason) throws IOException {
    return new NoDatabaseException(
        "PostgreSQL %s did not start on the data folder %s: %s%s"
            .formatted(binaries.version(), data, reason, ServerLog.read(log).tail()));
  }

  private boolean answers(LocalPort port) throws IOException {
    return PostmasterPid.read(data)
            .filter(pid -> pid.ready() && pid.port() == port.number())
            .isPresent()
        && port.isAnswered();
  }

  private List<String> command(LocalPort port) {
    List<String> command = new ArrayList<>();
    command.add(binaries.program("postgres").toString());
    command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port.number())));
    command.addAll(ServerSettings.arguments(settings));
    return command;
  }
}
