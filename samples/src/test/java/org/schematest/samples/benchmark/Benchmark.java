package org.schematest.samples.benchmark;

import java.io.PrintStream;

/**
 * Measures what a schema test costs, beside the alternatives in the same run, and prints tables. No
 * test: times are noise on a shared machine, so read the ratios. docs/benchmarks.md has the
 * command.
 */
public final class Benchmark {

  private Benchmark() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    out.println(
        "Java "
            + Runtime.version().feature()
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors\n");
    StartUpBenchmark.run(out);
    CatalogBenchmark.run(out);
    ExplainBenchmark.run(out);
    SizingBenchmark.run(out);
  }
}
