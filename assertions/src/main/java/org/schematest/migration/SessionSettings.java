package org.schematest.migration;

import java.time.Duration;

/**
 * What a session has set when a statement ran.
 *
 * @param lockTimeout how long a statement waits for a lock; zero if for ever
 * @param statementTimeout how long a statement may take; zero if for ever
 */
public record SessionSettings(Duration lockTimeout, Duration statementTimeout) {

  /** As PostgreSQL has it where nobody says otherwise. */
  public static final SessionSettings DEFAULT = new SessionSettings(Duration.ZERO, Duration.ZERO);
}
