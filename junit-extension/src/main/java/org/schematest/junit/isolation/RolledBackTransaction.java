package org.schematest.junit.isolation;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;
import org.schematest.junit.database.TestDatabase;

/**
 * A transaction in which other transactions take place, as savepoints: what is committed can be
 * rolled back with what is around it. Safe for use by several threads, which take turns.
 */
final class RolledBackTransaction {

  /** What is done between two savepoints. */
  interface Work<T extends @Nullable Object> {
    T run() throws SQLException;
  }

  /** S_E_INVALID_SPECIFICATION, errcodes.txt; the driver's constant is the class's 3B000. */
  private static final String NO_SUCH_SAVEPOINT = "3B001";

  private final Connection connection;

  /** Nobody can guess it, so that no statement of a test makes one of this name. */
  private final String start = "schematest_" + UUID.randomUUID().toString().replace('-', '_');

  /** Of the transactions that have begun and not ended, the outermost first. */
  private final List<String> open = new ArrayList<>();

  private int begun;
  private boolean endedByOthers;

  private RolledBackTransaction(Connection connection) {
    this.connection = connection;
  }

  static RolledBackTransaction in(TestDatabase database) throws SQLException {
    RolledBackTransaction transaction = new RolledBackTransaction(database.connect());
    try {
      transaction.connection.setAutoCommit(false);
      transaction.execute("savepoint " + transaction.start);
    } catch (SQLException e) {
      transaction.connection.close();
      throw e;
    }
    return transaction;
  }

  /** The connection on which it all takes place. */
  Connection connection() {
    return connection;
  }

  /** Begins a transaction, inside those that are open. */
  synchronized String begin() throws SQLException {
    String savepoint = "schematest_" + ++begun;
    execute("savepoint " + savepoint);
    open.add(savepoint);
    return savepoint;
  }

  /**
   * Ends one, and keeps what it did.
   *
   * @throws SQLException if one around it was rolled back before, or a constraint that was deferred
   *     to its end is not met; then it is rolled back
   */
  synchronized void commit(String savepoint) throws SQLException {
    if (!open.contains(savepoint)) {
      throw new SQLException(
          "this transaction was rolled back with that of another connection of the test, which had"
              + " begun before",
          PSQLState.NO_ACTIVE_SQL_TRANSACTION.getState());
    }
    try {
      // Rolling back leaves the constraints deferred, and to be checked again.
      execute(
          """
          savepoint schematest_check;
          set constraints all immediate;
          rollback to savepoint schematest_check
          """);
    } catch (SQLException e) {
      rollBack(savepoint);
      throw e;
    }
    if (open.indexOf(savepoint) == open.size() - 1) {
      executeIfStillOurs("release savepoint " + savepoint);
    }
    // Otherwise it stays: with it those that were opened later would be released.
    open.remove(savepoint);
  }

  /** Ends one, and undoes it, with all that was done on any connection since it began. */
  synchronized void rollBack(String savepoint) throws SQLException {
    int at = open.indexOf(savepoint);
    if (at >= 0) {
      open.subList(at, open.size()).clear();
      executeIfStillOurs("rollback to savepoint %1$s; release savepoint %1$s".formatted(savepoint));
    }
  }

  /** A transaction of its own for some work, as a statement has in auto-commit mode. */
  synchronized <T extends @Nullable Object> T inTransaction(Work<T> work) throws SQLException {
    String savepoint = begin();
    T result;
    try {
      result = work.run();
    } catch (SQLException | RuntimeException e) {
      rollBack(savepoint);
      throw e;
    }
    commit(savepoint);
    return result;
  }

  /** Nobody else works meanwhile. */
  synchronized <T extends @Nullable Object> T alone(Work<T> work) throws SQLException {
    return work.run();
  }

  /**
   * Undoes everything, and closes the connection.
   *
   * @return whether this transaction lasted until now
   */
  synchronized boolean end() throws SQLException {
    try (connection) {
      open.clear();
      executeIfStillOurs("rollback to savepoint " + start);
      // Closing would do, but some time later, and the next test may wait for what is locked.
      connection.rollback();
    }
    return !endedByOthers;
  }

  /** A savepoint does not outlive its transaction, so a missing one tells that it has ended. */
  private void executeIfStillOurs(String sql) throws SQLException {
    try {
      execute(sql);
    } catch (SQLException e) {
      if (!NO_SUCH_SAVEPOINT.equals(e.getSQLState())) {
        throw e;
      }
      endedByOthers = true;
      open.clear();
      connection.rollback();
      execute("savepoint " + start);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
