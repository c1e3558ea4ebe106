package org.schematest.rule;

import java.util.Locale;

/** How much a broken rule matters, by the words that SARIF and GitHub have for it; worst first. */
public enum Severity {
  /** Rows are lost, wrong or open to others, or a common statement reads whole tables. */
  ERROR,
  /** It will cost more to mend later than now. */
  WARNING,
  /** A reader or a tool stumbles over it. */
  NOTE;

  /** In a sentence: {@code error}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it matters as much as the other one, or more. */
  public boolean isAtLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
