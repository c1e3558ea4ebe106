package org.schematest.junit.isolation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;

/**
 * A connection as a test sees it, which has transactions of its own in that of the test.
 *
 * <p>It behaves as one of the driver, but for what belongs to the physical connection: an isolation
 * level cannot be chosen any more, and read-only is a hint.
 */
final class ConnectionView implements InvocationHandler {

  private final RolledBackTransaction around;
  private final Set<Statement> statements = ConcurrentHashMap.newKeySet();
  private boolean autoCommit = true;
  private boolean readOnly;
  private boolean closed;

  /** The transaction that this view has begun and not ended. */
  private @Nullable String transaction;

  /** What is rolled back when this view is closed. */
  private @Nullable String trial;

  private ConnectionView(RolledBackTransaction around) {
    this.around = around;
  }

  static Connection of(RolledBackTransaction around) {
    return new ConnectionView(around).proxy();
  }

  /** One that undoes all that is done with it when it is closed, its settings included. */
  static Connection trialOf(RolledBackTransaction around) throws SQLException {
    ConnectionView view = new ConnectionView(around);
    view.trial = around.begin();
    return view.proxy();
  }

  private Connection proxy() {
    return (Connection)
        Proxy.newProxyInstance(
            ConnectionView.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    @Nullable Object[] arguments = given == null ? new Object[0] : given;
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "view of " + around.connection();
      case "close", "abort" -> close();
      case "isClosed" -> closed || around.connection().isClosed();
      default ->
          around.<@Nullable Object>alone(() -> invokeOpen((Connection) proxy, method, arguments));
    };
  }

  private @Nullable Object invokeOpen(Connection proxy, Method method, @Nullable Object[] arguments)
      throws SQLException {
    if (closed) {
      throw new SQLException(
          "This connection has been closed.", PSQLState.CONNECTION_DOES_NOT_EXIST.getState());
    }
    return switch (method.getName()) {
      case "getAutoCommit" -> autoCommit;
      case "setAutoCommit" -> setAutoCommit(Boolean.TRUE.equals(arguments[0]));
      case "isReadOnly" -> readOnly;
      case "setReadOnly" -> setReadOnly(Boolean.TRUE.equals(arguments[0]));
      case "commit" -> commitAsAsked();
      case "rollback" -> arguments.length == 0 ? rollBackAsAsked() : pass(method, arguments);
      case "setSavepoint" -> setSavepoint(method, arguments);
      case "setTransactionIsolation" -> setTransactionIsolation(arguments);
      case "createStatement", "prepareStatement", "prepareCall" ->
          StatementView.of(
              this, proxy, method.getReturnType(), (Statement) passed(method, arguments));
      default -> pass(method, arguments);
    };
  }

  /** What a statement of this view does. */
  <T extends @Nullable Object> T run(RolledBackTransaction.Work<T> work) throws SQLException {
    return around.alone(
        () -> {
          if (autoCommit) {
            return around.inTransaction(work);
          }
          begin();
          return work.run();
        });
  }

  void closed(Statement statement) {
    statements.remove(statement);
  }

  void opened(Statement statement) {
    statements.add(statement);
  }

  private void begin() throws SQLException {
    if (transaction == null) {
      transaction = around.begin();
    }
  }

  private @Nullable Object setAutoCommit(boolean on) throws SQLException {
    if (on) {
      commit();
    }
    autoCommit = on;
    return null;
  }

  private @Nullable Object setReadOnly(boolean hint) {
    readOnly = hint;
    return null;
  }

  private @Nullable Object commitAsAsked() throws SQLException {
    refuseInAutoCommit("commit");
    return commit();
  }

  private @Nullable Object rollBackAsAsked() throws SQLException {
    refuseInAutoCommit("rollback");
    return rollBack();
  }

  private @Nullable Object setSavepoint(Method method, @Nullable Object[] arguments)
      throws SQLException {
    refuseInAutoCommit("setSavepoint");
    begin();
    return pass(method, arguments);
  }

  private @Nullable Object commit() throws SQLException {
    String ending = transaction;
    transaction = null;
    if (ending != null) {
      around.commit(ending);
    }
    return null;
  }

  private @Nullable Object rollBack() throws SQLException {
    String ending = transaction;
    transaction = null;
    if (ending != null) {
      around.rollBack(ending);
    }
    return null;
  }

  private @Nullable Object setTransactionIsolation(@Nullable Object[] arguments)
      throws SQLException {
    Object now = around.connection().getTransactionIsolation();
    if (!now.equals(arguments[0])) {
      throw new SQLException(
          "another isolation level cannot be chosen in a test of isolation = ROLLBACK, whose"
              + " transaction has begun: use isolation = PER_METHOD",
          PSQLState.ACTIVE_SQL_TRANSACTION.getState());
    }
    return null;
  }

  private void refuseInAutoCommit(String method) throws SQLException {
    if (autoCommit) {
      throw new SQLException(
          method + "() needs auto-commit to be off.",
          PSQLState.NO_ACTIVE_SQL_TRANSACTION.getState());
    }
  }

  /** What it began and did not commit is rolled back, as the server does when it is left. */
  private @Nullable Object close() throws SQLException {
    return around.<@Nullable Object>alone(
        () -> {
          if (!closed) {
            closed = true;
            for (Statement statement : statements) {
              statement.close();
            }
            rollBack();
            if (trial != null) {
              around.rollBack(trial);
            }
          }
          return null;
        });
  }

  private @Nullable Object pass(Method method, @Nullable Object[] arguments) throws SQLException {
    return call(around.connection(), method, arguments);
  }

  private Object passed(Method method, @Nullable Object[] arguments) throws SQLException {
    Object result = pass(method, arguments);
    if (result == null) {
      throw new SQLException(method + " gave nothing");
    }
    return result;
  }

  static @Nullable Object call(Object target, Method method, @Nullable Object[] arguments)
      throws SQLException {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SQLException refused) {
        throw refused;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
