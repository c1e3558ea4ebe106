package org.schematest.statistics.disclosure;

import java.util.List;

/** The values in a row of {@code pg_stats}. */
public record StoredValues(
    List<String> mostCommon,
    List<String> histogram,
    List<String> elements,
    List<String> rangeLengths,
    List<String> rangeBounds) {

  public static final StoredValues NONE =
      new StoredValues(List.of(), List.of(), List.of(), List.of(), List.of());
}
