package org.schematest.junit.isolation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a view.
 *
 * @param connection what it says it is of
 */
record StatementView(ConnectionView view, Connection connection, Statement statement)
    implements InvocationHandler {

  /**
   * @param type how its kind of statement is called
   */
  static Object of(ConnectionView view, Connection connection, Class<?> type, Statement statement) {
    view.opened(statement);
    return Proxy.newProxyInstance(
        StatementView.class.getClassLoader(),
        new Class<?>[] {type},
        new StatementView(view, connection, statement));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    @Nullable Object[] arguments = given == null ? new Object[0] : given;
    String name = method.getName();
    if (name.equals("equals")) {
      return proxy == arguments[0];
    }
    if (name.equals("getConnection")) {
      return connection;
    }
    if (name.equals("close")) {
      view.closed(statement);
    }
    return name.startsWith("execute")
        ? view.<@Nullable Object>run(() -> ConnectionView.call(statement, method, arguments))
        : ConnectionView.call(statement, method, arguments);
  }
}
