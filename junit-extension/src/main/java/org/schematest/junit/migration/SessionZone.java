package org.schematest.junit.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The time zone in which migrations run: it decides what some statements do, such as whether a
 * change from {@code timestamp} to {@code timestamptz} rewrites a table, and must not depend on
 * whose machine it is.
 */
public final class SessionZone {

  /** A part of what decides what a migrator makes. */
  public static final String NAME = "UTC";

  private SessionZone() {}

  /** The same connection in UTC, where the driver would have taken the zone of the JVM. */
  public static Connection utc(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set time zone '" + NAME + "'");
    }
    return connection;
  }
}
