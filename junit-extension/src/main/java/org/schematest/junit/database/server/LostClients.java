package org.schematest.junit.database.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.schematest.junit.database.ConnectionFilter;

/**
 * Has a server look, while it runs a statement, whether its client is still there: it would run a
 * migration of a killed JVM to its end otherwise, and keep the database from being dropped (manual,
 * 19.3.2, {@code client_connection_check_interval}).
 */
final class LostClients {

  private static final String LOOK = "set client_connection_check_interval = '2s'";

  private LostClients() {}

  /** For connections to a server, which not on every operating system can look. */
  static ConnectionFilter filter(Connection known) {
    try {
      look(known);
    } catch (SQLException e) {
      return ConnectionFilter.NONE;
    }
    return LostClients::look;
  }

  private static Connection look(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(LOOK);
    }
    return connection;
  }
}
