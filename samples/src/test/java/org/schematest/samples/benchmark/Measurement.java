package org.schematest.samples.benchmark;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The times of one thing, in milliseconds.
 *
 * @param times in the order in which they were measured
 */
record Measurement(List<Double> times) {

  Measurement {
    times = List.copyOf(times);
  }

  /** What is measured. */
  interface Action {
    void run() throws Exception;
  }

  static double millis(Action action) throws Exception {
    long start = System.nanoTime();
    action.run();
    return (System.nanoTime() - start) / 1e6;
  }

  double median() {
    return sorted().get(times.size() / 2);
  }

  double first() {
    return times.get(0);
  }

  private List<Double> sorted() {
    return times.stream().sorted().toList();
  }

  /** Median, and from the least to the greatest: {@code 12.3 [11.9 – 14.0]}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.1f [%.1f – %.1f]",
        median(),
        Collections.min(times),
        Collections.max(times));
  }

  /** How many times as long as the other this takes, by their medians. */
  String ratioTo(Measurement other) {
    return String.format(Locale.ROOT, "%.2f", median() / other.median());
  }
}
