package org.schematest.samples.benchmark.lifecycle;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.schematest.samples.benchmark.measure.ChildJvm;
import org.schematest.samples.benchmark.measure.Goal;
import org.schematest.samples.benchmark.measure.Parts;

/** What a large schema takes of the JVM's memory. */
record HeapBenchmark(PrintStream out, Workplace workplace) {

  private static final int TABLES = 1_000;

  void run() throws Exception {
    Path kept = workplace.empty(Contender.SCHEMATEST);
    Map<String, Double> empty = memory(EmptyMemorySpecification.class, kept);
    Map<String, Double> first = memory(MemorySpecification.class, kept);
    Map<String, Double> second = memory(MemorySpecification.class, kept);
    out.println("### Memory of the JVM during a test, a schema of 1,000 tables, MiB\n");
    out.println("| | heap in use after a collection | outside the heap |\n|---|---|---|");
    row("a test without a database", empty);
    row("Schematest, the first run ever", first);
    row("Schematest, a second run", second);
    out.println("\n| more than a test without a database | MiB | goal | |\n|---|---|---|---|");
    goal("the first run ever", first, empty);
    goal("a second run", second, empty);
    out.println();
    Workplace.delete(kept);
  }

  private Map<String, Double> memory(Class<?> test, Path kept) throws Exception {
    List<String> options = new ArrayList<>(Contender.SCHEMATEST.keepingIn(kept));
    options.add("-Dbenchmark.migrations=" + workplace.tables(TABLES));
    return Parts.of(ChildJvm.run(SpecificationRun.class, options, List.of(test.getName())));
  }

  private void row(String title, Map<String, Double> memory) {
    out.println(
        String.format(
            Locale.ROOT,
            "| %s | %.1f | %.1f |",
            title,
            memory.getOrDefault("heap", Double.NaN),
            memory.getOrDefault("outside", Double.NaN)));
  }

  private void goal(String title, Map<String, Double> memory, Map<String, Double> empty) {
    double more = sum(memory) - sum(empty);
    out.println("| " + title + " | " + Goal.atMost(64).row(more) + " |");
  }

  private static double sum(Map<String, Double> memory) {
    return memory.getOrDefault("heap", Double.NaN) + memory.getOrDefault("outside", Double.NaN);
  }
}
