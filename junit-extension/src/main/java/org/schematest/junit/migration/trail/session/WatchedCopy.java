package org.schematest.junit.migration.trail.session;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Rows that are copied to the server, and what is to be done when they are there. */
final class WatchedCopy implements InvocationHandler {

  /** Is told how it ended. */
  @FunctionalInterface
  interface End {

    /**
     * Is called once.
     *
     * @param failure why the server refused the rows; null if it has them
     */
    void with(@Nullable SQLException failure) throws SQLException;
  }

  private final CopyIn copy;
  private final End end;
  private boolean ended;

  private WatchedCopy(CopyIn copy, End end) {
    this.copy = copy;
    this.end = end;
  }

  static CopyIn of(CopyIn copy, End end) {
    return (CopyIn)
        Proxy.newProxyInstance(
            WatchedCopy.class.getClassLoader(),
            new Class<?>[] {CopyIn.class},
            new WatchedCopy(copy, end));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    try {
      Object result = method.invoke(copy, given);
      if (method.getName().equals("endCopy")) {
        endOnce(null);
      } else if (method.getName().equals("cancelCopy")) {
        endOnce(new SQLException("the copy was cancelled by its client", "57014"));
      }
      return result;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SQLException refused && !copy.isActive()) {
        endOnce(refused);
      }
      throw e.getCause();
    }
  }

  private void endOnce(@Nullable SQLException failure) throws SQLException {
    if (!ended) {
      ended = true;
      end.with(failure);
    }
  }
}
