package org.schematest.statistics.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticHistogramTest {

  @Test
  void few_rows_and_few_values_give_none() {
    List<Distribution.Part> even = List.of(new Distribution.Part(0, 1000, 1));
    assertThat(of(Scale.INTEGER, even, 999, 500)).isEmpty();
    assertThat(of(Scale.INTEGER, even, 10_000, 49)).isEmpty();
    assertThat(of(Scale.INTEGER, even, 1000, 50)).isPresent();
  }

  @Test
  void bounds_ascend_whatever_the_shape() {
    Random random = new Random(11);
    for (Scale scale : Scale.values()) {
      for (int i = 0; i < 100; i++) {
        double from = random.nextInt(1000);
        double width = Math.pow(10, random.nextInt(5)) * (1 + random.nextInt(9));
        List<Double> bounds =
            IntStream.range(0, 101)
                .mapToObj(unused -> from + width * Math.pow(random.nextDouble(), 3))
                .sorted()
                .toList();
        List<Distribution.Part> parts = new ArrayList<>(Distribution.bins(bounds, 0.7));
        parts.add(new Distribution.Part(bounds.get(50), bounds.get(50), 0.3));
        of(scale, parts, 1000 + random.nextInt(100_000), 50 + random.nextInt(5000))
            .map(SyntheticHistogram::bounds)
            .filter(printed -> !printed.isEmpty())
            .ifPresent(
                printed -> {
                  assertThat(printed).hasSizeBetween(3, 21);
                  List<Double> read =
                      printed.stream().map(scale::position).map(Optional::orElseThrow).toList();
                  assertThat(read).as("%s", scale).isSorted().doesNotHaveDuplicates();
                });
      }
    }
  }

  @Test
  void ranges_are_estimated_as_with_the_real_one() {
    // Prices: many small, few large.
    Random random = new Random(5);
    double[] values =
        DoubleStream.generate(() -> Math.exp(3 + random.nextGaussian()))
            .limit(30_000)
            .sorted()
            .toArray();
    List<Double> real =
        IntStream.rangeClosed(0, 100)
            .mapToObj(i -> values[Math.min(i * values.length / 100, values.length - 1)])
            .toList();
    List<Double> synthetic =
        of(Scale.DECIMAL, Distribution.bins(real, 1), 1e6, 1e5).orElseThrow().bounds().stream()
            .map(Double::valueOf)
            .toList();
    for (double below : new double[] {5, 10, 20, 40, 80, 160}) {
      assertThat(share(synthetic, below)).isCloseTo(share(real, below), within(0.05));
    }
  }

  @Test
  void one_row_far_off_changes_nothing() {
    List<Double> bounds =
        new ArrayList<>(IntStream.rangeClosed(0, 100).mapToObj(i -> i * 50.0).toList());
    List<String> before =
        of(Scale.INTEGER, Distribution.bins(bounds, 1), 1e6, 5000).orElseThrow().bounds();
    bounds.set(100, 987_654_321.0);
    List<String> after =
        of(Scale.INTEGER, Distribution.bins(bounds, 1), 1e6, 5000).orElseThrow().bounds();
    assertThat(after).hasSameSizeAs(before);
    assertThat(Double.parseDouble(after.get(20))).isLessThan(6000);
  }

  @Test
  void a_very_common_value_shows_as_a_range_around_it() {
    List<Distribution.Part> parts =
        List.of(new Distribution.Part(4711, 4711, 0.4), new Distribution.Part(0, 10_000, 0.6));
    assertThat(of(Scale.INTEGER, parts, 1e6, 5000).orElseThrow().bounds())
        .containsExactly(
            "0", "1000", "1500", "2500", "3500", "4000", "4710", "4720", "4730", "4740", "4760",
            "4770", "4780", "4790", "5000", "6000", "6500", "7500", "8500", "9000", "10000");
  }

  @Test
  void types_have_round_numbers_of_their_own() {
    assertThat(Scale.DATE.print(Scale.DATE.floor(at(Scale.DATE, "2026-11-21"), 86_400 * 40.0)))
        .isEqualTo("2026-11-01");
    assertThat(Scale.DATE.print(Scale.DATE.ceil(at(Scale.DATE, "2026-11-21"), 86_400 * 400.0)))
        .isEqualTo("2027-01-01");
    assertThat(Scale.DATE.print(Scale.DATE.round(at(Scale.DATE, "2026-11-21"), 1)))
        .isEqualTo("2026-11-21");
    double time = at(Scale.TIMESTAMPTZ, "2026-11-21 08:09:10.25+00");
    assertThat(Scale.TIMESTAMPTZ.print(Scale.TIMESTAMPTZ.floor(time, 4000)))
        .isEqualTo("2026-11-21 08:00:00+00");
    assertThat(
            Scale.TIMESTAMP.print(
                Scale.TIMESTAMP.floor(at(Scale.TIMESTAMP, "1931-02-03 00:00:00"), 86_400 * 4000.0)))
        .isEqualTo("1930-01-01 00:00:00");
    assertThat(Scale.INTEGER.ceil(Integer.MAX_VALUE - 5.0, 1e9)).isEqualTo(Integer.MAX_VALUE);
    assertThat(Scale.DECIMAL.print(Scale.DECIMAL.round(0.123456, 0.01))).isEqualTo("0.125");
    assertThat(Scale.DATE.position("0044-03-15 BC")).isEmpty();
    assertThat(Scale.DECIMAL.position("NaN")).isEmpty();
    assertThat(Scale.DATE.position("infinity")).contains(Double.POSITIVE_INFINITY);
  }

  private static double at(Scale scale, String value) {
    return scale.position(value).orElseThrow();
  }

  /** As ineq_histogram_selectivity does. */
  private static double share(List<Double> bounds, double below) {
    int bins = bounds.size() - 1;
    double share = 0;
    for (int i = 0; i < bins; i++) {
      double from = bounds.get(i);
      double to = bounds.get(i + 1);
      share += Math.max(0, Math.min(1, (below - from) / (to - from))) / bins;
    }
    return share;
  }

  private static Optional<SyntheticHistogram> of(
      Scale scale, List<Distribution.Part> parts, double rows, double distinct) {
    return SyntheticHistogram.of(scale, Distribution.of(parts), rows, distinct);
  }
}
