package org.schematest.finding;

import java.util.List;

/**
 * One labelled piece of evidence.
 *
 * @param label what it is, in a word or two: {@code indexes}, {@code fix}
 * @param lines at least one
 */
public record Fact(String label, List<String> lines) {

  public Fact {
    lines = lines.isEmpty() ? List.of("none") : List.copyOf(lines);
  }

  /** A fact of one value; a text of several lines keeps them. */
  public static Fact of(String label, Object value) {
    return new Fact(label, value.toString().lines().toList());
  }

  /** A fact of one line for each of {@code lines}; "none" where there are none. */
  public static Fact of(String label, List<String> lines) {
    return new Fact(label, lines);
  }
}
