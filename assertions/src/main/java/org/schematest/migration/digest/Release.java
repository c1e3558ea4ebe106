package org.schematest.migration.digest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * When migrations went out, so that from then on nobody may edit them.
 *
 * @param name of the release, without white space: {@code 2026.11}
 */
record Release(LocalDate date, String name) {

  /** How a line says that there was no release yet. */
  static final String NONE = "-";

  private static final int DATE = 10;

  /**
   * @throws IllegalArgumentException if the name is empty or has white space
   */
  Release {
    if (!name.matches("\\S+")) {
      throw new IllegalArgumentException(
          "the name of a release should be one word such as 2026.11, but is \"" + name + "\"");
    }
  }

  /** What a line says; empty if it is no release. */
  static Optional<Release> parse(String text) {
    if (text.length() <= DATE + 1 || text.charAt(DATE) != '/') {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Release(LocalDate.parse(text.substring(0, DATE)), text.substring(DATE + 1)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** {@code 2026-11-21/2026.11}. */
  String text() {
    return date + "/" + name;
  }

  /** {@code in 2026.11 on 2026-11-21}. */
  String words() {
    return "in " + name + " on " + date;
  }
}
