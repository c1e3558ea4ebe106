package org.schematest.junit.migration.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/** A connection whose session prints values always alike, for as long as something is read. */
final class ReadSession {

  /** What is read. */
  interface Reading<T> {
    T read() throws SQLException;
  }

  /**
   * Everything that decides how a value is printed (PostgreSQL manual, 20.11.2). {@code
   * lc_monetary} does not count: money is read as a number.
   */
  private static final String SETTINGS =
      """
      set local time zone 'UTC';
      set local datestyle = 'ISO, YMD';
      set local intervalstyle = 'postgres';
      set local extra_float_digits = 1;
      set local bytea_output = 'hex';
      set local xmloption = 'content';
      set local lc_monetary = 'C';
      set local row_security = off
      """;

  private ReadSession() {}

  /** Reads something, and leaves the session as it was. */
  static <T> T in(Connection connection, Reading<T> reading) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    Savepoint before = connection.setSavepoint();
    try {
      execute(connection, SETTINGS);
      return reading.read();
    } finally {
      // What was set for the transaction is taken back with it.
      connection.rollback(before);
      if (autoCommit) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** Reads something; if it fails, the transaction goes on. */
  static <T> T attempt(Connection connection, Reading<T> reading) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      return reading.read();
    } catch (SQLException e) {
      connection.rollback(before);
      throw e;
    } finally {
      connection.releaseSavepoint(before);
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }
}
