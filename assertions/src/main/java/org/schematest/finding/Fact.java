package org.schematest.finding;

import java.util.List;
import java.util.stream.Stream;

/**
 * One labelled piece of evidence.
 *
 * @param label what it is, in a word or two: {@code indexes}, {@code fix}
 * @param lines at least one
 */
public record Fact(String label, List<String> lines) {

  public Fact {
    lines = lines.isEmpty() ? List.of("none") : lines.stream().flatMap(Fact::each).toList();
  }

  /** PostgreSQL prints a subquery on several lines, which have to stand below each other. */
  private static Stream<String> each(String line) {
    return line.isEmpty() ? Stream.of(line) : line.lines();
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
