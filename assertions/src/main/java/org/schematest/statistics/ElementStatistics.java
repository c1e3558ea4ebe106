package org.schematest.statistics;

import java.util.List;

/**
 * How the elements of a column's values are distributed: {@code most_common_elems} and what belongs
 * to it in {@code pg_stats}.
 *
 * @param mostCommon the most common elements, in the order of the server
 * @param frequencies the share of rows that hold each; after those of the elements come two or
 *     three more, as {@code pg_stats.most_common_elem_freqs} has them: the least, the greatest, and
 *     that of null
 * @param countHistogram numbers of different elements in a value, and their average at the end;
 *     empty if there is none
 */
public record ElementStatistics(
    List<String> mostCommon, List<Double> frequencies, List<Double> countHistogram) {

  public ElementStatistics {
    mostCommon = List.copyOf(mostCommon);
    frequencies = List.copyOf(frequencies);
    countHistogram = List.copyOf(countHistogram);
  }
}
