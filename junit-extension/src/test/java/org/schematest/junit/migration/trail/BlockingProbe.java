package org.schematest.junit.migration.trail;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.schematest.junit.database.TestDatabase;

/**
 * Asks whether real queries of another session wait: what the trail says of locks is held against
 * it. They are only planned, which takes the same locks, on the indexes too.
 */
final class BlockingProbe implements AutoCloseable {

  /** LOCK_NOT_AVAILABLE: that a lock is not there at once, and not how long it takes. */
  private static final String WAITS = "55P03";

  /** The tables whose queries wait. */
  record Blocked(Set<String> reads, Set<String> writes) {
    static final Blocked NOTHING = new Blocked(Set.of(), Set.of());
  }

  private final Connection connection;

  /** Queries by their table. */
  private final Map<String, String> reads = new TreeMap<>();

  private final Map<String, String> writes = new TreeMap<>();

  BlockingProbe(TestDatabase database) throws SQLException {
    connection = database.connect();
    try (Statement statement = connection.createStatement()) {
      // Who need not wait never looks at the limit.
      statement.execute("set lock_timeout = '1ms'");
      try (ResultSet row =
          statement.executeQuery(
              """
              select c.oid::regclass, quote_ident(a.attname), c.relkind
                from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attnum = 1
                join pg_namespace n on n.oid = c.relnamespace
               where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^pg_'
                 and n.nspname not in ('information_schema', 'schematest_trail')
              """)) {
        while (row.next()) {
          String table = row.getString(1);
          reads.put(table, "explain select * from only " + table);
          if (!row.getString(3).equals("m")) {
            writes.put(
                table,
                "explain update only %s set %s = default".formatted(table, row.getString(2)));
          }
        }
      }
    }
  }

  Blocked blocked() throws SQLException {
    return new Blocked(waiting(reads), waiting(writes));
  }

  private Set<String> waiting(Map<String, String> queries) throws SQLException {
    Set<String> waiting = new TreeSet<>();
    for (Map.Entry<String, String> query : queries.entrySet()) {
      if (waits(query.getValue())) {
        waiting.add(query.getKey());
      }
    }
    return waiting;
  }

  private boolean waits(String query) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(query);
      return false;
    } catch (SQLException e) {
      if (WAITS.equals(e.getSQLState())) {
        return true;
      }
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
