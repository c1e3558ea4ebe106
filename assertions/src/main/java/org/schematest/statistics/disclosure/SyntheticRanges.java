package org.schematest.statistics.disclosure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.schematest.statistics.RangeStatistics;

/**
 * Histograms of ranges that have the shape of a column's and none of its values: those of the lower
 * bounds, the upper bounds and the lengths each are made by {@link SyntheticHistogram}. A range
 * without an end has none in the histogram either.
 */
final class SyntheticRanges {

  /** A range as PostgreSQL prints it, of numbers or times: rangetypes.c. */
  private static final Pattern RANGE =
      Pattern.compile("[\\[(]\"?([^\",]*)\"?,\"?([^\",]*)\"?[\\])]");

  private SyntheticRanges() {}

  /**
   * The share of empty ranges, and histograms where they tell of no row.
   *
   * @param scale of the bounds
   * @param rows that are not null
   */
  static RangeStatistics of(Scale scale, RangeStatistics real, double rows) {
    RangeStatistics none = new RangeStatistics(List.of(), real.emptyFraction(), List.of());
    List<Double> lower = new ArrayList<>();
    List<Double> upper = new ArrayList<>();
    for (String range : real.boundsHistogram()) {
      Matcher matcher = RANGE.matcher(range);
      if (!matcher.matches()) {
        return none;
      }
      Optional<Double> from = bound(scale, matcher.group(1), Double.NEGATIVE_INFINITY);
      Optional<Double> to = bound(scale, matcher.group(2), Double.POSITIVE_INFINITY);
      if (from.isEmpty() || to.isEmpty()) {
        return none;
      }
      lower.add(from.get());
      upper.add(to.get());
    }
    List<Double> lengths =
        real.lengthHistogram().stream()
            .flatMap(length -> Scale.DECIMAL.position(length).stream())
            .toList();
    double nonEmpty = rows * (1 - real.emptyFraction());
    return IntStream.iterate(SyntheticHistogram.MOST_BINS, bins -> bins >= 2, bins -> bins - 1)
        .mapToObj(
            bins ->
                new RangeStatistics(
                    histogram(Scale.DECIMAL, lengths, "Infinity", nonEmpty, bins),
                    real.emptyFraction(),
                    ranges(
                        histogram(scale, lower, "", nonEmpty, bins),
                        histogram(scale, upper, "", nonEmpty, bins))))
        .filter(one -> !one.boundsHistogram().isEmpty() && !one.lengthHistogram().isEmpty())
        .findFirst()
        .orElse(none);
  }

  private static Optional<Double> bound(Scale scale, String text, double infinity) {
    return text.isEmpty() ? Optional.of(infinity) : scale.position(text);
  }

  /** With as many infinite entries, at their ends, as is their share; empty if it cannot be. */
  private static List<String> histogram(
      Scale scale, List<Double> real, String infinity, double rows, int bins) {
    List<Double> finite = real.stream().filter(Double::isFinite).toList();
    long before = real.stream().filter(one -> one == Double.NEGATIVE_INFINITY).count();
    int entries = bins + 1;
    int infinite = (int) Math.round((double) entries * (real.size() - finite.size()) / real.size());
    List<Distribution.Part> parts = Distribution.bins(finite, 1);
    if (parts.isEmpty() || entries - infinite < 3) {
      return List.of();
    }
    double share = (double) finite.size() / real.size();
    long distinct = finite.stream().distinct().count();
    List<String> bounds =
        SyntheticHistogram.of(scale, Distribution.of(parts), rows * share, (double) distinct)
            .map(one -> one.bounds(entries - infinite - 1))
            .orElse(List.of());
    if (bounds.isEmpty()) {
      return List.of();
    }
    List<String> all = new ArrayList<>(bounds);
    all.addAll(before > 0 ? 0 : all.size(), Collections.nCopies(infinite, infinity));
    return all;
  }

  private static List<String> ranges(List<String> lower, List<String> upper) {
    if (lower.isEmpty() || lower.size() != upper.size()) {
      return List.of();
    }
    return IntStream.range(0, lower.size())
        .mapToObj(i -> "[" + quoted(lower.get(i)) + "," + quoted(upper.get(i)) + ")")
        .toList();
  }

  private static String quoted(String bound) {
    return bound.indexOf(' ') < 0 ? bound : '"' + bound + '"';
  }
}
