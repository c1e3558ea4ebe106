package org.schematest.sizing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.schematest.schema.QualifiedName;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.TableStatistics;

/** Tells the planner how the values of columns are distributed: PostgreSQL manual, 9.28.12. */
final class ColumnRestore {

  private static final String RESTORE =
      """
      select pg_restore_attribute_stats(
               'schemaname', ?::text, 'relname', ?::text, 'attname', ?::text,
               'inherited', ?::boolean, 'null_frac', ?::real, 'avg_width', ?::integer,
               'n_distinct', ?::real)
      """;

  private ColumnRestore() {}

  static void restore(Connection connection, Statistics statistics) throws SQLException {
    try (PreparedStatement call = connection.prepareStatement(RESTORE)) {
      for (Map.Entry<QualifiedName, TableStatistics> table : statistics.tables().entrySet()) {
        restore(call, table.getKey(), table.getValue().columns(), false);
        restore(call, table.getKey(), table.getValue().treeColumns(), true);
      }
    }
  }

  private static void restore(
      PreparedStatement call,
      QualifiedName table,
      Map<String, ColumnStatistics> columns,
      boolean inherited)
      throws SQLException {
    for (Map.Entry<String, ColumnStatistics> column : columns.entrySet()) {
      call.setString(1, table.schema());
      call.setString(2, table.name());
      call.setString(3, column.getKey());
      call.setBoolean(4, inherited);
      call.setFloat(5, (float) column.getValue().nullFraction());
      call.setInt(6, column.getValue().averageWidth());
      call.setFloat(7, (float) column.getValue().distinct());
      Restored.by(call, "column %s.%s".formatted(table, column.getKey()));
    }
  }
}
