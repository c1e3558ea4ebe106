package org.schematest.samples.benchmark.measure;

import java.util.Locale;

/**
 * What a ratio is to be.
 *
 * @param atMost whether it must not be greater than the limit, as against not less
 */
public record Goal(double limit, boolean atMost) {

  /** The ratio must not be greater. */
  public static Goal atMost(double limit) {
    return new Goal(limit, true);
  }

  /** The ratio must not be less. */
  public static Goal atLeast(double limit) {
    return new Goal(limit, false);
  }

  /** {@code 0.031 | at most 0.067 | met}. */
  public String row(double ratio) {
    boolean met = atMost ? ratio <= limit : ratio >= limit;
    return String.format(
        Locale.ROOT,
        "%.3f | %s %.3f | %s",
        ratio,
        atMost ? "at most" : "at least",
        limit,
        met ? "met" : "**not met**");
  }
}
