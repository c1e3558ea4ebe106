package org.schematest.expectation.migration.sequence;

import java.nio.charset.StandardCharsets;

/** Names of what a sequence makes beside what is there. */
final class NewNames {

  /** PostgreSQL cuts names after so many bytes: NAMEDATALEN - 1. */
  private static final int MOST_BYTES = 63;

  private NewNames() {}

  /** A name with something at its end, which is never cut off. */
  static String of(String name, String end) {
    String base = name;
    while ((base + end).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      base = base.substring(0, base.offsetByCodePoints(base.length(), -1));
    }
    return base + end;
  }
}
