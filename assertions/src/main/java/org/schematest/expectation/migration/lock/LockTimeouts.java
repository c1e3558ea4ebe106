package org.schematest.expectation.migration.lock;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.schematest.expectation.migration.site.Site;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.MigrationTrail;

/**
 * Which migration set the {@code lock_timeout} that a statement ran with. One that an earlier
 * migration set for its session was there in this run, in which all migrations came one after the
 * other, but is not when a release comes later.
 */
final class LockTimeouts {

  private final IdentityHashMap<MigrationStatement, Migration> setBy = new IdentityHashMap<>();

  /** What a session begins with, if the first migration did not set it at once. */
  private @Nullable Duration first;

  private @Nullable Duration current;
  private @Nullable Migration setter;

  private LockTimeouts() {}

  static LockTimeouts of(MigrationTrail trail) {
    LockTimeouts timeouts = new LockTimeouts();
    for (Migration migration : trail.history()) {
      migration.statements().forEach(statement -> timeouts.saw(migration, statement));
    }
    return timeouts;
  }

  /** The earlier migration that left its own; empty if it is of this one, or of all sessions. */
  @SuppressWarnings("ReferenceEquality") // it is about this run of it
  Optional<Migration> leftBy(Site site) {
    return Optional.ofNullable(setBy.get(site.statement()))
        .filter(migration -> migration != site.migration());
  }

  private void saw(Migration migration, MigrationStatement statement) {
    String sql = statement.sql().strip().toLowerCase(Locale.ROOT);
    if (sql.contains("lock_timeout")) {
      setter = migration;
    }
    if (sql.startsWith("set ") || sql.startsWith("reset ")) {
      // what it sets is seen with the next statement
      return;
    }
    Duration timeout = statement.settings().lockTimeout();
    if (current == null && setter == null) {
      first = timeout;
    }
    boolean changed = current != null && !timeout.equals(current);
    current = timeout;
    if (timeout.equals(first) || timeout.isZero()) {
      setter = null;
    } else if (changed) {
      setter = migration;
    }
    if (setter != null) {
      setBy.put(statement, setter);
    }
  }
}
