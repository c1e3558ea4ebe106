package org.schematest.junit.migration.run;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.MigrationWatch;

/**
 * What a migration tool's sessions are doing that have not ended.
 *
 * @param statement that has not ended, up to {@code track_activity_query_size}; empty if none runs
 * @param waits for whom or what, one a line
 * @param itself whether it waits for another session of the same tool
 */
record Overdue(String statement, List<String> waits, boolean itself) {

  private static final String ACTIVE =
      """
      select pid, query, wait_event_type, wait_event, pg_catalog.pg_blocking_pids(pid)
        from pg_catalog.pg_stat_activity
       where pid = any (?) and state = 'active'
       order by query_start
       limit 1
      """;

  private static final String BLOCKERS =
      """
      select pid, coalesce(state, 'active'), coalesce(query, ''), backend_type
        from pg_catalog.pg_stat_activity
       where pid = any (?) and application_name <> ?
       order by pid
      """;

  private static final String CLIENT = "client backend";

  Overdue {
    waits = List.copyOf(waits);
  }

  /** Looks at the sessions, tells what it saw, and ends them. */
  static void end(TestDatabase database, Set<Integer> backends, Consumer<Overdue> told)
      throws SQLException {
    try (Connection connection = database.connect()) {
      Array ours = connection.createArrayOf("int4", backends.toArray());
      told.accept(look(connection, ours, backends));
      try (PreparedStatement end =
          connection.prepareStatement(
              "select pg_catalog.pg_terminate_backend(pid) from unnest(?) as pid")) {
        end.setArray(1, ours);
        end.execute();
      }
    }
  }

  private static Overdue look(Connection connection, Array ours, Set<Integer> backends)
      throws SQLException {
    try (PreparedStatement active = connection.prepareStatement(ACTIVE)) {
      active.setArray(1, ours);
      try (ResultSet row = active.executeQuery()) {
        if (!row.next()) {
          return new Overdue("", List.of("nothing of the server: no statement runs"), false);
        }
        String statement = row.getString(2).strip();
        Array blocking = row.getArray(5);
        List<String> waits = new ArrayList<>();
        boolean itself = blockers(connection, blocking, backends, waits);
        if (waits.isEmpty()) {
          waits.add(
              row.getString(3) == null
                  ? "nobody: it runs"
                  : "nobody: it is in %s (%s)".formatted(row.getString(4), row.getString(3)));
        }
        return new Overdue(statement, waits, itself);
      }
    }
  }

  private static boolean blockers(
      Connection connection, Array blocking, Set<Integer> backends, List<String> waits)
      throws SQLException {
    boolean itself = false;
    try (PreparedStatement blockers = connection.prepareStatement(BLOCKERS)) {
      blockers.setArray(1, blocking);
      blockers.setString(2, MigrationWatch.APPLICATION);
      try (ResultSet row = blockers.executeQuery()) {
        while (row.next()) {
          boolean own = backends.contains(row.getInt(1));
          itself |= own;
          waits.add(
              "process %d, %s, which is %s: %s"
                  .formatted(
                      row.getInt(1),
                      who(own, row.getString(4)),
                      row.getString(2),
                      row.getString(3).strip().replaceAll("\\s+", " ")));
        }
      }
    }
    return itself;
  }

  private static String who(boolean own, String backend) {
    if (own) {
      return "another session of the migration tool";
    }
    return backend.equals(CLIENT) ? "a session of somebody else" : "the server's own " + backend;
  }
}
