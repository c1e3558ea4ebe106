package org.schematest.junit.database.embedded.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether unpacked programs run on this machine. */
final class ProgramCheck {

  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+\\.\\d+)");

  private ProgramCheck() {}

  /**
   * What the server says of its version: {@code 18.6}.
   *
   * @throws IOException if it does not run; with what it said
   */
  static String version(Path home) throws IOException {
    Path program = new Binaries(home, "", "").program("postgres");
    Process postgres =
        new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
    postgres.getOutputStream().close();
    String output = new String(postgres.getInputStream().readAllBytes(), UTF_8).strip();
    Matcher version = VERSION.matcher(output);
    if (!version.find()) {
      throw new IOException(
          "its program postgres does not run here, and says: %s".formatted(output));
    }
    return version.group(1);
  }
}
