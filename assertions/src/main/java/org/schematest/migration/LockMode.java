package org.schematest.migration;

import java.util.Locale;

/**
 * How a relation is locked, from the weakest to the strongest (PostgreSQL manual, 13.3.1). Whoever
 * asks for a mode waits until nobody holds one that it conflicts with, and then holds it until its
 * transaction ends.
 */
public enum LockMode {
  /** Of {@code select}. */
  ACCESS_SHARE,
  /** Of {@code select … for update}, and of what a foreign key reads. */
  ROW_SHARE,
  /** Of {@code insert}, {@code update} and {@code delete}. */
  ROW_EXCLUSIVE,
  SHARE_UPDATE_EXCLUSIVE,
  SHARE,
  SHARE_ROW_EXCLUSIVE,
  EXCLUSIVE,
  ACCESS_EXCLUSIVE;

  /**
   * The mode that {@code pg_locks} calls so: {@code AccessExclusiveLock}.
   *
   * @throws IllegalArgumentException if none is called so
   */
  public static LockMode ofCatalog(String name) {
    String words = name.replaceFirst("Lock$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_");
    return valueOf(words.toUpperCase(Locale.ROOT));
  }

  /** Whether a {@code select} waits for it. */
  public boolean blocksReads() {
    return this == ACCESS_EXCLUSIVE;
  }

  /** Whether an {@code insert}, {@code update} or {@code delete} waits for it. */
  public boolean blocksWrites() {
    return compareTo(SHARE) >= 0;
  }

  /** Whether it is stronger than the other, by the order of the manual's list. */
  public boolean isAbove(LockMode other) {
    return compareTo(other) > 0;
  }

  /** Whether whoever asks for that one waits for it: the table of the manual's 13.3.1. */
  public boolean conflictsWith(LockMode other) {
    return switch (this) {
      case ACCESS_SHARE -> other == ACCESS_EXCLUSIVE;
      case ROW_SHARE -> other.compareTo(EXCLUSIVE) >= 0;
      case ROW_EXCLUSIVE -> other.compareTo(SHARE) >= 0;
      case SHARE_UPDATE_EXCLUSIVE -> other.compareTo(SHARE_UPDATE_EXCLUSIVE) >= 0;
      case SHARE -> other.compareTo(ROW_EXCLUSIVE) >= 0 && other != SHARE;
      case SHARE_ROW_EXCLUSIVE -> other.compareTo(ROW_EXCLUSIVE) >= 0;
      case EXCLUSIVE -> other.compareTo(ROW_SHARE) >= 0;
      case ACCESS_EXCLUSIVE -> true;
    };
  }

  /** Whether all that wait for the other wait for this one too. */
  public boolean covers(LockMode other) {
    for (LockMode mode : values()) {
      if (other.conflictsWith(mode) && !conflictsWith(mode)) {
        return false;
      }
    }
    return true;
  }

  /** As {@code lock table … in … mode} spells it: {@code access exclusive}. */
  public String sql() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
