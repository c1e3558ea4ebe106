package org.schematest.junit.report;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what a review says, to files beside those of the build tool, and to GitHub if it runs
 * there.
 *
 * @param folder of the files; none are written if there is none
 * @param environment that the tests run in
 * @param output that a runner of GitHub reads
 */
public record Reports(Optional<Path> folder, Map<String, String> environment, PrintStream output) {

  /** Summaries of classes that run at a time must not meet within the file. */
  private static final Object SUMMARY = new Object();

  /**
   * Writes all of it.
   *
   * @throws UncheckedIOException if a file cannot be written
   */
  public void write(Reviewed reviewed) {
    String summary = MarkdownSummary.of(reviewed);
    try {
      if (folder.isPresent()) {
        Path made = Files.createDirectories(folder.get());
        String name = "schematest-" + fileName(reviewed.name());
        Files.writeString(made.resolve(name + ".sarif"), SarifLog.of(reviewed));
        Files.writeString(made.resolve(name + ".md"), summary);
      }
      if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
        print(GithubAnnotations.of(reviewed));
        String file = environment.getOrDefault("GITHUB_STEP_SUMMARY", "");
        if (!file.isBlank()) {
          append(Path.of(file), summary);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the report on the rules cannot be written", e);
    }
  }

  /** In UTF-8, which a runner reads, whatever the platform's. */
  private void print(String annotations) {
    byte[] bytes = annotations.getBytes(StandardCharsets.UTF_8);
    output.write(bytes, 0, bytes.length);
    output.flush();
  }

  private static void append(Path file, String summary) throws IOException {
    synchronized (SUMMARY) {
      Files.writeString(file, summary + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  /** The dollar of a nested class stays, as in Surefire's own files. */
  private static String fileName(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}.$_-]", "_");
  }
}
