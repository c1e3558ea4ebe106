package org.schematest.sizing;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;

/** Calls of {@code pg_restore_…_stats}, which do not fail when they ignore what they are given. */
final class Restored {

  private Restored() {}

  /**
   * Runs the call.
   *
   * @param subject what the statistics are of, for the message
   * @throws IllegalStateException if the server took a part of them only: it says so in a warning
   */
  static void by(PreparedStatement call, String subject) throws SQLException {
    call.clearWarnings();
    try (ResultSet result = call.executeQuery()) {
      result.next();
      boolean complete = result.getBoolean(1);
      List<String> warnings = new ArrayList<>();
      for (SQLWarning next = call.getWarnings(); next != null; next = next.getNextWarning()) {
        warnings.add(next.getMessage());
      }
      if (!complete || !warnings.isEmpty()) {
        throw new IllegalStateException(
            "%s: the server did not take the declared size: %s"
                .formatted(
                    subject,
                    warnings.isEmpty() ? "it does not say why" : String.join("; ", warnings)));
      }
    }
  }
}
