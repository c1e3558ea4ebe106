package org.schematest.junit;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A run in a JVM of its own, with the class path of this one, whose output is kept in a file; ended
 * when it is closed. {@link ChildJvm} is for those that are talked to.
 */
public final class ForkedRun implements AutoCloseable {

  private static final long PATIENCE_MINUTES = 5;

  private final Process process;
  private final Path output;

  private ForkedRun(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts it.
   *
   * @param options of the JVM
   */
  public static ForkedRun start(List<String> options, Class<?> main, List<String> arguments)
      throws IOException {
    return start(options, System.getProperty("java.class.path"), main, arguments);
  }

  static ForkedRun start(
      List<String> options, String classPath, Class<?> main, List<String> arguments)
      throws IOException {
    Path output = Files.createTempFile("schematest-child-", ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(arguments);
    return new ForkedRun(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(output.toFile()))
            .start(),
        output);
  }

  /** What it said until it ended. */
  public List<String> lines() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      throw new IllegalStateException("it does not end; it said:\n" + Files.readString(output));
    }
    return Files.readAllLines(output);
  }

  /** What it has said by now. */
  public List<String> linesSoFar() throws IOException {
    return Files.readAllLines(output);
  }

  /** Kills it, unless it ends before. */
  public void killAfter(long millis) throws InterruptedException {
    process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.delete(output);
  }
}
