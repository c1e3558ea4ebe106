package org.schematest.sizing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.schematest.schema.Catalog;
import org.schematest.schema.QualifiedName;
import org.schematest.statistics.AppliedStatistics;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.TableStatistics;

/**
 * Makes the planner believe that tables have the sizes that a test declares.
 *
 * <p>For a throw-away database that is used for {@code explain} only: whatever runs there reads
 * pages of zeros. Needs PostgreSQL 18, {@code autovacuum = off}, and a shell beside the server.
 */
public final class TableSizer {

  private final Connection connection;

  private TableSizer(Connection connection) {
    this.connection = connection;
  }

  /**
   * Gives each table of the statistics its rows, and files of as many pages as such rows take.
   *
   * @param superuser a connection to the database to change; what it has open is committed
   * @param catalog of that database
   * @return what the planner was told
   * @throws IllegalStateException if the planner sees anything else
   * @throws SQLException if the database fails
   */
  public static AppliedStatistics apply(
      Connection superuser, Catalog catalog, Statistics statistics) throws SQLException {
    boolean autoCommit = superuser.getAutoCommit();
    superuser.setAutoCommit(false);
    try {
      new TableSizer(superuser).apply(statistics);
      superuser.commit();
    } catch (SQLException | RuntimeException e) {
      rollBackAfter(e, superuser);
      throw e;
    }
    superuser.setAutoCommit(autoCommit);
    return new AppliedStatistics(statistics, AppliedStatistics.Method.FILES);
  }

  /** Files stay longer, which no one minds: such a database is of no use any more. */
  private static void rollBackAfter(Exception failure, Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private void apply(Statistics statistics) throws SQLException {
    SortedMap<QualifiedName, TableStatistics> known = statistics.tables();
    List<StoredRelation> stored = RelationReader.read(connection, known.keySet());
    Map<Long, SizedRelation> tables = new HashMap<>();
    for (StoredRelation relation : stored) {
      TableStatistics own = known.get(relation.name());
      if (!relation.isIndex() && own != null) {
        tables.put(relation.oid(), SizedRelation.table(relation, own.rows()));
      }
    }
    grow(tables.values());
    ColumnRestore.restore(connection, statistics);
    // Only now does the planner know how many rows a partial index keeps.
    List<SizedRelation> indexes = new ArrayList<>();
    for (StoredRelation relation : stored) {
      SizedRelation table = relation.table().map(tables::get).orElse(null);
      if (table != null && relation.hasFile()) {
        indexes.add(SizedRelation.index(relation, entries(relation, table), table.pages()));
      }
    }
    grow(indexes);
    SizeCheck check = new SizeCheck(connection);
    check.pages(tables.values());
    check.pages(indexes);
    check.rows(tables.values());
  }

  private void grow(Collection<SizedRelation> relations) throws SQLException {
    SparseFiles.grow(connection, relations);
    RelationStatistics.restore(connection, relations);
  }

  private long entries(StoredRelation index, SizedRelation table) throws SQLException {
    return index.predicate().isEmpty()
        ? table.rows()
        : ExpectedRows.of(connection, table.relation(), index.predicate());
  }
}
