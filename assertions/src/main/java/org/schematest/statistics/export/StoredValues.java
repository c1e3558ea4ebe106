package org.schematest.statistics.export;

import java.util.List;

/** The values in a row of {@code pg_stats}. */
record StoredValues(
    List<String> mostCommon,
    List<String> histogram,
    List<String> elements,
    List<String> rangeLengths,
    List<String> rangeBounds) {

  static final StoredValues NONE =
      new StoredValues(List.of(), List.of(), List.of(), List.of(), List.of());
}
