package org.schematest.expectation.migration.data;

import org.schematest.finding.Fact;
import org.schematest.migration.data.DataStep;

/** What several findings say alike. */
final class Words {

  private Words() {}

  /** {@code the 3 rows}. */
  static String rows(long count) {
    return count == 1 ? "the row" : "the %d rows".formatted(count);
  }

  /** {@code 3 rows}. */
  static String count(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** How a test says that a change is meant. */
  static Fact ifMeant(DataStep step, String object) {
    return Fact.of(
        "if meant",
        "survival.expecting(\"%s\", \"%s\", \"…why…\")"
            .formatted(java(step.migration()), java(object)));
  }

  private static String java(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
