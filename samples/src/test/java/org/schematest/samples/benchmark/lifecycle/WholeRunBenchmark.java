package org.schematest.samples.benchmark.lifecycle;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.schematest.samples.benchmark.measure.ChildJvm;
import org.schematest.samples.benchmark.measure.Goal;
import org.schematest.samples.benchmark.measure.Parts;

/**
 * A whole run of one test class: the process from its start to its end, with nothing kept from
 * before, and with what an earlier run kept.
 */
final class WholeRunBenchmark {

  private static final String WHOLE = "whole process";
  private static final int SECOND_RUNS = Integer.getInteger("benchmark.rounds", 7);
  private static final int FIRST_RUNS = Math.min(3, SECOND_RUNS);

  private final PrintStream out;
  private final Workplace workplace;
  private final List<Contender> contenders;

  WholeRunBenchmark(PrintStream out, Workplace workplace, List<Contender> contenders) {
    this.out = out;
    this.workplace = workplace;
    this.contenders = contenders;
  }

  void run() throws Exception {
    first(50);
    second(50, Goal.atMost(1 / 15.0));
    second(200, Goal.atMost(1 / 12.0));
  }

  private void first(int migrations) throws Exception {
    Samples<Contender> samples = new Samples<>();
    for (int round = 0; round < FIRST_RUNS; round++) {
      for (Contender contender : contenders) {
        Path nothing = workplace.empty(contender);
        samples.addAll(contender, run(contender, migrations, nothing));
        Workplace.delete(nothing);
      }
    }
    print("The first run ever, %d migrations".formatted(migrations), samples, Goal.atMost(1));
  }

  private void second(int migrations, Goal goal) throws Exception {
    Map<Contender, Path> kept = new EnumMap<>(Contender.class);
    for (Contender contender : contenders) {
      kept.put(contender, workplace.empty(contender));
      run(contender, migrations, kept.get(contender));
    }
    Samples<Contender> samples = new Samples<>();
    for (int round = 0; round < SECOND_RUNS; round++) {
      for (Map.Entry<Contender, Path> one : kept.entrySet()) {
        samples.addAll(one.getKey(), run(one.getKey(), migrations, one.getValue()));
      }
    }
    print("A second run, %d migrations".formatted(migrations), samples, goal);
    for (Path folder : kept.values()) {
      Workplace.delete(folder);
    }
  }

  private Map<String, Double> run(Contender contender, int migrations, Path kept) throws Exception {
    List<String> options = new ArrayList<>(contender.keepingIn(kept));
    options.add("-Dbenchmark.migrations=" + workplace.migrations(migrations));
    long start = System.nanoTime();
    String output = ChildJvm.run(SpecificationRun.class, options, List.of(contender.testClass()));
    double whole = (System.nanoTime() - start) / 1e6;
    Map<String, Double> parts = Parts.of(output);
    parts.put(WHOLE, whole);
    return parts;
  }

  private void print(String title, Samples<Contender> samples, Goal goal) {
    out.println("### " + title + "\n");
    out.println("| | whole process, ms | adds, ms | its parts, ms |\n|---|---|---|---|");
    double empty = samples.median(Contender.EMPTY, WHOLE);
    for (Contender contender : contenders) {
      out.println(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.0f | %s |",
              contender.title(),
              samples.of(contender, WHOLE),
              samples.median(contender, WHOLE) - empty,
              samples.told(contender)));
    }
    out.println(
        "\n| what Schematest adds to what is added by | ratio | goal | |\n|---|---|---|---|");
    double ours = samples.median(Contender.SCHEMATEST, WHOLE) - empty;
    for (Contender peer : contenders) {
      if (peer.isPeer()) {
        out.println(
            "| "
                + peer.title()
                + " | "
                + goal.row(ours / (samples.median(peer, WHOLE) - empty))
                + " |");
      }
    }
    out.println();
  }
}
