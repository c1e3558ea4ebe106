package org.schematest.junit.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.schematest.junit.database.SqlText;
import org.schematest.junit.database.TestDatabase;

/**
 * The time zone in which migrations run: it decides what some statements do, such as whether a
 * change from {@code timestamp} to {@code timestamptz} rewrites a table, and must not depend on
 * whose machine it is.
 */
public final class SessionZone {

  /** A part of what decides what a migrator makes. */
  public static final String NAME = "UTC";

  private static final String ZONE_OF_DATABASE = "schematest.time_zone";
  private static final String STYLE_OF_DATABASE = "schematest.date_style";

  /** The driver has set both, so that the settings of a database do not reach the session. */
  private static final String SETTINGS =
      "select set_config('TimeZone', coalesce(current_setting('"
          + ZONE_OF_DATABASE
          + "', true), '"
          + NAME
          + "'), false), set_config('DateStyle', coalesce(current_setting('"
          + STYLE_OF_DATABASE
          + "', true), current_setting('DateStyle')), false)";

  private SessionZone() {}

  /**
   * The same connection in UTC, where the driver would have taken the zone of the JVM; or with the
   * settings that {@link #change} gave the database.
   */
  public static Connection utc(Connection connection) throws SQLException {
    execute(connection, SETTINGS);
    return connection;
  }

  /**
   * From now on, migrations of this database run in another time zone, and read dates in another
   * style: what they do should be the same.
   */
  public static void change(TestDatabase database, String timeZone, String dateStyle)
      throws SQLException {
    String alter = "alter database " + SqlText.identifier(database.name()) + " set ";
    try (Connection connection = database.connect()) {
      execute(connection, alter + ZONE_OF_DATABASE + " = " + SqlText.literal(timeZone));
      execute(connection, alter + STYLE_OF_DATABASE + " = " + SqlText.literal(dateStyle));
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
