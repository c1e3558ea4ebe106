package org.schematest.samples.benchmark.measure;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The times of one thing, in milliseconds.
 *
 * @param times in the order in which they were measured
 */
public record Measurement(List<Double> times) {

  public Measurement {
    times = List.copyOf(times);
  }

  /** What is measured. */
  public interface Action {
    void run() throws Exception;
  }

  /** How long it takes, in ms. */
  public static double millis(Action action) throws Exception {
    long start = System.nanoTime();
    action.run();
    return (System.nanoTime() - start) / 1e6;
  }

  public double median() {
    return sorted().get(times.size() / 2);
  }

  public double first() {
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
  public String ratioTo(Measurement other) {
    return String.format(Locale.ROOT, "%.2f", median() / other.median());
  }
}
