package org.schematest.junit.migration.trail.session;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.schematest.junit.migration.script.ScriptFailure;
import org.schematest.junit.migration.trail.observatory.Observatory;
import org.schematest.junit.migration.trail.observatory.RelationFiles;
import org.schematest.junit.migration.trail.observatory.SeenLock;
import org.schematest.junit.migration.trail.observatory.SessionView;
import org.schematest.junit.migration.trail.observatory.TakenLocks;
import org.schematest.migration.StatementFailure;

/**
 * What is seen of the transactions of one session: a statement did what was not there when it
 * began.
 */
final class TransactionWatch {

  /** That a connection is no more: admin_shutdown, and the driver's own. */
  private static final Set<String> ENDED = Set.of("57P01", "08003", "08006");

  /** Asks what a statement did. */
  private interface Question {
    void ask() throws SQLException;
  }

  private final SessionObserver observer;
  private final Observatory observatory;
  private final BaseConnection connection;
  private final int backend;

  /** The locks that this transaction had when it was last looked at. */
  private Set<SeenLock> held = new HashSet<>();

  private @Nullable Map<Long, RelationFiles> files;

  /** Whether nothing of this transaction was told yet. */
  private boolean fresh = true;

  /** Whether something was sent since the last look that is not the migration's. */
  private boolean sentOther = true;

  /** Whether this transaction changed objects, which may be undone. */
  private boolean changed;

  TransactionWatch(SessionObserver observer, Observatory observatory, BaseConnection connection) {
    this.observer = observer;
    this.observatory = observatory;
    this.connection = connection;
    this.backend = connection.getBackendPID();
  }

  /** Before something that is not the migration's. */
  void passBy() {
    forgetEnded();
    sentOther = true;
  }

  /** Before a statement: a new transaction begins with nothing held. */
  void prepare(SentStatement statement) {
    forgetEnded();
    if (fresh) {
      observer.transactionBegins();
      fresh = false;
    }
    if ((files == null || sentOther)
        && connection.getTransactionState() != TransactionState.FAILED
        && !statement.isControl()
        && !statement.sets()) {
      asking(statement, this::takeStock);
    }
  }

  /** What is there before the statement is not its doing. */
  private void takeStock() throws SQLException {
    SessionView before = SessionView.baseline(connection);
    if (!before.notes().isEmpty()) {
      observer.passOver(connection, before.notes());
    }
    files = new HashMap<>(before.files());
    held = locks();
    sentOther = false;
  }

  /** After a statement in a transaction. */
  void sent(SentStatement statement, TransactionState before) {
    asking(
        statement,
        () -> {
          if (statement.isControl()) {
            controlled(statement, before);
          } else {
            look(statement);
          }
        });
  }

  /** After what begins or ends a transaction, or a part of it. */
  private void controlled(SentStatement statement, TransactionState before) throws SQLException {
    if (statement.undoes() || (statement.endsTransaction() && before == TransactionState.FAILED)) {
      undone();
      if (statement.chains()) {
        forget();
      }
    } else if (statement.endsTransaction()) {
      // With "and chain" the next one has begun already.
      forget();
    }
  }

  private void look(SentStatement statement) throws SQLException {
    Set<SeenLock> now = locks();
    Set<SeenLock> taken = new HashSet<>(now);
    taken.removeAll(held);
    TakenLocks locks = new TakenLocks(taken, held);
    held = now;
    if (statement.sets()) {
      observer.saw(statement, locks);
      return;
    }
    SessionView view = SessionView.of(connection);
    if (isIncomplete(statement, view)) {
      return;
    }
    boolean read =
        observer.saw(connection, statement, locks, view, files == null ? Map.of() : files);
    if (files != null) {
      files.putAll(view.files());
    }
    if (read) {
      changed = true;
      // What we read has taken locks of its own.
      held = locks();
    }
  }

  /**
   * After a statement outside of a transaction.
   *
   * @param refused if it failed; what it did before is committed: an index that is built
   *     concurrently stays
   */
  void sentOutside(SentStatement statement, Set<SeenLock> taken, Optional<SQLException> refused) {
    asking(
        statement,
        () -> {
          SessionView view = SessionView.outsideOfTransaction(connection);
          if (!isIncomplete(statement, view)) {
            observer.sawOutside(
                statement,
                new TakenLocks(taken, Set.of()),
                view,
                refused.map(TransactionWatch::failure));
          }
        });
  }

  /** After a statement that was refused. */
  void failed(SentStatement statement, SQLException refused) {
    observer.failed(statement, failure(refused));
  }

  /**
   * After all of a transaction was undone, or what it did since a savepoint.
   *
   * @throws SQLException if it cannot be read what is there now
   */
  void undone() throws SQLException {
    if (observer.isLost()) {
      return;
    }
    boolean inside =
        !connection.isClosed() && connection.getTransactionState() == TransactionState.OPEN;
    if (changed) {
      observer.undone(inside ? Optional.of(connection) : Optional.empty());
    }
    if (inside) {
      // A savepoint's locks are let go of.
      held = locks();
    } else {
      forget();
    }
  }

  void forgetEnded() {
    if (connection.getTransactionState() == TransactionState.IDLE) {
      forget();
    }
  }

  private void forget() {
    held = new HashSet<>();
    files = null;
    fresh = true;
    changed = false;
  }

  private Set<SeenLock> locks() throws SQLException {
    return new HashSet<>(observatory.locks(backend));
  }

  /** A migration does not fail because it cannot be observed any more. */
  private void asking(SentStatement statement, Question question) {
    try {
      question.ask();
    } catch (SQLException e) {
      observer.lose(
          statement,
          ENDED.contains(String.valueOf(e.getSQLState()))
              ? "ended the connection from which it is observed, which the kit has in the database"
                  + " of the test: choose by application_name or user whom to terminate"
              : "leaves a session that cannot be asked what it did: " + ScriptFailure.problem(e));
    }
  }

  private boolean isIncomplete(SentStatement statement, SessionView view) {
    if (!view.complete()) {
      observer.lose(
          statement,
          "took away the event triggers by which it is observed, or the schema schematest_trail,"
              + " which the kit made in the database of the test: leave alone what no migration"
              + " made");
    }
    return !view.complete();
  }

  private static StatementFailure failure(SQLException e) {
    return new StatementFailure(
        e.getSQLState() == null ? "" : e.getSQLState(), ScriptFailure.problem(e));
  }
}
