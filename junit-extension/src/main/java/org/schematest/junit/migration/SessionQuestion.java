package org.schematest.junit.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Asks a session in which somebody else migrates. The session is in the same transaction
 * afterwards, or in none, also if it refuses the question.
 */
public final class SessionQuestion {

  private SessionQuestion() {}

  /** What is asked. */
  @FunctionalInterface
  public interface Query<T> {

    /**
     * Sends the question.
     *
     * @throws SQLException if the session refuses it
     */
    T send() throws SQLException;
  }

  /**
   * The answer.
   *
   * @throws SQLException if the session refuses the question, or its transaction has failed
   */
  public static <T> T ask(BaseConnection session, Query<T> query) throws SQLException {
    TransactionState state = session.getTransactionState();
    if (state == TransactionState.FAILED) {
      throw new SQLException("the transaction has failed");
    }
    if (state == TransactionState.OPEN) {
      execute(session, "savepoint schematest_question");
    }
    try {
      return query.send();
    } finally {
      if (state == TransactionState.OPEN) {
        execute(session, "rollback to savepoint schematest_question");
        execute(session, "release savepoint schematest_question");
      } else if (!session.getAutoCommit()) {
        // Ours: the next statement may have to be the first of its transaction.
        session.rollback();
      }
    }
  }

  /** The driver's own savepoints are refused where a script began the transaction. */
  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
