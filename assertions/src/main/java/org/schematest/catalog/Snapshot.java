package org.schematest.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;

/** Several queries that see the database at one moment. */
final class Snapshot {

  private Snapshot() {}

  /**
   * What {@code reading} reads, in a transaction of its own unless the connection is already in
   * one. The characteristics are set by statement, for this transaction: JDBC's setters would
   * change the session's defaults.
   */
  static <T> T of(Connection connection, Supplier<T> reading) throws SQLException {
    if (!connection.getAutoCommit()) {
      return reading.get();
    }
    connection.setAutoCommit(false);
    T result;
    try (Statement statement = connection.createStatement()) {
      statement.execute("set transaction isolation level repeatable read, read only");
      result = reading.get();
    } catch (SQLException | RuntimeException e) {
      try {
        end(connection);
      } catch (SQLException onTheWayOut) {
        e.addSuppressed(onTheWayOut);
      }
      throw e;
    }
    end(connection);
    return result;
  }

  /** Nothing was written, so there is nothing to commit. */
  private static void end(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }
}
