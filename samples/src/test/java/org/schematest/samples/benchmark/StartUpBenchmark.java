package org.schematest.samples.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
      add(times, "a test without a database", firstAssertion(EmptySpecification.class, folder));
      for (int migrations : MIGRATIONS) {
        Path location = folder.resolve(String.valueOf(migrations));
        writeMigrations(location, migrations);
        add(
            times,
            migrations + (migrations == 1 ? " migration" : " migrations"),
            firstAssertion(MigratedSpecification.class, location));
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
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
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

  private static double firstAssertion(Class<?> test, Path migrations) throws Exception {
    return Double.parseDouble(
        ChildJvm.run(
            SpecificationRun.class,
            List.of("-Dbenchmark.migrations=filesystem:" + migrations),
            List.of(test.getName())));
  }
}
