package org.schematest.statistics.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.schematest.statistics.disclosure.SchemaLabels;

/** Reads which values check constraints name, of columns and of their domains, in one query. */
final class LabelsQuery {

  private static final String CHECKS =
      """
      select k.conrelid::bigint as relation, k.conkey[1]::int as position,
             pg_get_expr(k.conbin, k.conrelid) as expression
        from pg_constraint k
       where k.contype = 'c' and cardinality(k.conkey) = 1
         and k.conrelid = any (?::bigint[]::oid[])
      union all
      select a.attrelid::bigint, a.attnum::int, pg_get_expr(k.conbin, 0)
        from pg_attribute a
        join pg_constraint k on k.contypid = a.atttypid and k.contype = 'c'
       where a.attrelid = any (?::bigint[]::oid[]) and a.attnum > 0
      """;

  /** A column, by the oid of its table and its position. */
  record Key(long relation, int position) {}

  private LabelsQuery() {}

  static Map<Key, Set<String>> read(Connection connection, Collection<Long> tables)
      throws SQLException {
    Map<Key, Set<String>> labels = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(CHECKS)) {
      statement.setObject(1, tables.toArray(Long[]::new));
      statement.setObject(2, tables.toArray(Long[]::new));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Set<String> named = SchemaLabels.of(row.getString("expression"));
          labels
              .computeIfAbsent(
                  new Key(row.getLong("relation"), row.getInt("position")),
                  unused -> new HashSet<>())
              .addAll(named);
        }
      }
    }
    return labels;
  }
}
