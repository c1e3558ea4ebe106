package org.schematest.sizing.distribution;

import java.util.Collection;
import java.util.stream.Collectors;

/** An array as PostgreSQL reads it: manual, 8.15.2. */
final class ArrayLiteral {

  private ArrayLiteral() {}

  static String ofTexts(Collection<String> values) {
    return values.stream()
        .map(value -> '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "{", "}"));
  }

  static String ofNumbers(Collection<Double> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }
}
