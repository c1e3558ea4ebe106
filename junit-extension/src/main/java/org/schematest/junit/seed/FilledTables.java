package org.schematest.junit.seed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables of a database that have rows. */
final class FilledTables {

  /** Those of a partition count for its parent, which has statistics of its own. */
  private static final String FILLED =
      """
      select distinct quote_ident(namespace.nspname) || '.' || quote_ident(class.relname)
        from pg_class filled
        left join lateral pg_partition_ancestors(filled.oid) ancestor on true
        join pg_class class on class.oid = filled.oid or class.oid = ancestor.relid
        join pg_namespace namespace on namespace.oid = class.relnamespace
       where filled.relkind in ('r', 'm') and pg_relation_size(filled.oid) > 0
         and class.relkind in ('r', 'm', 'p')
         and namespace.nspname not like 'pg\\_%' and namespace.nspname <> 'information_schema'
       order by 1
      """;

  private FilledTables() {}

  /**
   * Gathers the statistics that an executed plan is made with, and that the vacuum daemon gathers
   * in production: it does not run in tests. Up to 30,000 rows a table all of them are looked at,
   * so that the statistics are the same each time (analyze.c, std_typanalyze).
   */
  static void analyze(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet row = statement.executeQuery(FILLED)) {
        while (row.next()) {
          tables.add(row.getString(1));
        }
      }
      if (!tables.isEmpty()) {
        statement.execute("analyze " + String.join(", ", tables));
      }
    }
  }
}
