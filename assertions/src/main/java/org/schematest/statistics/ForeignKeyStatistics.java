package org.schematest.statistics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.ForeignKey;
import org.schematest.schema.QualifiedName;
import org.schematest.schema.Table;

/**
 * Tells the planner how many different values a foreign key has: as many as there are rows to point
 * at. Without it the planner assumes 200 (DEFAULT_NUM_DISTINCT, selfuncs.h), and takes the three
 * lines of an order for a hundred thousand.
 */
final class ForeignKeyStatistics {

  private static final String RESTORE =
      """
      select pg_restore_attribute_stats(
               'schemaname', ?::text, 'relname', ?::text, 'attname', ?::text,
               'inherited', ?::boolean, 'null_frac', ?::real, 'avg_width', 0::integer,
               'n_distinct', ?::real)
      """;

  /** What the planner takes for nulls of which nothing is known: DEFAULT_UNK_SEL, selfuncs.h. */
  private static final float UNKNOWN_NULLS = 0.005f;

  private ForeignKeyStatistics() {}

  /** Writes them for each foreign key of one column between tables that have a declared size. */
  static void restore(Connection connection, Catalog catalog, Map<QualifiedName, Long> rows)
      throws SQLException {
    try (PreparedStatement call = connection.prepareStatement(RESTORE)) {
      for (Table table : catalog.tables().toList()) {
        Long own = rows.get(table.qualifiedName());
        for (ForeignKey key : table.foreignKeys()) {
          Long referenced = rows.get(key.referencedTable());
          if (own != null && referenced != null && key.columns().size() == 1) {
            restore(call, table, key.columns().get(0), distinct(own, referenced));
          }
        }
      }
    }
  }

  private static void restore(PreparedStatement call, Table table, String column, float distinct)
      throws SQLException {
    boolean nullable = table.column(column).nullability() == Nullability.NULLABLE;
    call.setString(1, table.qualifiedName().schema());
    call.setString(2, table.name());
    call.setString(3, column);
    call.setBoolean(4, table.kind() == Table.Kind.PARTITIONED);
    call.setFloat(5, nullable ? UNKNOWN_NULLS : 0);
    call.setFloat(6, distinct);
    Restored.by(call, table.column(column).subject());
  }

  /** {@code pg_statistic.stadistinct}: a number of values, or minus their share of the rows. */
  private static float distinct(long rows, long referenced) {
    return referenced < rows ? referenced : -1;
  }
}
