package org.schematest.junit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.statistics.CommonValue;

/**
 * How the values of a column are distributed, in code: see {@link ColumnValues}. Immutable: each
 * method returns another.
 */
public final class ValueDistribution {

  static final ValueDistribution UNKNOWN =
      new ValueDistribution(Optional.empty(), Optional.empty(), List.of());

  private final Optional<Long> distinct;
  private final Optional<Double> nulls;
  private final List<CommonValue> mostCommon;

  private ValueDistribution(
      Optional<Long> distinct, Optional<Double> nulls, List<CommonValue> mostCommon) {
    this.distinct = distinct;
    this.nulls = nulls;
    this.mostCommon = mostCommon;
  }

  static ValueDistribution of(ColumnValues annotation) {
    ValueDistribution values = UNKNOWN;
    if (annotation.distinct() != Long.MIN_VALUE) {
      values = values.distinct(annotation.distinct());
    }
    if (!Double.isNaN(annotation.nulls())) {
      values = values.nulls(annotation.nulls());
    }
    for (ColumnValues.Share share : annotation.mostCommon()) {
      values = values.share(share.of(), share.is());
    }
    return values;
  }

  /** How many different values the column has; see {@link ColumnValues#distinct}. */
  public ValueDistribution distinct(long values) {
    return new ValueDistribution(Optional.of(values), nulls, mostCommon);
  }

  /** The share of rows in which it is null, from 0 to 1. */
  public ValueDistribution nulls(double share) {
    return new ValueDistribution(distinct, Optional.of(share), mostCommon);
  }

  /** The share of rows that have this value; see {@link ColumnValues#mostCommon}. */
  public ValueDistribution share(String of, double is) {
    return new ValueDistribution(
        distinct,
        nulls,
        Stream.concat(mostCommon.stream(), Stream.of(new CommonValue(Optional.of(of), is)))
            .toList());
  }

  Optional<Long> distinct() {
    return distinct;
  }

  Optional<Double> nulls() {
    return nulls;
  }

  List<CommonValue> mostCommon() {
    return mostCommon;
  }
}
