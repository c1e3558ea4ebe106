package org.schematest.catalog;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** How many statements a reading sends through JDBC. */
final class StatementCount {

  private StatementCount() {}

  static int of(DataSource database) throws SQLException {
    AtomicInteger count = new AtomicInteger();
    try (Connection connection = database.getConnection()) {
      CatalogReader.read(counting(Connection.class, connection, count), Set.of());
    }
    return count.get();
  }

  /** The same object, but each {@code execute…} of it and of the statements it makes is counted. */
  private static <T> T counting(Class<T> type, T target, AtomicInteger count) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("execute")) {
                count.incrementAndGet();
              }
              try {
                Object result = method.invoke(target, arguments);
                if (result instanceof PreparedStatement prepared) {
                  return counting(PreparedStatement.class, prepared, count);
                }
                return result instanceof Statement statement
                    ? counting(Statement.class, statement, count)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
