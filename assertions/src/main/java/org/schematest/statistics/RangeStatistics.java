package org.schematest.statistics;

import java.util.List;

/**
 * How the values of a column of a range type are distributed: {@code pg_stats}, since PostgreSQL
 * 17; before that only {@code pg_statistic} has it.
 *
 * @param lengthHistogram lengths of the ranges that are not empty, in their order
 * @param emptyFraction the share of empty ranges, from 0 to 1
 * @param boundsHistogram ranges made of the histograms of lower and of upper bounds
 */
public record RangeStatistics(
    List<String> lengthHistogram, double emptyFraction, List<String> boundsHistogram) {

  public RangeStatistics {
    lengthHistogram = List.copyOf(lengthHistogram);
    boundsHistogram = List.copyOf(boundsHistogram);
  }
}
