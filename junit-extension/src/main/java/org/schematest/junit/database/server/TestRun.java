package org.schematest.junit.database.server;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * This run, as the server and other runs there know it: by a number, which the names and comments
 * of its databases have, and which it holds an advisory lock on for as long as it lives. The server
 * lets go of the lock when the connection ends, by whatever death.
 */
record TestRun(String id, Connection alive, AtomicInteger made) implements AutoCloseable {

  /** Of all databases that any run makes, for SQL. */
  static final String NAMES = "^schematest_[0-9a-f]{16}_[0-9]+$";

  /** Where in such a name the run's number begins, for SQL. */
  static final int ID_BEGINS = "schematest_".length() + 1;

  /** What a comment has before the run's number. */
  static final String MARK = "throw-away database of schematest run ";

  /**
   * Begins a run.
   *
   * @param connection to any database of the server; it is the run's from now on
   */
  static TestRun begin(Connection connection) throws SQLException {
    long number = new SecureRandom().nextLong();
    String id = "%016x".formatted(number);
    try (Statement statement = connection.createStatement()) {
      // A server that ends sessions for being idle would make others take this run for dead.
      statement.execute("set idle_session_timeout = 0");
      statement.execute("set application_name = 'schematest %s'".formatted(id));
      statement.execute("select pg_catalog.pg_advisory_lock(%d)".formatted(number));
    }
    return new TestRun(id, connection, new AtomicInteger());
  }

  String newName() {
    return "schematest_%s_%d".formatted(id, made.incrementAndGet());
  }

  String mark() {
    return MARK + id;
  }

  @Override
  public void close() throws SQLException {
    alive.close();
  }
}
