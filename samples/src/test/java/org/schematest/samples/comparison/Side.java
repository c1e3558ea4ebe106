package org.schematest.samples.comparison;

import java.util.Locale;

/** Who says it. */
enum Side {
  BOTH,
  THEIRS,
  OURS;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
