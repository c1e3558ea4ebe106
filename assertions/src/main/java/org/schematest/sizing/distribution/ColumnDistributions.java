package org.schematest.sizing.distribution;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.schematest.sizing.relation.Batches;
import org.schematest.sizing.relation.Server;
import org.schematest.sizing.relation.StoredRelation;

/** Tells the planner how the values of columns are distributed. */
public final class ColumnDistributions {

  private ColumnDistributions() {}

  /**
   * Tells of these columns.
   *
   * @throws IllegalStateException if the server did not take all of it: it says so in a warning
   */
  public static void tell(Connection connection, Server server, List<ColumnTarget> columns)
      throws SQLException {
    Batches.each(
        connection,
        columns,
        part ->
            Restored.all(
                part,
                ColumnTarget::subject,
                some ->
                    server.restores()
                        ? ColumnRestore.complaint(connection, some)
                        : StatisticRows.complaint(connection, some)));
  }

  /**
   * Takes away what an ANALYZE of the migrations told of the few rows that were there, extended
   * statistics included.
   */
  public static void forget(Connection connection, Collection<StoredRelation> relations)
      throws SQLException {
    Array oids = Batches.array(connection, "bigint", List.copyOf(relations), StoredRelation::oid);
    for (String sql :
        List.of(
            "delete from pg_statistic where starelid = any(?::bigint[]::oid[])",
            // PostgreSQL 14 wants the row to be there.
            "update pg_statistic_ext_data d set stxdndistinct = null, stxddependencies = null,"
                + " stxdmcv = null, stxdexpr = null from pg_statistic_ext s"
                + " where s.oid = d.stxoid and s.stxrelid = any(?::bigint[]::oid[])")) {
      try (PreparedStatement delete = connection.prepareStatement(sql)) {
        delete.setArray(1, oids);
        delete.execute();
      }
    }
    connection.commit();
  }
}
