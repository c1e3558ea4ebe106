package org.schematest.junit.migration.trail;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOperation;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.schematest.junit.migration.script.MovedFailure;
import org.schematest.junit.migration.script.ScriptFailure;
import org.schematest.junit.migration.script.SqlStatement;
import org.schematest.junit.migration.trail.Observatory.SeenLock;
import org.schematest.migration.StatementFailure;

/**
 * One session that migrates: how its statements are sent so that they can be looked at, and what is
 * seen.
 *
 * <p>A statement that would be a transaction of its own is put into one that is ours, for its locks
 * are gone when it ends. One that PostgreSQL refuses there runs as it would have, through a {@link
 * Gate}.
 */
final class WatchedSession {

  /** PreventInTransactionBlock, and a commit inside of {@code do} or {@code call}. */
  private static final Set<String> OUTSIDE_ONLY = Set.of("25001", "2D000");

  /** That a connection is no more: admin_shutdown, and the driver's own. */
  private static final Set<String> ENDED = Set.of("57P01", "08003", "08006");

  /** What begins or ends a transaction, or must stand right at its beginning; it does no more. */
  private static final Set<String> CONTROL =
      Set.of("begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release");

  /** The next transaction has begun already. */
  private static final Pattern CHAINED =
      Pattern.compile("\\band\\s+chain$", Pattern.CASE_INSENSITIVE);

  private static final Set<String> UNDOING = Set.of("rollback", "abort");

  private static final Set<String> ENDING = Set.of("commit", "end");

  /** Asks what a statement did. */
  private interface Question {
    void ask() throws SQLException;
  }

  /** Sends one of the statements of a text. */
  interface PartSending {
    boolean send(String part) throws SQLException;
  }

  private final MigrationObserver observer;
  private final BaseConnection connection;
  private final int backend;

  /** The locks that this transaction had when it was last looked at. */
  private Set<SeenLock> held = new HashSet<>();

  private @Nullable Map<Long, SessionView.Files> files;

  /** Whether nothing of this transaction was told yet. */
  private boolean fresh = true;

  /** Whether something was sent since the last look that is not the migration's. */
  private boolean sentOther = true;

  /** Whether this transaction changed objects, which may be undone. */
  private boolean changed;

  WatchedSession(MigrationObserver observer, Connection connection) throws SQLException {
    this.observer = observer;
    this.connection = connection.unwrap(BaseConnection.class);
    this.backend = connection.unwrap(PGConnection.class).getBackendPID();
  }

  Connection connection() {
    return connection;
  }

