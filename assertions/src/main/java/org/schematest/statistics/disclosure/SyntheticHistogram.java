package org.schematest.statistics.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A histogram that has the shape of a column's values and none of them.
 *
 * <p>It covers the whole column, the most common values included, for the planner is told no most
 * common values beside it. This is how a bound comes about:
 *
 * <ol>
 *   <li>The rarest values are cut off: at either end 0.5 % of the rows, and never fewer than 10, so
 *       that the richest and the oldest do not show. Nor does how far off they are: a bin that ends
 *       with a single row counts as at most twice as wide as the next.
 *   <li>What is left is counted in at most 100 cells of equal width between two round numbers, with
 *       10 different values in a cell on average. Within a cell all values count as spread evenly,
 *       so that a very common value shows as a cell that has many rows, and not which of the cell's
 *       values it is.
 *   <li>From the cells, and from nothing else, come at most 20 bins with the same number of rows,
 *       at least 50 in each. Their bounds are rounded as far as they stay apart: to whole years,
 *       months or days, to a 1, 2 or 5 with zeros; the outermost outward. A round number may of
 *       course be that of a row; that it is, the bound does not tell.
 * </ol>
 *
 * <p>A column with fewer than 1,000 values that are not null, or with fewer than 50 different ones,
 * gets none: in a handful of rows a bin is a person, and of a handful of values a cell is a value.
 */
final class SyntheticHistogram {

  static final long LEAST_ROWS = 1_000;
  static final long LEAST_DISTINCT = 50;
  static final int MOST_BINS = 20;

  private static final double TAIL = 0.005;
  private static final double ROWS_IN_TAIL = 10;
  private static final int DISTINCT_IN_CELL = 10;
  private static final int MOST_CELLS = 100;

  private final Scale scale;
  private final Distribution cells;
  private final double first;
  private final double last;

  private SyntheticHistogram(Scale scale, Distribution cells, double first, double last) {
    this.scale = scale;
    this.cells = cells;
    this.first = first;
    this.last = last;
  }

  /**
   * The cells of a column, or nothing if they would tell too much.
   *
   * @param rows that are not null
   * @param distinct different values
   */
  static Optional<SyntheticHistogram> of(
      Scale scale, Distribution values, double rows, double distinct) {
    if (rows < LEAST_ROWS || distinct < LEAST_DISTINCT) {
      return Optional.empty();
    }
    double tail = Math.max(TAIL, ROWS_IN_TAIL / rows);
    double low = values.quantile(tail);
    double high = values.quantile(1 - tail);
    int count = (int) Math.min(distinct / DISTINCT_IN_CELL, MOST_CELLS);
    double width = (high - low) / count;
    if (!(width > 0)) {
      return Optional.empty();
    }
    double first = scale.floor(low, width);
    double last = scale.ceil(high, width);
    List<Distribution.Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double from = first + (last - first) * i / count;
      double to = first + (last - first) * (i + 1) / count;
      // What was cut off counts in the outermost cells.
      double before = i == 0 ? 0 : values.below(from);
      double until = i == count - 1 ? 1 : values.below(to);
      parts.add(new Distribution.Part(from, to, until - before));
    }
    return Optional.of(new SyntheticHistogram(scale, Distribution.of(parts), first, last));
  }

  /** Bounds of as many bins as possible, in strictly ascending order; empty or at least 3. */
  List<String> bounds() {
    return IntStream.iterate(MOST_BINS, bins -> bins >= 2, bins -> bins - 1)
        .mapToObj(this::bounds)
        .filter(bounds -> !bounds.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Bounds of that many bins; none if they cannot be kept apart. */
  List<String> bounds(int bins) {
    List<Double> positions = positions(bins);
    List<String> printed = positions.stream().map(scale::print).toList();
    boolean apart = ascends(positions) && Set.copyOf(printed).size() == printed.size();
    return apart ? printed : List.of();
  }

  private List<Double> positions(int bins) {
    List<Double> exact = new ArrayList<>(List.of(first));
    for (int i = 1; i < bins; i++) {
      exact.add(quantile((double) i / bins));
    }
    exact.add(last);
    List<Double> rounded = new ArrayList<>();
    rounded.add(scale.floor(first, exact.get(1) - first));
    for (int i = 1; i < bins; i++) {
      double gap = Math.min(exact.get(i) - exact.get(i - 1), exact.get(i + 1) - exact.get(i));
      rounded.add(gap > 0 ? scale.round(exact.get(i), gap) : exact.get(i - 1));
    }
    rounded.add(scale.ceil(last, last - exact.get(bins - 1)));
    return rounded;
  }

  /** As that of the distribution, at once: cells follow each other. */
  private double quantile(double share) {
    double before = 0;
    for (Distribution.Part cell : cells.parts()) {
      if (cell.share() > 0 && before + cell.share() >= share) {
        return cell.from() + (cell.to() - cell.from()) * (share - before) / cell.share();
      }
      before += cell.share();
    }
    return last;
  }

  private static boolean ascends(List<Double> positions) {
    return IntStream.range(1, positions.size())
        .allMatch(i -> positions.get(i - 1) < positions.get(i));
  }
}
