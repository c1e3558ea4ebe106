package org.schematest.samples.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * From the start of the JVM to the first assertion, for so many migrations; a new JVM each time.
 */
final class StartUpBenchmark {

  private static final int ROUNDS = 5;
  private static final int[] MIGRATIONS = {1, 50, 200};

  private StartUpBenchmark() {}

  static void run(PrintStream out) throws Exception {
    Path folder = Files.createTempDirectory("schematest-benchmark");
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      add(times, "a test without a database", FirstAssertion.run(EmptySpecification.class, folder));
      for (int migrations : MIGRATIONS) {
        Path location = folder.resolve(String.valueOf(migrations));
        writeMigrations(location, migrations);
        add(
            times,
            migrations + " migrations",
            FirstAssertion.run(MigratedSpecification.class, location));
      }
    }
    out.println("## From the start of the JVM to the first assertion, ms\n");
    out.println("| | median [min – max] | to a test without a database |\n|---|---|---|");
    Measurement base = new Measurement(times.get("a test without a database"));
    times.forEach(
        (name, values) ->
            out.println(
                "| "
                    + name
                    + " | "
                    + new Measurement(values)
                    + " | "
                    + new Measurement(values).ratioTo(base)
                    + " |"));
    out.println();
  }

  private static void add(Map<String, List<Double>> times, String name, double time) {
    times.computeIfAbsent(name, any -> new ArrayList<>()).add(time);
  }

  private static void writeMigrations(Path location, int count) throws IOException {
    Files.createDirectories(location);
    for (int i = 1; i <= count; i++) {
      Files.writeString(location.resolve("V" + i + "__table.sql"), Tables.ddl(i));
    }
  }

  /** Runs a test class in a JVM of its own, and asks it when it came to its first assertion. */
  static final class FirstAssertion {

    private FirstAssertion() {}

    static double run(Class<?> test, Path migrations) throws Exception {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                  "-Dbenchmark.migrations=filesystem:" + migrations,
                  SpecificationRun.class.getName(),
                  test.getName())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException("the test run failed: " + output);
      }
      return Double.parseDouble(output.strip());
    }
  }
}