  int backend() {
    return backend;
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
      forgetEndedTransaction();
      sentOther = true;
      return whole.send();
    }
    List<SqlStatement> statements = SqlStatement.in(sql);
    if (parts == null || statements.size() < 2) {
      SqlStatement only =
          statements.size() == 1 ? statements.get(0) : new SqlStatement(sql.strip(), 0);
      return alone(only, sql, whole);
    }
    return inOneMessage(statements, sql, parts);
  }

  /** Statements of one message are one transaction, if none of them says otherwise. */
  private @Nullable Object inOneMessage(
      List<SqlStatement> statements, String sql, PartSending parts) throws SQLException {
    Object result = false;
    boolean ours = false;
    for (SqlStatement statement : statements) {
      if (state() == TransactionState.IDLE && connection.getAutoCommit()) {
        begin();
        ours = true;
      } else if (isControl(statement)) {
        // From here on it is the script's transaction.
        ours = false;
      }
      try {
        result = observed(statement, sql, () -> parts.send(statement.text()));
      } catch (SQLException e) {
        if (ours) {
          rollBack(e);
          undone();
        }
        throw MovedFailure.of(e, statement, sql);
      }
    }
    if (ours && state() != TransactionState.IDLE) {
      execute("commit");
    }
    return result;
  }

  private @Nullable Object alone(
      SqlStatement statement, String sql, Sending<@Nullable Object> sending) throws SQLException {
    boolean alone = state() == TransactionState.IDLE && connection.getAutoCommit();
    if (!alone || isControl(statement) || firstWord(statement).equals("lock")) {
      return observed(statement, sql, sending);
    }
    begin();
    Object result;
    try {
      result = observedUnlessOutside(statement, sql, sending);
    } catch (SQLException e) {
      rollBack(e);
      if (OUTSIDE_ONLY.contains(e.getSQLState())) {
        return outside(statement, sql, sending);
      }
      throw e;
    }
    execute("commit");
    return result;
  }

  private @Nullable Object observedUnlessOutside(
      SqlStatement statement, String sql, Sending<@Nullable Object> sending) throws SQLException {
    prepare(statement);
    try {
      Object result = sending.send();
      asking(statement, () -> look(statement, sql));
      return result;
    } catch (SQLException e) {
      if (!OUTSIDE_ONLY.contains(e.getSQLState())) {
        failed(statement, sql, e);
      }
      throw e;
    }
  }

  private @Nullable Object observed(
      SqlStatement statement, String sql, Sending<@Nullable Object> sending) throws SQLException {
    prepare(statement);
    TransactionState before = state();
    Object result;
    try {
      result = sending.send();
    } catch (SQLException e) {
      failed(statement, sql, e);
      throw e;
    }
    asking(
        statement,
        () -> {
          if (isControl(statement)) {
            controlled(statement, before);
          } else {
            look(statement, sql);
          }
        });
    return result;
  }

  /** A migration does not fail because it cannot be observed any more. */
  private void asking(SqlStatement statement, Question question) {
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

  /** After what begins or ends a transaction, or a part of it. */
  private void controlled(SqlStatement statement, TransactionState before) throws SQLException {
    String word = firstWord(statement);
    boolean undoes =
        UNDOING.contains(word) || (ENDING.contains(word) && before == TransactionState.FAILED);
    if (undoes) {
      undone();
      if (CHAINED.matcher(statement.text()).find()) {
        forgetTransaction();
      }
    } else if (ENDING.contains(word)) {
      // With "and chain" the next one has begun already.
      forgetTransaction();
    }
  }

  /**
   * After all of a transaction was undone, or what it did since a savepoint.
   *
   * @throws SQLException if it cannot be read what is there now
   */
  void undone() throws SQLException {
    if (observer.lost().isPresent()) {
      return;
    }
    boolean inside = !connection.isClosed() && state() == TransactionState.OPEN;
    if (changed) {
      observer.undone(inside ? Optional.of(connection) : Optional.empty());
    }
    if (inside) {
      // A savepoint's locks are let go of.
      held = new HashSet<>(observer.observatory().locks(backend));
    } else {
      forgetTransaction();
    }
  }

  /** Whether something may be undone. */
  boolean isInTransaction() throws SQLException {
    return !connection.isClosed() && state() != TransactionState.IDLE;
  }

  /** A new transaction begins with nothing held. */
  private void prepare(SqlStatement statement) throws SQLException {
    forgetEndedTransaction();
    if (fresh) {
      observer.newTransaction();
      fresh = false;
    }
    // "set transaction" must be the first of its transaction that reads anything
    if ((files == null || sentOther)
        && state() != TransactionState.FAILED
        && !isControl(statement)
        && !firstWord(statement).equals("set")) {
      asking(statement, this::takeStock);
    }
  }

  /** What is there before the statement is not its doing. */
  private void takeStock() throws SQLException {
    SessionView before = SessionView.baseline(connection);
    if (!before.notes().isEmpty()) {
      observer.passOver(this, before.notes());
    }
    files = new HashMap<>(before.files());
    held = new HashSet<>(observer.observatory().locks(backend));
    sentOther = false;
  }

  private void forgetEndedTransaction() {
    if (state() == TransactionState.IDLE) {
      forgetTransaction();
    }
  }

  private void forgetTransaction() {
    held = new HashSet<>();
    files = null;
    fresh = true;
    changed = false;
  }

  private void look(SqlStatement statement, String sql) throws SQLException {
    Set<SeenLock> locks = new HashSet<>(observer.observatory().locks(backend));
    Set<SeenLock> taken = new HashSet<>(locks);
    taken.removeAll(held);
    Set<SeenLock> earlier = held;
    held = locks;
    if (firstWord(statement).equals("set")) {
      observer.saw(statement, sql, taken, earlier);
      return;
    }
    SessionView view = SessionView.of(connection);
    if (isIncomplete(statement, view)) {
      return;
    }
    boolean read =
        observer.saw(this, statement, sql, taken, earlier, view, files == null ? Map.of() : files);
    if (files != null) {
      files.putAll(view.files());
    }
    if (read) {
      changed = true;
      // What we read has taken locks of its own.
      held = new HashSet<>(observer.observatory().locks(backend));
    }
  }

  private @Nullable Object outside(
      SqlStatement statement, String sql, Sending<@Nullable Object> sending) throws SQLException {
    observer.newTransaction();
    Gate gate = observer.gate(this);
    try {
      Object result = gate.pass(sending);
      asking(statement, () -> sawOutside(statement, sql, gate, Optional.empty()));
      return result;
    } catch (SQLException e) {
      // What it did before it failed is committed: an index that is built concurrently stays.
      asking(statement, () -> sawOutside(statement, sql, gate, Optional.of(failure(e))));
      throw e;
    }
  }

  private void sawOutside(
      SqlStatement statement, String sql, Gate gate, Optional<StatementFailure> failure)
      throws SQLException {
    SessionView view = SessionView.outsideOfTransaction(connection);
    if (!isIncomplete(statement, view)) {
      observer.sawOutside(statement, sql, gate.seen(), view, failure);
    }
  }

  private boolean isIncomplete(SqlStatement statement, SessionView view) {
    if (!view.complete()) {
      observer.lose(
          statement,
          "took away the event triggers by which it is observed, or the schema schematest_trail,"
              + " which the kit made in the database of the test: leave alone what no migration"
              + " made");
    }
    return !view.complete();
  }

  /**
   * Sends {@code copy … from stdin}, of which more is sent before it ends.
   *
   * @return the same operation, at whose end it is looked at
   */
  CopyOperation copy(String sql, Sending<CopyOperation> sending) throws SQLException {
    if (!observer.isMigrating()) {
      forgetEndedTransaction();
      sentOther = true;
      return sending.send();
    }
    List<SqlStatement> statements = SqlStatement.in(sql);
    SqlStatement statement = statements.isEmpty() ? new SqlStatement(sql, 0) : statements.get(0);
    boolean alone = state() == TransactionState.IDLE && connection.getAutoCommit();
    if (alone) {
      begin();
    }
    prepare(statement);
    WatchedCopy.End end = failure -> copyEnded(statement, sql, alone, failure);
    CopyOperation started;
    try {
      started = sending.send();
    } catch (SQLException e) {
      end.with(e);
      throw e;
    }
    return started instanceof CopyIn in ? WatchedCopy.of(in, end) : started;
  }

  private void copyEnded(
      SqlStatement statement, String sql, boolean alone, @Nullable SQLException failure)
      throws SQLException {
    if (failure == null) {
      asking(statement, () -> look(statement, sql));
      if (alone) {
        execute("commit");
      }
      return;
    }
    failed(statement, sql, failure);
    if (alone) {
      rollBack(failure);
    }
  }

  private void failed(SqlStatement statement, String sql, SQLException e) {
    observer.sawFailure(statement, sql, failure(e));
  }

  private static StatementFailure failure(SQLException e) {
    return new StatementFailure(
        e.getSQLState() == null ? "" : e.getSQLState(), ScriptFailure.problem(e));
  }

  private void begin() throws SQLException {
    forgetEndedTransaction();
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

  private TransactionState state() {
    return connection.getTransactionState();
  }

  private static boolean isControl(SqlStatement statement) {
    return CONTROL.contains(firstWord(statement));
  }

  private static String firstWord(SqlStatement statement) {
    return ScriptFailure.withoutLeadingComments(statement.text())
        .split("[^A-Za-z]", 2)[0]
        .toLowerCase(Locale.ROOT);
  }
}
