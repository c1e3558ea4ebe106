package org.schematest.junit.migration.trail.session;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.schematest.junit.migration.trail.observatory.SessionState;
import org.schematest.migration.SessionLeftover;

/**
 * What a session was when a migration came to it, and when all of the migration was sent. It is
 * asked before the first statement of a migration that need not be the first of its transaction, so
 * that what the tool puts back is there again.
 */
public final class SessionMemory {

  private final BaseConnection connection;

  private TransactionState first = TransactionState.IDLE;

  /** When the first of all migrations came. */
  private @Nullable SessionState initial;

  /** Null until the session was asked for this migration. */
  private @Nullable SessionState begun;

  /** Null while the migration runs. */
  private @Nullable SessionState ended;

  SessionMemory(BaseConnection connection) {
    this.connection = connection;
  }

  /** A migration comes to the session, and has sent nothing yet. */
  public void meets() {
    first = connection.getTransactionState();
  }

  /**
   * Asks what there is when the migration begins.
   *
   * @return what the one before it left
   */
  public List<SessionLeftover> begin() throws SQLException {
    SessionState now = SessionState.of(connection, first);
    List<SessionLeftover> left = ended == null ? List.of() : left(ended, now);
    if (initial == null) {
      initial = now;
    }
    begun = now;
    ended = null;
    return left;
  }

  /**
   * All of the migration was sent.
   *
   * @return what it leaves, if its tool puts nothing back
   */
  public List<SessionLeftover> end() throws SQLException {
    if (begun == null) {
      return List.of();
    }
    SessionState now = SessionState.of(connection, connection.getTransactionState());
    ended = now;
    return left(now, now);
  }

  private List<SessionLeftover> left(SessionState end, SessionState later) {
    return begun == null || initial == null ? List.of() : begun.left(initial, end, later);
  }

  /**
   * The session is about to be closed.
   *
   * @return what the next migration would meet; of a session that ends with its migration, as
   *     psql's do, the transaction that is open, for it is undone
   */
  public List<SessionLeftover> close() throws SQLException {
    if (begun == null || connection.isClosed()) {
      return List.of();
    }
    SessionState now = SessionState.of(connection, connection.getTransactionState());
    return ended == null ? begun.undoneAt(now).stream().toList() : left(ended, now);
  }
}
