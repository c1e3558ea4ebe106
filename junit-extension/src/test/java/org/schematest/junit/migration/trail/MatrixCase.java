package org.schematest.junit.migration.trail;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One statement of {@code matrix.txt}, and what is expected of it.
 *
 * @param kind of change
 * @param safe the way that does not block
 * @param title that tells it from the others of its kind
 * @param given what is there before
 * @param outside whether it runs outside of a transaction
 * @param from the first PostgreSQL that knows it
 * @param expected by what it is of, on all versions but those of {@code differing}
 * @param differing by version
 * @param squawk the rules that warn of it when it is only read
 */
record MatrixCase(
    String kind,
    String safe,
    String title,
    List<String> given,
    String statement,
    boolean outside,
    int from,
    Map<String, String> expected,
    Map<Integer, Map<String, String>> differing,
    String source,
    String squawk,
    String why) {

  MatrixCase {
    given = List.copyOf(given);
    expected = Map.copyOf(expected);
    differing = Map.copyOf(differing);
  }

  String name() {
    return kind + ": " + title;
  }

  /** What is expected on that version, nothing left out. */
  Map<String, String> expectedOn(int major) {
    Map<String, String> all = new TreeMap<>();
    MatrixOutcome.LABELS.forEach(label -> all.put(label, ""));
    all.putAll(expected);
    all.putAll(differing.getOrDefault(major, Map.of()));
    return all;
  }
}
