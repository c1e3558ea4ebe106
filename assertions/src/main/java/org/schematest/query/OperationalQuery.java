package org.schematest.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement that the application runs in production, declared so that a test can ask how
 * PostgreSQL runs it.
 *
 * <p>Nothing is checked here, so that a constant of a test class never fails to load: what is wrong
 * with a query is said by {@link QueryText} when it is planned.
 *
 * @param name what it does, in the words of the product: {@code recent orders of a customer}
 * @param sql one statement; its parameters are written {@code :name}
 * @param arguments the value of each parameter, which the JDBC driver binds as the type that it has
 *     in Java
 */
public record OperationalQuery(String name, String sql, Map<String, @Nullable Object> arguments) {

  public OperationalQuery {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /** Begins the declaration of a query. */
  public static Named named(String name) {
    return new Named(name);
  }

  /** A query that has a name and as yet no SQL. */
  public record Named(String name) {

    /** The statement; its parameters are written {@code :name}. */
    public OperationalQuery sql(String sql) {
      return new OperationalQuery(name, sql.strip(), Map.of());
    }
  }

  /**
   * The same query with a value for one parameter: the value, in the Java type, that the
   * application binds there.
   */
  public OperationalQuery with(String parameter, @Nullable Object argument) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(arguments);
    all.put(parameter, argument);
    return new OperationalQuery(name, sql, all);
  }

  /** What a failure calls it: {@code query "recent orders of a customer"}. */
  public String subject() {
    return "query \"" + name + "\"";
  }
}
