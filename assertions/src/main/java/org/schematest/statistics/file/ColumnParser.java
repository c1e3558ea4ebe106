package org.schematest.statistics.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.CommonValue;
import org.schematest.statistics.ElementStatistics;
import org.schematest.statistics.RangeStatistics;

/** Reads what a file says about the values of a column or of an expression. */
final class ColumnParser {

  /** A value takes 1 GB at most: MaxAllocSize, memutils.h. */
  private static final int MOST_BYTES = 1 << 30;

  /** One over what adding up frequencies of 4 bytes may be off by. */
  private static final double PRECISION = 1e5;

  private final Section column;

  private ColumnParser(Section column) {
    this.column = column;
  }

  static ColumnStatistics parse(String file, String subject, Json json) {
    return new ColumnParser(Section.of(file, subject, json, Keys.COLUMN)).column();
  }

  private ColumnStatistics column() {
    return new ColumnStatistics(
        column.optionalNumber(Keys.NULLS, 0, 1).orElse(0.0),
        column.optionalWhole(Keys.WIDTH, 0, MOST_BYTES).orElse(0L).intValue(),
        column.optionalNumber(Keys.DISTINCT, -1, Double.MAX_VALUE).orElse(0.0),
        column.optionalNumber(Keys.CORRELATION, -1, 1),
        common(),
        histogram(Keys.HISTOGRAM),
        elements(),
        ranges());
  }

  private List<CommonValue> common() {
    List<Double> frequencies = column.numbers(Keys.FREQUENCIES, 0, 1);
    double nulls = column.optionalNumber(Keys.NULLS, 0, 1).orElse(0.0);
    double sum = nulls + frequencies.stream().mapToDouble(Double::doubleValue).sum();
    if (sum > 1 + 1 / PRECISION) {
      throw column.invalid(
          Keys.FREQUENCIES,
          "the most common values have, with null, %s of the rows, but should have at most 1;"
                  .formatted(JsonText.number(Math.round(sum * PRECISION) / PRECISION))
              + " correct \"%s\" or \"%s\"".formatted(Keys.FREQUENCIES, Keys.NULLS));
    }
    List<Optional<String>> values = column.list(Keys.VALUES, this::value);
    if (!values.isEmpty() && values.size() != frequencies.size()) {
      throw column.invalid(
          Keys.VALUES,
          "there should be as many \"%s\" as \"%s\", but there are %d and %d; correct either"
              .formatted(Keys.VALUES, Keys.FREQUENCIES, values.size(), frequencies.size()));
    }
    Set<String> seen = new HashSet<>();
    for (Optional<String> value : values) {
      if (value.isPresent() && !seen.add(value.get())) {
        throw column.invalid(
            Keys.VALUES,
            "the most common values should differ, but \"%s\" is there twice; delete one of the two"
                .formatted(value.get()));
      }
    }
    List<CommonValue> common = new ArrayList<>();
    for (int i = 0; i < frequencies.size(); i++) {
      common.add(
          new CommonValue(values.isEmpty() ? Optional.empty() : values.get(i), frequencies.get(i)));
    }
    return common;
  }

  private Optional<String> value(Json json) {
    boolean hidden = json instanceof Json.Literal literal && literal.isNull();
    return hidden ? Optional.empty() : Optional.of(column.text(Keys.VALUES, json));
  }

  private List<String> histogram(String key) {
    List<String> bounds = column.texts(key);
    checkLength(key, bounds.size());
    return bounds;
  }

  private void checkLength(String key, int bounds) {
    if (bounds == 1) {
      throw column.invalid(
          key,
          "\"%s\" should have no bounds or at least 2, but has 1; add one or delete it"
              .formatted(key));
    }
  }

  private Optional<ElementStatistics> elements() {
    List<String> elements = column.texts(Keys.ELEMENTS);
    List<Double> frequencies = column.numbers(Keys.ELEMENT_FREQUENCIES, 0, 1);
    List<Double> counts = column.numbers(Keys.ELEMENT_COUNTS, 0, Double.MAX_VALUE);
    checkLength(Keys.ELEMENT_COUNTS, counts.size());
    boolean none = elements.isEmpty() && frequencies.isEmpty();
    int more = frequencies.size() - elements.size();
    if (!none && more != 2 && more != 3) {
      throw column.invalid(
          Keys.ELEMENT_FREQUENCIES,
          "there should be 2 or 3 more \"%s\" than \"%s\", but there are %d and %d; correct either"
              .formatted(
                  Keys.ELEMENT_FREQUENCIES, Keys.ELEMENTS, frequencies.size(), elements.size()));
    }
    return column.get(Keys.ELEMENT_FREQUENCIES).isEmpty() && none && counts.isEmpty()
        ? Optional.empty()
        : Optional.of(new ElementStatistics(elements, frequencies, counts));
  }

  private Optional<RangeStatistics> ranges() {
    List<String> lengths = histogram(Keys.RANGE_LENGTHS);
    List<String> bounds = histogram(Keys.RANGE_BOUNDS);
    Optional<Double> empty = column.optionalNumber(Keys.EMPTY_RANGES, 0, 1);
    return empty.isEmpty() && lengths.isEmpty() && bounds.isEmpty()
        ? Optional.empty()
        : Optional.of(new RangeStatistics(lengths, empty.orElse(0.0), bounds));
  }
}
