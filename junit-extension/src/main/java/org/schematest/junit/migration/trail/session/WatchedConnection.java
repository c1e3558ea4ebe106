package org.schematest.junit.migration.trail.session;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOperation;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.QueryExecutor;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.trail.observatory.Observatory;

/** A connection that shows what is sent through it, and is the driver's own in all else. */
public final class WatchedConnection implements InvocationHandler {

  private static final Set<String> SENDING =
      Set.of(
          "execute",
          "executeQuery",
          "executeUpdate",
          "executeLargeUpdate",
          "executeBatch",
          "executeLargeBatch");

  private final Connection connection;
  private final WatchedSession session;

  private WatchedConnection(Connection connection, WatchedSession session) {
    this.connection = connection;
    this.session = session;
  }

  /**
   * The same connection, but seen.
   *
   * @param database that it is to, from which other connections look at it
   * @throws SQLException if it is not one of PostgreSQL's driver
   */
  public static Connection of(
      Connection connection,
      SessionObserver observer,
      TestDatabase database,
      Observatory observatory)
      throws SQLException {
    return proxy(
        Connection.class,
        new WatchedConnection(
            connection, new WatchedSession(observer, database, observatory, connection)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    @Nullable Object[] arguments = given == null ? new Object[0] : given;
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "createStatement" ->
          proxy(
              Statement.class,
              new WatchedStatement((Connection) proxy, (Statement) pass(method, arguments), ""));
      case "prepareStatement" ->
          proxy(
              PreparedStatement.class,
              new WatchedStatement(
                  (Connection) proxy, (Statement) pass(method, arguments), text(arguments)));
      case "prepareCall" ->
          proxy(
              CallableStatement.class,
              new WatchedStatement(
                  (Connection) proxy, (Statement) pass(method, arguments), text(arguments)));
      case "unwrap" -> unwrapped((Connection) proxy, pass(method, arguments));
      // a manager of its own sends what is copied through the executor below
      case "getCopyAPI" -> new CopyManager((BaseConnection) proxy);
      case "getQueryExecutor" ->
          proxy(QueryExecutor.class, new WatchedExecutor(pass(method, arguments)));
      case "close" -> {
        session.closing();
        yield undone(method, arguments);
      }
      case "rollback" -> undone(method, arguments);
      default -> pass(method, arguments);
    };
  }

  /** The driver's own interface shows what is sent as well. */
  private Object unwrapped(Connection proxy, Object result) {
    return result == connection
            && connection instanceof BaseConnection
            && !(proxy instanceof BaseConnection)
        ? proxy(BaseConnection.class, this)
        : result == connection ? proxy : result;
  }

  /** What {@code copy} is sent through. */
  private final class WatchedExecutor implements InvocationHandler {

    private final Object executor;

    WatchedExecutor(Object executor) {
      this.executor = executor;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
        throws Throwable {
      @Nullable Object[] arguments = given == null ? new Object[0] : given;
      return method.getName().equals("startCopy")
          ? session.copy(
              text(arguments),
              () -> (CopyOperation) sqlOf(() -> invoked(executor, method, arguments)))
          : invoked(executor, method, arguments);
    }
  }

  /** What reflection is done with. */
  @FunctionalInterface
  private interface Call {
    Object call() throws Throwable;
  }

  private static Object sqlOf(Call call) throws SQLException {
    try {
      return call.call();
    } catch (SQLException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new SQLException(e);
    }
  }

  /** A connection that is closed undoes its transaction. */
  private @Nullable Object undone(Method method, @Nullable Object[] arguments) throws Throwable {
    boolean undoes = session.isInTransaction();
    Object result = pass(method, arguments);
    if (undoes) {
      session.undone();
    }
    return result;
  }

  private Object pass(Method method, @Nullable Object[] arguments) throws Throwable {
    return invoked(connection, method, arguments);
  }

  private static String text(@Nullable Object[] arguments) {
    return String.valueOf(arguments[0]);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            WatchedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** Throws what the method throws. */
  @SuppressWarnings("NullAway") // what a method returns may be null, as its own declaration says
  private static Object invoked(Object target, Method method, @Nullable Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** A statement of that connection. */
  private final class WatchedStatement implements InvocationHandler {

    private final Connection owner;
    private final Statement statement;

    /** Its text if it was prepared; empty otherwise. */
    private final String prepared;

    /** Those of a batch that were not prepared. */
    private final StringBuilder batch = new StringBuilder();

    WatchedStatement(Connection owner, Statement statement, String prepared) {
      this.owner = owner;
      this.statement = statement;
      this.prepared = prepared;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
        throws Throwable {
      @Nullable Object[] arguments = given == null ? new Object[0] : given;
      switch (method.getName()) {
        case "equals" -> {
          return proxy == arguments[0];
        }
        case "hashCode" -> {
          return System.identityHashCode(proxy);
        }
        case "getConnection" -> {
          return owner;
        }
        case "addBatch" -> {
          if (arguments.length == 1) {
            batch.append(arguments[0]).append(";\n");
          }
        }
        case "clearBatch" -> batch.setLength(0);
        default -> {
          if (SENDING.contains(method.getName())) {
            return sent(method, arguments);
          }
        }
      }
      return invoked(statement, method, arguments);
    }

    private @Nullable Object sent(Method method, @Nullable Object[] arguments) throws SQLException {
      boolean plain = arguments.length > 0 && arguments[0] instanceof String;
      String sql = plain ? text(arguments) : prepared.isEmpty() ? batch.toString() : prepared;
      batch.setLength(0);
      boolean divisible = plain && method.getName().equals("execute") && arguments.length == 1;
      return session.send(
          sql,
          divisible ? part -> statement.execute(part) : null,
          () -> sqlOf(() -> invoked(statement, method, arguments)));
    }
  }
}
