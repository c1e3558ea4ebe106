package org.schematest.statistics.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the heights of B-trees where the server tells them: with the extension pageinspect, to a
 * superuser (manual, F.23). Elsewhere they are worked out from the number of pages later.
 */
final class HeightsQuery {

  private static final String FUNCTION =
      """
      select quote_ident(n.nspname) || '.bt_metap'
        from pg_extension e
        join pg_namespace n on n.oid = e.extnamespace
       where e.extname = 'pageinspect' and current_setting('is_superuser') = 'on'
      """;

  /** The level of the fast root, which is where a search starts: _bt_getrootheight, nbtpage.c. */
  private static final String HEIGHTS =
      """
      with trees as materialized (
        select c.oid
          from pg_class c
          join pg_am a on a.oid = c.relam and a.amname = 'btree'
         where c.relkind = 'i' and c.oid = any (?::bigint[]::oid[])
      )
      select t.oid::bigint as oid, m.fastlevel::int as height
        from trees t, lateral %s(t.oid::regclass::text) m
      """;

  private HeightsQuery() {}

  /** By the oids of indexes; none if the server does not tell. */
  static Map<Long, Integer> read(Connection connection, Collection<Long> indexes)
      throws SQLException {
    Optional<String> function = function(connection);
    if (function.isEmpty()) {
      return Map.of();
    }
    Savepoint before = connection.setSavepoint();
    try (PreparedStatement statement =
        connection.prepareStatement(HEIGHTS.formatted(function.get()))) {
      statement.setObject(1, indexes.toArray(Long[]::new));
      Map<Long, Integer> heights = new HashMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          heights.put(row.getLong("oid"), row.getInt("height"));
        }
      }
      return heights;
    } catch (SQLException e) {
      // A lock that is not to be had, or a version of the extension that is not ours: go without.
      connection.rollback(before);
      return Map.of();
    }
  }

  private static Optional<String> function(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(FUNCTION)) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }
}
