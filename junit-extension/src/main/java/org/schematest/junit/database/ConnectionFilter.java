package org.schematest.junit.database;

import java.sql.Connection;
import java.sql.SQLException;

/** What is done to a new connection before somebody has it. */
@FunctionalInterface
public interface ConnectionFilter {

  /** Passes connections on as they are. */
  ConnectionFilter NONE = connection -> connection;

  /**
   * The connection, or another that stands for it.
   *
   * @throws SQLException if it cannot be used; then the connection is closed
   */
  Connection filtered(Connection connection) throws SQLException;

  /** This, and then the other. */
  default ConnectionFilter then(ConnectionFilter next) {
    return connection -> next.filtered(filtered(connection));
  }
}
