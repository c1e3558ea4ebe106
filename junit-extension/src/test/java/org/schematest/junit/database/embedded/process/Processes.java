package org.schematest.junit.database.embedded.process;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What runs on this machine. */
final class Processes {

  private static final long PATIENCE_SECONDS = 30;
  private static final long POLL_MILLIS = 5;

  private Processes() {}

  /**
   * The processes whose command line names a file below a folder: a server, its supervisor, initdb.
   */
  static List<String> workingIn(Path folder) {
    return handles(folder).stream()
        .map(process -> process.pid() + " " + process.info().commandLine().orElse(""))
        .toList();
  }

  static List<ProcessHandle> handles(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.contains(folder.toString()))
                    .isPresent())
        .toList();
  }

  /** Waits for something that other processes do. */
  static void waitUntil(BooleanSupplier condition) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        fail("it did not happen within %d s", PATIENCE_SECONDS);
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }
}
