package org.schematest.junit.migration.flyway;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Closes what Flyway leaves open. It leaves its connection open when it refuses the name of a
 * script, and nobody can copy a database to which somebody is connected.
 */
final class LeftConnections implements AutoCloseable {

  private final List<Connection> opened = new CopyOnWriteArrayList<>();

  Connection remember(Connection connection) {
    opened.add(connection);
    return connection;
  }

  /** Those that Flyway closed itself stay closed. */
  @Override
  public void close() {
    for (Connection connection : opened) {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new IllegalStateException("a connection cannot be closed: " + e.getMessage(), e);
      }
    }
  }
}
