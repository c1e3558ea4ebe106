package org.schematest.samples.benchmark;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.schematest.samples.benchmark.lifecycle.LifecycleBenchmark;
import org.schematest.samples.comparison.RulesBenchmark;

/**
 * Measures what a schema test costs, beside the alternatives in the same run, and prints tables. No
 * test: times are noise on a shared machine, so read the ratios. docs/benchmarks.md has the
 * command.
 */
public final class Benchmark {

  private Benchmark() {}

  private interface Part {
    void run(PrintStream out) throws Exception;
  }

  /**
   * Runs all of it, or one part.
   *
   * @throws IllegalArgumentException if there is no part of that name; it names those that there
   *     are
   */
  public static void main(String[] arguments) throws Exception {
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("lifecycle", LifecycleBenchmark::run);
    parts.put("catalog", CatalogBenchmark::run);
    parts.put("explain", ExplainBenchmark::run);
    parts.put("sizing", SizingBenchmark::run);
    parts.put("rules", RulesBenchmark::run);
    parts.put("trail", TrailBenchmark::run);
    String chosen = arguments.length == 0 ? "all" : arguments[0];
    if (!chosen.equals("all")) {
      parts.keySet().removeIf(name -> !name.equals(chosen));
      if (parts.isEmpty()) {
        throw new IllegalArgumentException(
            "no part of the benchmark is called \"%s\": it has lifecycle, catalog, explain, sizing, rules, trail"
                .formatted(chosen));
      }
    }
    System.out.println(
        "Java "
            + Runtime.version().feature()
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors\n");
    for (Part part : parts.values()) {
      part.run(System.out);
    }
  }
}
