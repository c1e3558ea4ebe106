package org.schematest.junit.database.embedded.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a server or initdb said. */
record ServerLog(List<String> lines) {

  private static final Pattern CAUSE = Pattern.compile("^.*?(?:FATAL|PANIC|error):\\s*");
  private static final int TAIL_LINES = 12;

  static ServerLog read(Path file) throws IOException {
    return of(
        Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "");
  }

  static ServerLog of(String output) {
    return new ServerLog(output.lines().filter(line -> !line.isBlank()).toList());
  }

  boolean portIsTaken() {
    return lines.stream().anyMatch(line -> line.contains("Address already in use"));
  }

  /** The line that says why it ended; empty if there is none, as on a full disk. */
  Optional<String> reason() {
    return lines.stream()
        .filter(line -> CAUSE.matcher(line).find())
        .findFirst()
        .map(line -> CAUSE.matcher(line).replaceFirst(""));
  }

  /** The last lines, each on a line of its own. */
  String tail() {
    List<String> tail = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    return tail.isEmpty() ? "" : "\n" + String.join("\n", tail);
  }
}
