package org.schematest.sizing.relation;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Many things in one statement, but not so many that the server runs out of locks. */
public final class Batches {

  /**
   * Half of what a server holds that is started with defaults, where each thing takes two locks:
   * {@code max_locks_per_transaction} times {@code max_connections} is 6400.
   */
  private static final int SIZE = 1000;

  private Batches() {}

  /** What is done with a part. */
  public interface Step<T> {

    void accept(List<T> part) throws SQLException;
  }

  /** Does it with each part, and commits after each. */
  public static <T> void each(Connection connection, List<T> all, Step<T> step)
      throws SQLException {
    for (int from = 0; from < all.size(); from += SIZE) {
      step.accept(all.subList(from, Math.min(from + SIZE, all.size())));
      connection.commit();
    }
  }

  /** One argument of all of them; null where it is empty. */
  public static <T> Array array(
      Connection connection, String type, List<T> all, Function<T, ?> argument)
      throws SQLException {
    List<Object> values = new ArrayList<>();
    all.forEach(one -> values.add(argument.apply(one)));
    return connection.createArrayOf(type, values.toArray());
  }
}
