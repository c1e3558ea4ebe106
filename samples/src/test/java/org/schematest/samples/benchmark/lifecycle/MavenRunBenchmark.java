package org.schematest.samples.benchmark.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.schematest.samples.benchmark.measure.Goal;
import org.schematest.samples.benchmark.measure.Measurement;

/** The same as a second run, as Maven's Surefire does it, Maven's own time included. */
final class MavenRunBenchmark {

  private static final int MIGRATIONS = 50;
  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 7);

  private final PrintStream out;
  private final Workplace workplace;
  private final List<Contender> contenders;

  MavenRunBenchmark(PrintStream out, Workplace workplace, List<Contender> contenders) {
    this.out = out;
    this.workplace = workplace;
    this.contenders =
        contenders.stream().filter(one -> one.compareTo(Contender.ZONKY) <= 0).toList();
  }

  void run() throws Exception {
    Map<Contender, List<String>> commands = new EnumMap<>(Contender.class);
    for (Contender contender : contenders) {
      commands.put(contender, command(contender));
      measure(contender, commands);
    }
    Samples<Contender> samples = new Samples<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Contender contender : contenders) {
        samples.add(contender, "ms", measure(contender, commands));
      }
    }
    double empty = samples.median(Contender.EMPTY, "ms");
    out.println("### `mvn surefire:test`, a second run, %d migrations\n".formatted(MIGRATIONS));
    out.println("| | whole process, ms | adds, ms |\n|---|---|---|");
    for (Contender contender : contenders) {
      out.println(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.0f |",
              contender.title(),
              samples.of(contender, "ms"),
              samples.median(contender, "ms") - empty));
    }
    if (contenders.contains(Contender.ZONKY)) {
      out.println("\n| | ratio | goal | |\n|---|---|---|---|");
      out.println(
          "| what Schematest adds to what zonky + Flyway adds | "
              + Goal.atMost(1 / 15.0)
                  .row(
                      (samples.median(Contender.SCHEMATEST, "ms") - empty)
                          / (samples.median(Contender.ZONKY, "ms") - empty))
              + " |");
    }
    out.println();
  }

  private double measure(Contender contender, Map<Contender, List<String>> commands)
      throws Exception {
    return Measurement.millis(
        () -> {
          Process maven =
              new ProcessBuilder(commands.get(contender))
                  .directory(project(contender).toFile())
                  .redirectErrorStream(true)
                  .redirectOutput(workplace.root().resolve("maven.log").toFile())
                  .start();
          if (maven.waitFor() != 0) {
            throw new IllegalStateException(
                Files.readString(workplace.root().resolve("maven.log")));
          }
        });
  }

  private Path project(Contender contender) {
    return workplace.root().resolve("project-" + contender);
  }

  /** A project of one test class; what it needs is on the class path of this benchmark. */
  private List<String> command(Contender contender) throws IOException {
    Path project = project(contender);
    Path kept = workplace.empty(contender);
    String file = contender.testClass().replace('.', '/') + ".class";
    Path copy = project.resolve("target/test-classes").resolve(file);
    Files.createDirectories(copy.getParent());
    try (InputStream content = MavenRunBenchmark.class.getClassLoader().getResourceAsStream(file)) {
      Files.copy(java.util.Objects.requireNonNull(content), copy);
    }
    List<String> options = new ArrayList<>(contender.keepingIn(kept));
    options.add("-Dbenchmark.migrations=" + workplace.migrations(MIGRATIONS));
    options.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    StringBuilder classPath = new StringBuilder();
    for (String entry :
        System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
      classPath.append("<element>").append(entry).append("</element>");
    }
    try (InputStream template =
        MavenRunBenchmark.class.getResourceAsStream("measured-project.xml")) {
      Files.writeString(
          project.resolve("pom.xml"),
          new String(
                  java.util.Objects.requireNonNull(template).readAllBytes(),
                  java.nio.charset.StandardCharsets.UTF_8)
              .replace("@junit@", System.getProperty("benchmark.junit", "5.14.4"))
              .replace("@surefire@", System.getProperty("benchmark.surefire", "3.6.0"))
              .replace("@test@", contender.testClass())
              .replace("@options@", String.join(" ", options))
              .replace("@classpath@", classPath));
    }
    return List.of(System.getProperty("benchmark.mvn", "mvn"), "-o", "-q", "surefire:test");
  }
}
