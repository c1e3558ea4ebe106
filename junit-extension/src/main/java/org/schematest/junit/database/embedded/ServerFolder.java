package org.schematest.junit.database.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The temporary folder of one embedded server, which only its user can enter: data, output, and for
 * a moment the password.
 */
record ServerFolder(Path root) {

  private static final int TAIL_LINES = 12;
  private static final long STOP_SECONDS = 10;

  static ServerFolder create() throws IOException {
    return new ServerFolder(Files.createTempDirectory("schematest-"));
  }

  Path data() {
    return root.resolve("data");
  }

  Path log() {
    return root.resolve("postgres.log");
  }

  Path password() {
    return root.resolve("password");
  }

  void writePassword(String password) throws IOException {
    Files.writeString(password(), password + "\n");
  }

  void deletePassword() throws IOException {
    Files.delete(password());
  }

  /** The last that initdb and the server said, each line on a line of its own; empty if nothing. */
  String logTail() {
    try {
      List<String> lines = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
      List<String> tail = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
      return tail.isEmpty() ? "" : "\n" + String.join("\n", tail);
    } catch (IOException e) {
      return "\n(its output cannot be read: " + e + ")";
    }
  }

  /** Stops the server if it still runs, which it does if it came up and then would not answer. */
  void stopAndDelete() throws IOException {
    try {
      postmaster().ifPresent(ServerFolder::stop);
    } finally {
      delete();
    }
  }

  private Optional<ProcessHandle> postmaster() throws IOException {
    Path file = data().resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst().map(String::strip).map(Long::parseLong).flatMap(ProcessHandle::of);
    }
  }

  private static void stop(ProcessHandle postmaster) {
    postmaster.destroy();
    try {
      postmaster.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      postmaster.destroyForcibly();
    } catch (ExecutionException | TimeoutException e) {
      postmaster.destroyForcibly();
    }
  }

  private void delete() throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : (Iterable<Path>) tree.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
