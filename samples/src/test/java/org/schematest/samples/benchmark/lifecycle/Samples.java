package org.schematest.samples.benchmark.lifecycle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.schematest.samples.benchmark.measure.Measurement;

/** What was measured of each thing, part by part, over the rounds. */
final class Samples<K> {

  private final Map<K, Map<String, List<Double>>> samples = new LinkedHashMap<>();

  void add(K key, String part, double value) {
    samples
        .computeIfAbsent(key, any -> new LinkedHashMap<>())
        .computeIfAbsent(part, any -> new ArrayList<>())
        .add(value);
  }

  void addAll(K key, Map<String, Double> parts) {
    parts.forEach((part, value) -> add(key, part, value));
  }

  /**
   * The samples of one part.
   *
   * @throws IllegalStateException if there are none; it says which parts there are
   */
  Measurement of(K key, String part) {
    Map<String, List<Double>> parts = samples.getOrDefault(key, Map.of());
    List<Double> values = parts.get(part);
    if (values == null) {
      throw new IllegalStateException(
          "%s did not tell its \"%s\", but %s".formatted(key, part, parts.keySet()));
    }
    return new Measurement(values);
  }

  double median(K key, String part) {
    return of(key, part).median();
  }

  /** The parts that it told, each with its median, in the order in which they were first told. */
  String told(K key) {
    List<String> told = new ArrayList<>();
    samples
        .getOrDefault(key, Map.of())
        .forEach(
            (part, values) ->
                told.add("%s %.0f".formatted(part, new Measurement(values).median())));
    return String.join(", ", told);
  }
}
