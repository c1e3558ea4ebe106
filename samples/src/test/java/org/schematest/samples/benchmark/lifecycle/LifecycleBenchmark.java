package org.schematest.samples.benchmark.lifecycle;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.samples.benchmark.measure.ChildJvm;

/**
 * What a database costs a test: the first and the second run of a project, further classes, classes
 * side by side, closing, and memory. Each figure is a median of rounds in which all contenders take
 * turns; each ratio stands beside its goal.
 */
public final class LifecycleBenchmark {

  private LifecycleBenchmark() {}

  /** Runs all of it, and prints tables. */
  public static void run(PrintStream out) throws Exception {
    out.println("## What a database costs a test\n");
    try (Workplace workplace = Workplace.create()) {
      List<Contender> contenders = new ArrayList<>();
      for (Contender contender : Contender.values()) {
        Optional<String> problem = problem(contender, workplace);
        if (problem.isEmpty()) {
          contenders.add(contender);
        } else {
          out.println("**Not run**: %s: %s.%n".formatted(contender.title(), problem.get()));
        }
      }
      new WholeRunBenchmark(out, workplace, contenders).run();
      new MavenRunBenchmark(out, workplace, contenders).run();
      new FurtherClassesBenchmark(out, workplace, contenders).run();
      new ThroughputBenchmark(out, workplace).run();
      new HeapBenchmark(out, workplace).run();
    }
  }

  /** Why it cannot be measured here, which is found out by running it. */
  private static Optional<String> problem(Contender contender, Workplace workplace)
      throws Exception {
    if (contender.missing().isPresent()) {
      return contender.missing();
    }
    Path kept = workplace.empty(contender);
    List<String> options = new ArrayList<>(contender.keepingIn(kept));
    options.add("-Dbenchmark.migrations=" + workplace.migrations(1));
    try {
      ChildJvm.run(SpecificationRun.class, options, List.of(contender.testClass()));
      return Optional.empty();
    } catch (IllegalStateException e) {
      if (!contender.isPeer()) {
        throw e;
      }
      return Optional.of("it does not run here, as it said above");
    } finally {
      Workplace.delete(kept);
    }
  }
}
