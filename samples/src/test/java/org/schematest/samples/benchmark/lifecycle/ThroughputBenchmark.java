package org.schematest.samples.benchmark.lifecycle;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.schematest.samples.benchmark.measure.ChildJvm;
import org.schematest.samples.benchmark.measure.Goal;
import org.schematest.samples.benchmark.measure.Parts;

/** What is gained by running classes side by side. */
record ThroughputBenchmark(PrintStream out, Workplace workplace) {

  private static final int MIGRATIONS = 50;

  void run() throws Exception {
    Path kept = workplace.empty(Contender.SCHEMATEST);
    List<String> options = new ArrayList<>(Contender.SCHEMATEST.keepingIn(kept));
    options.add("-Dbenchmark.migrations=" + workplace.migrations(MIGRATIONS));
    Map<String, Double> parts = Parts.of(ChildJvm.run(ThroughputRun.class, options, List.of()));
    Samples<String> samples = new Samples<>();
    parts.forEach((part, value) -> samples.add(part.substring(0, part.indexOf(' ')), "ms", value));
    out.println("### Eight classes, each with a database of its own, on two threads\n");
    out.println("| | ms |\n|---|---|");
    out.println("| one after the other | " + samples.of("serial", "ms") + " |");
    out.println("| two at a time | " + samples.of("parallel", "ms") + " |");
    out.println("\n| | ratio | goal | |\n|---|---|---|---|");
    out.println(
        "| throughput, to one after the other | "
            + Goal.atLeast(1.6)
                .row(samples.median("serial", "ms") / samples.median("parallel", "ms"))
            + " |\n");
    Workplace.delete(kept);
  }
}
