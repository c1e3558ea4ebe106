package org.schematest.expectation.partition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.schematest.expectation.object.Literal;
import org.schematest.schema.partition.Bound;

/** Ranges of a partition key in their order, and the gaps between them. */
record Ranges(List<Bound.Range> sorted) {

  static Ranges of(List<Bound> bounds) {
    return new Ranges(
        bounds.stream()
            .filter(Bound.Range.class::isInstance)
            .map(Bound.Range.class::cast)
            .sorted((one, other) -> BoundValues.compare(one.from(), other.from()))
            .toList());
  }

  /** Where a range ends and the next does not begin; PostgreSQL lets none overlap. */
  List<Bound.Range> gaps() {
    List<Bound.Range> gaps = new ArrayList<>();
    for (int at = 1; at < sorted.size(); at++) {
      List<String> end = sorted.get(at - 1).to();
      List<String> begin = sorted.get(at).from();
      if (!BoundValues.same(end, begin)) {
        gaps.add(new Bound.Range(end, begin));
      }
    }
    return gaps;
  }

  /** The part of that range in none of these. */
  List<Bound.Range> missingFrom(Bound.Range whole) {
    List<Bound.Range> missing = new ArrayList<>();
    List<String> reached = whole.from();
    for (Bound.Range range : sorted) {
      if (BoundValues.compare(range.to(), reached) <= 0) {
        continue;
      }
      if (BoundValues.compare(range.from(), whole.to()) >= 0) {
        break;
      }
      if (BoundValues.compare(range.from(), reached) > 0) {
        missing.add(new Bound.Range(reached, range.from()));
      }
      reached = range.to();
    }
    if (BoundValues.compare(reached, whole.to()) < 0) {
      missing.add(new Bound.Range(reached, whole.to()));
    }
    return missing;
  }

  /** The range that has that key. */
  Optional<Bound.Range> with(List<String> key) {
    return sorted.stream()
        .filter(
            range ->
                BoundValues.compare(range.from(), key) <= 0
                    && BoundValues.compare(key, range.to()) < 0)
        .findFirst();
  }

  /** {@code from ('2027-01-01') to ('2028-01-01')}. */
  static String words(Bound.Range range) {
    return "from (" + values(range.from()) + ") to (" + values(range.to()) + ")";
  }

  private static String values(List<String> values) {
    return String.join(
        ", ",
        values.stream()
            .map(
                value ->
                    value.equals("MINVALUE") || value.equals("MAXVALUE")
                        ? value.toLowerCase(Locale.ROOT)
                        : Literal.quoted(value))
            .toList());
  }
}
