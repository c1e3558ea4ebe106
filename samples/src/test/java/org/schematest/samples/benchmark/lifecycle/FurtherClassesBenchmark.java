package org.schematest.samples.benchmark.lifecycle;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.samples.benchmark.measure.ChildJvm;
import org.schematest.samples.benchmark.measure.Goal;
import org.schematest.samples.benchmark.measure.Measurement;
import org.schematest.samples.benchmark.measure.Parts;

/** What one more class costs in a JVM that has run one already, and what closing costs. */
final class FurtherClassesBenchmark {

  private static final int MIGRATIONS = 50;
  private static final int JVMS = 3;
  private static final Pattern ROUND = Pattern.compile("(.+) (\\d+)");

  private final PrintStream out;
  private final Workplace workplace;
  private final List<Contender> contenders;
  private final Samples<String> samples = new Samples<>();

  FurtherClassesBenchmark(PrintStream out, Workplace workplace, List<Contender> contenders) {
    this.out = out;
    this.workplace = workplace;
    this.contenders = contenders;
  }

  void run() throws Exception {
    if (!contenders.contains(Contender.ZONKY)) {
      out.println("**Not run**: further classes, for there is nothing to compare them with.\n");
      return;
    }
    String reading = ReadingSpecification.class.getName();
    String writing = WritingSpecification.class.getName();
    Path kept = workplace.empty(Contender.SCHEMATEST);
    Path temporary = workplace.empty(Contender.ZONKY);
    for (int jvm = 0; jvm < JVMS; jvm++) {
      measure(Contender.SCHEMATEST, kept, reading, writing, bareClones());
      measure(Contender.ZONKY, temporary, Contender.ZONKY.testClass());
    }
    print(reading, writing);
    Workplace.delete(kept);
    Workplace.delete(temporary);
  }

  private static String bareClones() {
    return BareCloneSpecification.class.getName();
  }

  private void measure(Contender contender, Path kept, String... classes) throws Exception {
    List<String> options = new ArrayList<>(contender.keepingIn(kept));
    options.add("-Dbenchmark.migrations=" + workplace.migrations(MIGRATIONS));
    Map<String, Double> parts =
        Parts.of(ChildJvm.run(FurtherClassesRun.class, options, List.of(classes)));
    parts.forEach(
        (part, value) -> {
          Matcher round = ROUND.matcher(part);
          if (part.startsWith("clos")) {
            samples.add(contender.name(), "closing", value);
          } else if (round.matches() && !round.group(2).equals("0")) {
            samples.add(round.group(1), "ms", value); // the first of each is not a further one
          }
        });
  }

  private void print(String reading, String writing) {
    String zonky = Contender.ZONKY.testClass();
    out.println("### One more class, %d migrations\n".formatted(MIGRATIONS));
    out.println("| | ms |\n|---|---|");
    row("zonky + Flyway of its own", samples.of(zonky, "ms"));
    row("Schematest, only reads the model", samples.of(reading, "ms"));
    row("Schematest, writes to a database of its own", samples.of(writing, "ms"));
    row("bare `create database … template`", samples.of("bare create", "ms"));
    row("the same, connecting, writing and dropping by hand", samples.of("bare all", "ms"));
    row("closing zonky", samples.of(Contender.ZONKY.name(), "closing"));
    row("closing Schematest", samples.of(Contender.SCHEMATEST.name(), "closing"));
    out.println("\n| | ratio | goal | |\n|---|---|---|---|");
    goal(
        "a class that only reads, to one with its own zonky + Flyway",
        ms(reading) / ms(zonky),
        Goal.atMost(1 / 100.0));
    goal(
        "what a database of its own adds to a class, to the bare clone",
        (ms(writing) - ms(reading)) / ms("bare create"),
        Goal.atMost(1.3));
    goal(
        "the same, to what is done by hand",
        (ms(writing) - ms(reading)) / ms("bare all"),
        Goal.atMost(1.3));
    goal(
        "closing, to closing zonky",
        samples.median(Contender.SCHEMATEST.name(), "closing")
            / samples.median(Contender.ZONKY.name(), "closing"),
        Goal.atMost(1 / 50.0));
    out.println();
  }

  private double ms(String name) {
    return samples.median(name, "ms");
  }

  private void row(String title, Measurement measurement) {
    out.println("| " + title + " | " + measurement + " |");
  }

  private void goal(String title, double ratio, Goal goal) {
    out.println(String.format(Locale.ROOT, "| %s | %s |", title, goal.row(ratio)));
  }
}
