package org.schematest.statistics.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.CommonValue;
import org.schematest.statistics.ElementStatistics;
import org.schematest.statistics.RangeStatistics;

/**
 * What is written of one column: here, and nowhere else, values become part of a file.
 *
 * @param facts without values
 * @param values as read; none where they were not
 * @param rows of the table or the tree of tables
 */
public record ColumnExport(
    ValueType type, Access access, StoredColumn.Facts facts, StoredValues values, double rows) {

  public ColumnStatistics statistics() {
    return new ColumnStatistics(
        facts.nullFraction(),
        facts.width(),
        facts.distinct(),
        facts.correlation(),
        common(),
        histogram(),
        elements(),
        ranges());
  }

  private List<CommonValue> common() {
    // A column whose values were not read has their frequencies all the same.
    List<String> read = values.mostCommon();
    return IntStream.range(0, facts.frequencies().size())
        .mapToObj(
            i ->
                new CommonValue(
                    i < read.size() ? access.disclosed(read.get(i)) : Optional.empty(),
                    facts.frequencies().get(i)))
        .toList();
  }

  private List<String> histogram() {
    return access.level() == Access.Level.SHAPE
        ? type.scale().map(this::synthetic).orElse(List.of())
        : access.disclosedAll(values.histogram());
  }

  private List<String> synthetic(Scale scale) {
    Optional<List<Double>> common = positions(scale, values.mostCommon());
    Optional<List<Double>> bounds = positions(scale, values.histogram());
    if (common.isEmpty() || bounds.isEmpty()) {
      return List.of();
    }
    List<Distribution.Part> parts = new ArrayList<>();
    double rest = 1 - facts.nullFraction();
    for (int i = 0; i < common.get().size(); i++) {
      double share = facts.frequencies().get(i);
      parts.add(new Distribution.Part(common.get().get(i), common.get().get(i), share));
      rest -= share;
    }
    parts.addAll(Distribution.bins(finite(bounds.get()), Math.max(rest, 0)));
    parts.removeIf(part -> Double.isInfinite(part.from()));
    if (parts.stream().noneMatch(part -> part.share() > 0)) {
      return List.of();
    }
    return SyntheticHistogram.of(
            scale,
            Distribution.of(parts),
            rows * (1 - facts.nullFraction()),
            facts.distinctOf(rows))
        .map(SyntheticHistogram::bounds)
        .orElse(List.of());
  }

  private static List<Double> finite(List<Double> bounds) {
    return bounds.stream().filter(Double::isFinite).toList();
  }

  /** Where all these values are, or nothing if one is nowhere. */
  private static Optional<List<Double>> positions(Scale scale, List<String> values) {
    List<Double> positions =
        values.stream().flatMap(value -> scale.position(value).stream()).toList();
    return positions.size() == values.size() ? Optional.of(positions) : Optional.empty();
  }

  /** Elements are values; the labels of an enum are named by the schema as elements, too. */
  private Optional<ElementStatistics> elements() {
    boolean may =
        access.level() == Access.Level.VALUES
            || (type.enumElements() && access.level() != Access.Level.HIDDEN);
    return facts.hasElements() && may
        ? Optional.of(
            new ElementStatistics(
                values.elements(), facts.elementFrequencies(), facts.elementCounts()))
        : Optional.empty();
  }

  private Optional<RangeStatistics> ranges() {
    return facts
        .emptyRanges()
        .map(
            empty -> {
              RangeStatistics real =
                  new RangeStatistics(values.rangeLengths(), empty, values.rangeBounds());
              if (access.level() == Access.Level.VALUES) {
                return real;
              }
              boolean shaped =
                  access.level() == Access.Level.SHAPE && !real.boundsHistogram().isEmpty();
              return type.rangeScale()
                  .filter(unused -> shaped)
                  .map(scale -> SyntheticRanges.of(scale, real, rows * (1 - facts.nullFraction())))
                  .orElse(new RangeStatistics(List.of(), empty, List.of()));
            });
  }
}
