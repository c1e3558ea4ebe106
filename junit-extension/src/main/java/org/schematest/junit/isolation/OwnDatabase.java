package org.schematest.junit.isolation;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.schematest.junit.database.TestDatabase;

/**
 * A database that a class or a test may write to, made on first demand; whoever asked for it closes
 * it. Safe for use by several threads.
 */
public interface OwnDatabase extends AutoCloseable {

  /**
   * Where it is.
   *
   * @throws UnsupportedOperationException if what is written through a URL would stay
   */
  TestDatabase database();

  /** A source of connections to it, each of them new to the test. */
  DataSource dataSource();

  /** A source of connections whose work, settings included, is gone when they are closed. */
  DataSource trial();

  /**
   * A new connection, which the caller closes.
   *
   * @throws SQLException if the server refuses it
   */
  default Connection connect() throws SQLException {
    return dataSource().getConnection();
  }

  /**
   * Whether others will read what is written there, so that it pays to gather statistics: they
   * would outlive a transaction that is rolled back.
   */
  boolean keepsWhatIsWritten();

  /**
   * The test has ended: takes back what must not wait until its parameters are closed.
   *
   * @throws IllegalStateException if the test did what its isolation does not allow
   */
  default void finish() {}

  /** Takes back what was written. */
  @Override
  void close();
}
