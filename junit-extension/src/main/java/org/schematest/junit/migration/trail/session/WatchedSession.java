package org.schematest.junit.migration.trail.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOperation;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.script.MovedFailure;
import org.schematest.junit.migration.script.SqlStatement;
import org.schematest.junit.migration.trail.observatory.Observatory;

/**
 * How the statements of one session are sent so that they can be looked at.
 *
 * <p>A statement that would be a transaction of its own is put into one that is ours, for its locks
 * are gone when it ends. One that PostgreSQL refuses there runs as it would have, through a {@link
 * Gate}.
 */
final class WatchedSession {

  /** PreventInTransactionBlock, and a commit inside of {@code do} or {@code call}. */
  private static final Set<String> OUTSIDE_ONLY = Set.of("25001", "2D000");

  private final SessionObserver observer;
  private final TestDatabase database;
  private final Observatory observatory;
  private final BaseConnection connection;
  private final TransactionWatch watch;
  private final SessionMemory memory;

  WatchedSession(
      SessionObserver observer,
      TestDatabase database,
      Observatory observatory,
      Connection connection)
      throws SQLException {
    this.observer = observer;
    this.database = database;
    this.observatory = observatory;
    this.connection = connection.unwrap(BaseConnection.class);
    this.watch = new TransactionWatch(observer, observatory, this.connection);
    this.memory = new SessionMemory(this.connection);
  }

  /**
   * Sends a message of one or several statements.
   *
   * @param parts sends each of them alone; null if that cannot be done
   * @param whole sends all of them
   */
  @Nullable Object send(String sql, @Nullable PartSending parts, Sending<@Nullable Object> whole)
      throws SQLException {
    if (!observer.isMigrating()) {
      watch.passBy();
      return whole.send();
    }
    List<SqlStatement> statements = SqlStatement.in(sql);
    if (parts == null || statements.size() < 2) {
      SqlStatement only =
          statements.size() == 1 ? statements.get(0) : new SqlStatement(sql.strip(), 0);
      return alone(new SentStatement(only, sql), whole);
    }
    return inOneMessage(
        statements.stream().map(one -> new SentStatement(one, sql)).toList(), parts);
  }

  /** Statements of one message are one transaction, if none of them says otherwise. */
  private @Nullable Object inOneMessage(List<SentStatement> statements, PartSending parts)
      throws SQLException {
    Object result = false;
    boolean ours = false;
    for (SentStatement statement : statements) {
      observer.sends(memory, statement);
      if (isOutsideOfTransaction()) {
        begin();
        ours = true;
      } else if (statement.isControl()) {
        // From here on it is the script's transaction.
        ours = false;
      }
      try {
        result = observed(statement, () -> parts.send(statement.text()), Set.of());
      } catch (SQLException e) {
        if (ours) {
          rollBack(e);
          watch.undone();
        }
        throw MovedFailure.of(e, statement.statement(), statement.message());
      }
    }
    if (ours && connection.getTransactionState() != TransactionState.IDLE) {
      execute("commit");
    }
    return result;
  }

  private @Nullable Object alone(SentStatement statement, Sending<@Nullable Object> sending)
      throws SQLException {
    observer.sends(memory, statement);
    if (!isOutsideOfTransaction() || statement.isControl() || statement.locks()) {
      return observed(statement, sending, Set.of());
    }
    begin();
    Object result;
    try {
      result = observed(statement, sending, OUTSIDE_ONLY);
    } catch (SQLException e) {
      rollBack(e);
      if (OUTSIDE_ONLY.contains(String.valueOf(e.getSQLState()))) {
        return outside(statement, sending);
      }
      throw e;
    }
    execute("commit");
    return result;
  }

  /**
   * Sends it, and has it looked at.
   *
   * @param untold refusals after which it is sent in another way
   */
  private @Nullable Object observed(
      SentStatement statement, Sending<@Nullable Object> sending, Set<String> untold)
      throws SQLException {
    watch.prepare(statement);
    TransactionState before = connection.getTransactionState();
    Object result;
    try {
      result = sending.send();
    } catch (SQLException e) {
      if (!untold.contains(String.valueOf(e.getSQLState()))) {
        watch.failed(statement, e);
      }
      throw e;
    }
    watch.sent(statement, before);
    return result;
  }

  private @Nullable Object outside(SentStatement statement, Sending<@Nullable Object> sending)
      throws SQLException {
    observer.transactionBegins();
    Gate gate = new Gate(database, observatory, connection.getBackendPID(), observer.tables());
    try {
      Object result = gate.pass(sending);
      watch.sentOutside(statement, gate.seen(), Optional.empty());
      return result;
    } catch (SQLException e) {
      watch.sentOutside(statement, gate.seen(), Optional.of(e));
      throw e;
    }
  }

  /**
   * Sends {@code copy … from stdin}, of which more is sent before it ends.
   *
   * @return the same operation, at whose end it is looked at
   */
  CopyOperation copy(String sql, Sending<CopyOperation> sending) throws SQLException {
    if (!observer.isMigrating()) {
      watch.passBy();
      return sending.send();
    }
    List<SqlStatement> statements = SqlStatement.in(sql);
    SentStatement statement =
        new SentStatement(statements.isEmpty() ? new SqlStatement(sql, 0) : statements.get(0), sql);
    observer.sends(memory, statement);
    boolean alone = isOutsideOfTransaction();
    if (alone) {
      begin();
    }
    watch.prepare(statement);
    WatchedCopy.End end = failure -> copyEnded(statement, alone, failure);
    CopyOperation started;
    try {
      started = sending.send();
    } catch (SQLException e) {
      end.with(e);
      throw e;
    }
    return started instanceof CopyIn in ? WatchedCopy.of(in, end) : started;
  }

  private void copyEnded(SentStatement statement, boolean alone, @Nullable SQLException failure)
      throws SQLException {
    if (failure == null) {
      watch.sent(statement, TransactionState.OPEN);
      if (alone) {
        execute("commit");
      }
      return;
    }
    watch.failed(statement, failure);
    if (alone) {
      rollBack(failure);
    }
  }

  /** Before the client closes it. */
  void closing() {
    observer.closing(memory);
  }

  /** Whether something may be undone. */
  boolean isInTransaction() throws SQLException {
    return !connection.isClosed() && connection.getTransactionState() != TransactionState.IDLE;
  }

  /** After the client has undone the transaction. */
  void undone() throws SQLException {
    watch.undone();
  }

  /** Whether a statement would be a transaction of its own. */
  private boolean isOutsideOfTransaction() throws SQLException {
    return connection.getTransactionState() == TransactionState.IDLE && connection.getAutoCommit();
  }

  private void begin() throws SQLException {
    watch.forgetEnded();
    execute("begin");
  }

  /** Not in a session that is gone: then the failure that ended it is told. */
  private void rollBack(SQLException failure) {
    try {
      execute("rollback");
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
