package org.schematest.junit;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM with the class path of this one, which is ended when it is closed. */
public final class ChildJvm implements AutoCloseable {

  private static final long PATIENCE_MINUTES = 5;

  private final Process process;
  private final Path output;

  private ChildJvm(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * @param options of the JVM
   */
  public static ChildJvm start(List<String> options, Class<?> main, List<String> arguments)
      throws IOException {
    return start(options, System.getProperty("java.class.path"), main, arguments);
  }

  static ChildJvm start(
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
    return new ChildJvm(
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
