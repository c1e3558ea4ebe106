package org.schematest.sizing.distribution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Calls of {@code pg_restore_…_stats}, which do not fail when they ignore what they are given. */
public final class Restored {

  private Restored() {}

  /** Calls for some things, of which it gives the complaint; empty if all were taken whole. */
  public interface Call<T> {

    Optional<String> complaint(List<T> some) throws SQLException;
  }

  /**
   * Makes the call for all at once and, if something is wrong, for one after the other, to know
   * which it is.
   *
   * @param subject what a failure calls a thing
   * @throws IllegalStateException if the server took a part only
   */
  public static <T> void all(List<T> things, Function<T, String> subject, Call<T> call)
      throws SQLException {
    if (call.complaint(things).isEmpty()) {
      return;
    }
    for (T thing : things) {
      Optional<String> complaint = call.complaint(List.of(thing));
      if (complaint.isPresent()) {
        throw new IllegalStateException(
            "%s: the server did not take its statistics: %s"
                .formatted(subject.apply(thing), complaint.get()));
      }
    }
    throw new IllegalStateException(
        "the server did not take statistics of several things that it takes one by one");
  }

  /** Runs the statement, which gives one boolean for each call, and closes it. */
  public static Optional<String> by(Connection connection, PreparedStatement statement)
      throws SQLException {
    connection.clearWarnings();
    try (statement;
        ResultSet result = statement.executeQuery()) {
      boolean complete = true;
      while (result.next()) {
        complete &= result.getBoolean(1);
      }
      List<String> warnings = new ArrayList<>();
      for (SQLWarning next = statement.getWarnings(); next != null; next = next.getNextWarning()) {
        warnings.add(next.getMessage());
      }
      if (complete && warnings.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(warnings.isEmpty() ? "it does not say why" : String.join("; ", warnings));
    }
  }
}
