package org.schematest.junit.migration.trail.observatory;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.schematest.migration.SessionSettings;

/**
 * What only the session that migrates can tell: its settings, what its event triggers noted, and
 * the rows and files of its own transaction, which nobody else sees yet. It reads system catalogs,
 * and the statistics of its own transaction.
 *
 * @param settings at the end of the statement
 * @param notes of the event triggers since the last look
 * @param files of the relations on which the transaction has a lock
 * @param complete whether the event triggers are still there, and fire
 */
public record SessionView(
    SessionSettings settings,
    List<EventNote> notes,
    Map<Long, RelationFiles> files,
    boolean complete) {

  /** Names are qualified, whatever the search path; the notes are read and begun anew. */
  private static final String LOOK =
      """
      select (extract(epoch from pg_catalog.current_setting('lock_timeout')::pg_catalog.interval) * 1000)
               ::pg_catalog.int8,
             (extract(epoch from pg_catalog.current_setting('statement_timeout')::pg_catalog.interval) * 1000)
               ::pg_catalog.int8,
             pg_catalog.current_setting('schematest.seen', true),
             (select pg_catalog.count(*) from pg_catalog.pg_event_trigger e
               where e.evtname in ('schematest_commands', 'schematest_drops', 'schematest_rewrites')
                 and e.evtenabled = 'A') = 3
      """;

  private static final String FORGET = "select pg_catalog.set_config('schematest.seen', '', false)";

  private static final String COUNTS =
      """
      select c.oid, c.relfilenode, pg_catalog.pg_relation_size(c.oid),
             pg_catalog.pg_stat_get_xact_numscans(c.oid), pg_catalog.pg_stat_get_xact_tuples_returned(c.oid),
             pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid), pg_catalog.pg_stat_get_xact_tuples_updated(c.oid),
             pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid), c.reltuples < 0
        from pg_catalog.pg_class c
      """;

  /**
   * Of tables that this transaction has done nothing to yet: what the last one had not reported.
   */
  private static final String BASELINE =
      COUNTS
          + """
            where c.relkind in ('r', 'm') and c.oid >= 16384
              and pg_catalog.pg_stat_get_xact_numscans(c.oid)
                  + pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid)
                  + pg_catalog.pg_stat_get_xact_tuples_updated(c.oid)
                  + pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid) > 0
            """;

  private static final String LOCKED =
      COUNTS
          + """
            where c.relkind in ('r', 'm', 'i') and c.oid in (
              select l.relation from pg_catalog.pg_locks l
               where l.pid = pg_catalog.pg_backend_pid() and l.locktype = 'relation'
                 and l.database = (select d.oid from pg_catalog.pg_database d
                                    where d.datname = pg_catalog.current_database()))
            """;

  /** After a statement. */
  public static SessionView of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      SessionView head = head(statement);
      return new SessionView(
          head.settings(), head.notes(), files(statement, LOCKED), head.complete());
    }
  }

  /** After a statement outside of a transaction, of which no rows are counted. */
  public static SessionView outsideOfTransaction(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return head(statement);
    }
  }

  /** Counts that the session has before its transaction does anything, and what it did besides. */
  public static SessionView baseline(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      SessionView head = head(statement);
      return new SessionView(
          head.settings(), head.notes(), files(statement, BASELINE), head.complete());
    }
  }

  private static SessionView head(Statement statement) throws SQLException {
    SessionSettings settings;
    List<EventNote> notes;
    boolean complete;
    try (ResultSet row = statement.executeQuery(LOOK)) {
      row.next();
      settings =
          new SessionSettings(Duration.ofMillis(row.getLong(1)), Duration.ofMillis(row.getLong(2)));
      notes = EventNote.all(row.getString(3) == null ? "" : row.getString(3));
      complete = row.getBoolean(4);
    }
    if (!notes.isEmpty()) {
      statement.execute(FORGET);
    }
    return new SessionView(settings, notes, Map.of(), complete);
  }

  private static Map<Long, RelationFiles> files(Statement statement, String sql)
      throws SQLException {
    Map<Long, RelationFiles> files = new HashMap<>();
    try (ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        files.put(
            row.getLong(1),
            new RelationFiles(
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getBoolean(9)));
      }
    }
    return files;
  }
}
