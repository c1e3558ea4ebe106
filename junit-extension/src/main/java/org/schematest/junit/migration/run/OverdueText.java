package org.schematest.junit.migration.run;

import java.time.Duration;
import java.util.Optional;
import org.schematest.junit.migration.FailureText;

/** What is said of work that was ended, for it took too long. */
final class OverdueText {

  private OverdueText() {}

  /**
   * {@code migration 2.sql has not ended after 10m, and was stopped}, and under it what it did.
   *
   * @param subject {@code migration 2.sql}
   * @param place of the statement; empty if it cannot be told
   */
  static FailureText of(String subject, Duration limit, Overdue seen, Optional<String> place) {
    FailureText text =
        new FailureText(
            "%s has not ended after %s, and was stopped"
                .formatted(subject, MigrationLimit.text(limit)));
    place.ifPresent(one -> text.with("location", one));
    return text.with("statement", seen.statement())
        .with("waits for", seen.waits())
        .with("fix", fix(seen));
  }

  private static String fix(Overdue seen) {
    if (seen.itself()) {
      return "have the tool hold its own lock without a transaction, or run the statement on its"
          + " own";
    }
    return seen.waits().get(0).startsWith("process")
        ? "end that session's transaction before the migrations are applied"
        : "if it needs longer, give it more time: -D" + MigrationLimit.PROPERTY + "=30m";
  }
}
