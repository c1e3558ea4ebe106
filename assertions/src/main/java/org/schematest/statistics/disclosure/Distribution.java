package org.schematest.statistics.disclosure;

import java.util.ArrayList;
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

  /** How much wider than its neighbour the outermost bin of a histogram counts. */
  private static final double OUTERMOST = 2;

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

  /**
   * The bins of a histogram, each with the same share. Where the outermost end is decided by a
   * single row, which may be far off; so they are taken to be at most twice as wide as their
   * neighbours, and are left out if there is none.
   *
   * @param bounds in ascending order
   * @param share of all of them
   */
  static List<Part> bins(List<Double> bounds, double share) {
    int count = bounds.size() - 1;
    List<Part> bins = new ArrayList<>();
    for (int i = 1; i < count - 1; i++) {
      bins.add(new Part(bounds.get(i), bounds.get(i + 1), share / count));
    }
    if (!bins.isEmpty()) {
      Part low = bins.get(0);
      Part high = bins.get(bins.size() - 1);
      double before = Math.min(low.from - bounds.get(0), OUTERMOST * (low.to - low.from));
      double after = Math.min(bounds.get(count) - high.to, OUTERMOST * (high.to - high.from));
      bins.add(0, new Part(low.from - before, low.from, share / count));
      bins.add(new Part(high.to, high.to + after, share / count));
    }
    return bins;
  }

  /** The share of values that are less. */
  double below(double position) {
    double below = 0;
    for (Part part : parts) {
      below += part.below(position);
    }
    return below;
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
