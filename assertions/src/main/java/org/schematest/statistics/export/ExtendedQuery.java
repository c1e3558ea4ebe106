package org.schematest.statistics.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.schematest.schema.name.QualifiedName;

/** Reads the names of extended statistics, which no server before 19 can be given. */
final class ExtendedQuery {

  private static final String EXTENDED =
      """
      select n.nspname, x.stxname
        from pg_statistic_ext x
        join pg_namespace n on n.oid = x.stxnamespace
       where x.stxrelid = any (?::bigint[]::oid[])
       order by 1, 2
      """;

  private ExtendedQuery() {}

  static List<QualifiedName> read(Connection connection, Map<Long, StoredRelation> relations)
      throws SQLException {
    List<QualifiedName> names = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(EXTENDED)) {
      statement.setObject(1, relations.keySet().toArray(Long[]::new));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          names.add(new QualifiedName(row.getString(1), row.getString(2)));
        }
      }
    }
    return names;
  }
}
