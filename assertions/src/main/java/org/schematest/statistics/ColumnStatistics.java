package org.schematest.statistics;

import java.util.List;
import java.util.Optional;

/**
 * How the values of a column, or of an expression of an index, are distributed: a row of {@code
 * pg_stats}, PostgreSQL manual, 53.28.
 *
 * @param nullFraction the share of rows in which it is null, from 0 to 1
 * @param averageWidth bytes of an average value; 0 if it is not known
 * @param distinct as {@code pg_stats.n_distinct}: a number of different values, or, below 0, minus
 *     their share of the rows, which grows with the table; 0 if it is not known
 * @param correlation of the order of values with that of the rows on the disk, from -1 to 1
 * @param mostCommon the most common values, most common first
 * @param histogram values that divide those that are not among the most common into equal parts, in
 *     their order; empty or at least 2
 * @param elements of a column whose values have elements, such as an array
 * @param ranges of a column of a range type
 */
public record ColumnStatistics(
    double nullFraction,
    int averageWidth,
    double distinct,
    Optional<Double> correlation,
    List<CommonValue> mostCommon,
    List<String> histogram,
    Optional<ElementStatistics> elements,
    Optional<RangeStatistics> ranges) {

  public ColumnStatistics {
    mostCommon = List.copyOf(mostCommon);
    histogram = List.copyOf(histogram);
  }

  /** A column of which only these are known. */
  public static ColumnStatistics of(double nullFraction, int averageWidth, double distinct) {
    return new ColumnStatistics(
        nullFraction,
        averageWidth,
        distinct,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with another number of different values. */
  public ColumnStatistics withDistinct(double other) {
    return new ColumnStatistics(
        nullFraction, averageWidth, other, correlation, mostCommon, histogram, elements, ranges);
  }

  /** The same with no more different values than rows. */
  public ColumnStatistics boundedBy(long rows) {
    return distinct > rows ? withDistinct(Math.max(mostCommon.size(), (double) rows)) : this;
  }
}
