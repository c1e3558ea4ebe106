package org.schematest.junit.database.embedded.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.schematest.junit.database.NoDatabaseException;

/** A server that outlived the run that started it. */
final class Leftover {

  private static final long SECONDS = 10;

  private Leftover() {}

  static void stop(Path data) {
    try {
      Optional<PostmasterPid> pid = PostmasterPid.read(data);
      if (pid.isPresent()) {
        ProcessHandle.of(pid.get().pid())
            .filter(process -> isServerOn(data, process))
            .ifPresent(process -> end(process, data));
      }
      Files.deleteIfExists(PostmasterPid.file(data));
    } catch (IOException e) {
      throw new NoDatabaseException(
          "the server that an earlier run left on %s cannot be ended: %s".formatted(data, e), e);
    }
  }

  /** The number of a process that ended may be another's by now. */
  private static boolean isServerOn(Path data, ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .filter(command -> command.contains("postgres") && command.contains(data.toString()))
        .isPresent();
  }

  private static void end(ProcessHandle process, Path data) {
    process.destroyForcibly();
    try {
      process.onExit().get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoDatabaseException("interrupted while an old server was ended", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new NoDatabaseException(
          "the server that an earlier run left on %s, process %d, cannot be ended: end it by hand"
              .formatted(data, process.pid()),
          e);
    }
  }
}
