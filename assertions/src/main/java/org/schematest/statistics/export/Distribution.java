package org.schematest.statistics.export;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How values are spread over a line: parts of them evenly from one point to another, or all at one
 * point.
 *
 * @param parts at least one; their shares add up to 1
 */
record Distribution(List<Part> parts) {

  /**
   * @param from at most {@code to}
   * @param share of the values, from 0 to 1
   */
  record Part(double from, double to, double share) {

    double below(double position) {
      if (position <= from) {
        return 0;
      }
      return position >= to ? share : share * (position - from) / (to - from);
    }
  }

  /** Steps after which halving a range of doubles finds nothing new. */
  private static final int HALVINGS = 100;

  /**
   * @param parts with shares that add up to anything above 0
   */
  static Distribution of(List<Part> parts) {
    double sum = parts.stream().mapToDouble(Part::share).sum();
    return new Distribution(
        parts.stream().map(one -> new Part(one.from, one.to, one.share / sum)).toList());
  }

  /** The share of values that are less. */
  double below(double position) {
    return parts.stream().mapToDouble(part -> part.below(position)).sum();
  }

  /** The position that this share of values is below, as nearly as there is one. */
  double quantile(double share) {
    double low = edges().min(Comparator.naturalOrder()).orElseThrow();
    double high = edges().max(Comparator.naturalOrder()).orElseThrow();
    for (int i = 0; i < HALVINGS; i++) {
      double middle = low + (high - low) / 2;
      if (below(middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private Stream<Double> edges() {
    return parts.stream().flatMap(part -> Stream.of(part.from, part.to));
  }
}
