package org.schematest.samples.benchmark.lifecycle;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What a database costs a test: the first and the second run of a project, further classes, classes
 * side by side, closing, and memory. Each figure is a median of rounds in which all contenders take
 * turns; each ratio stands beside its goal.
 */
public final class LifecycleBenchmark {

  private LifecycleBenchmark() {}

  /** Runs all of it, about ten minutes, and prints tables. */
  public static void run(PrintStream out) throws Exception {
    List<Contender> contenders = new ArrayList<>();
    out.println("## What a database costs a test\n");
    for (Contender contender : Contender.values()) {
      contender
          .missing()
          .ifPresentOrElse(
              reason ->
                  out.println("**Not run**: " + contender.title() + ", for " + reason + ".\n"),
              () -> contenders.add(contender));
    }
    try (Workplace workplace = Workplace.create()) {
      new WholeRunBenchmark(out, workplace, contenders).run();
      new MavenRunBenchmark(out, workplace, contenders).run();
      new FurtherClassesBenchmark(out, workplace, contenders).run();
      new ThroughputBenchmark(out, workplace).run();
      new HeapBenchmark(out, workplace).run();
    }
  }
}
