package org.schematest.junit.database.embedded.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How PostgreSQL's programs are run, whatever the user's environment says. */
final class Programs {

  /** What programs are found with; the rest, with its tokens, is not the business of a test. */
  private static final Set<String> KEPT =
      Set.of("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP");

  private Programs() {}

  /**
   * A command whose messages are in English, and whose time zone and options are not the user's.
   */
  static ProcessBuilder builder(List<String> command, Path folder) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> !KEPT.contains(name.toUpperCase(Locale.ROOT)));
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    return builder;
  }

  /** What a program said, both as output and as error, and its status. */
  record Result(int status, String output) {}

  /** What a program reads. */
  enum Input {
    /** Nothing, and it ends at once. */
    EMPTY,
    /** Nothing, but it ends only with this JVM. */
    OPEN
  }

  static Result run(ProcessBuilder builder) throws IOException {
    return run(builder, Input.EMPTY);
  }

  /** Waits for the end of it. */
  static Result run(ProcessBuilder builder, Input input) throws IOException {
    Process process = builder.redirectErrorStream(true).start();
    try {
      if (input == Input.EMPTY) {
        process.getOutputStream().close();
      }
      String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return new Result(process.waitFor(), output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while it ran");
    } finally {
      process.destroyForcibly();
    }
  }
}
