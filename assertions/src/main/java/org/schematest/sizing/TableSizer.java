package org.schematest.sizing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.schema.Catalog;
import org.schematest.sizing.distribution.ColumnDistributions;
import org.schematest.sizing.distribution.ColumnRestore;
import org.schematest.sizing.relation.FirstPages;
import org.schematest.sizing.relation.OriginalFiles;
import org.schematest.sizing.relation.RelationReader;
import org.schematest.sizing.relation.Server;
import org.schematest.sizing.relation.StoredRelation;
import org.schematest.statistics.AppliedStatistics;
import org.schematest.statistics.Statistics;

/**
 * Makes the planner believe that tables have the sizes and the values that statistics tell of.
 *
 * <p>For a throw-away database that is used for {@code explain} only: whatever runs there reads
 * pages of zeros and indexes without entries. PostgreSQL 14 to 18.
 */
public final class TableSizer {

  private final Connection connection;
  private final Server server;
  private final Statistics statistics;

  private TableSizer(Connection connection, Server server, Statistics statistics) {
    this.connection = connection;
    this.server = server;
    this.statistics = statistics;
  }

  /**
   * Gives each table of the statistics its rows, its pages and the distribution of its values, and
   * so its indexes. It may be called again with other statistics of the same tables.
   *
   * <p>Where the server can run a shell, and the connection is a superuser's, files get their true
   * lengths; else what they have is said to hold all rows, which {@link AppliedStatistics#method()}
   * tells. What the statistics do not tell of a table is forgotten, too, if an ANALYZE of the
   * migrations had told it. An index that does not exist is passed over.
   *
   * @param superuser a connection to the database to change; what it has open is committed
   * @param catalog of that database
   * @return what the planner was told
   * @throws org.schematest.schema.name.NoSuchObjectException if a table has no such column
   * @throws IllegalStateException if the planner sees anything else, or the server does not take a
   *     value, such as one that its column's type cannot have
   * @throws SQLException if the database fails
   */
  public static AppliedStatistics apply(
      Connection superuser, Catalog catalog, Statistics statistics) throws SQLException {
    return apply(superuser, statistics, Optional.empty());
  }

  /** The same on a server whose files cannot be reached, for that reason. */
  static AppliedStatistics applyByDensity(
      Connection connection, Statistics statistics, String reason) throws SQLException {
    return apply(connection, statistics, Optional.of(reason));
  }

  private static AppliedStatistics apply(
      Connection connection, Statistics statistics, Optional<String> refusal) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      AppliedStatistics applied =
          new TableSizer(connection, Server.of(connection), statistics).apply(refusal);
      connection.commit();
      connection.setAutoCommit(autoCommit);
      return applied;
    } catch (SQLException | RuntimeException e) {
      rollBackAfter(e, connection);
      throw e;
    }
  }

  /**
   * Makes sure that the planner still sees what it was told.
   *
   * @param applied what {@link #apply} gave for that database
   * @throws IllegalStateException if something overwrote it, such as ANALYZE or CREATE INDEX
   * @throws SQLException if the database fails
   */
  public static void verify(Connection connection, AppliedStatistics applied) throws SQLException {
    Overwritten.check(connection, applied.statistics());
  }

  /** Some of it stays, which no one minds: such a database is of no use any more. */
  private static void rollBackAfter(Exception failure, Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private AppliedStatistics apply(Optional<String> known) throws SQLException {
    List<StoredRelation> stored = RelationReader.read(connection, statistics.tables().keySet());
    Autovacuum.keepOff(connection, server, stored);
    Optional<String> refusal = known.isPresent() ? known : refusal();
    return refusal.isEmpty()
        ? byFiles(new Sizes(statistics, OriginalFiles.of(connection, stored)))
        : byDensity(stored, refusal.get());
  }

  private Optional<String> refusal() throws SQLException {
    return server.superuser()
        ? SparseFiles.refusal(connection)
        : Optional.of("the connection's role is no superuser");
  }

  private AppliedStatistics byFiles(Sizes sizes) throws SQLException {
    Map<Long, SizedRelation> tables = sizes.tables();
    ColumnDistributions.forget(connection, sizes.stored());
    SparseFiles.give(connection, server, tables.values());
    RelationStatistics.tell(connection, server, tables.values());
    ColumnDistributions.tell(connection, server, sizes.columns());
    // Only now does the planner know how many rows a partial index keeps.
    List<SizedRelation> indexes =
        sizes.indexes(tables, (table, predicate) -> ExpectedRows.of(connection, table, predicate));
    SparseFiles.give(connection, server, indexes);
    RelationStatistics.tell(connection, server, indexes);
    SizeCheck check = new SizeCheck(connection);
    check.pages(tables.values());
    check.pages(indexes);
    check.rows(tables.values());
    return new AppliedStatistics(
        Told.of(statistics, tables.values(), indexes),
        AppliedStatistics.Method.FILES,
        Optional.empty());
  }

  private AppliedStatistics byDensity(List<StoredRelation> stored, String reason)
      throws SQLException {
    if (!server.superuser() && !server.restores()) {
      throw new IllegalStateException(
          "PostgreSQL %d takes statistics from a superuser only, and %s"
              .formatted(server.major(), reason));
    }
    FirstPages.make(connection, stored);
    Sizes sizes =
        new Sizes(statistics, RelationReader.read(connection, statistics.tables().keySet()));
    Density density = new Density(sizes);
    List<SizedRelation> tables = density.tables();
    if (server.superuser()) {
      ColumnDistributions.forget(connection, sizes.stored());
    } else {
      ColumnRestore.clear(connection, sizes.stored());
    }
    RelationStatistics.tell(connection, server, tables);
    ColumnDistributions.tell(connection, server, sizes.columns());
    List<SizedRelation> indexes =
        density.indexes((table, predicate) -> ExpectedRows.of(connection, table, predicate));
    RelationStatistics.tell(connection, server, indexes);
    new SizeCheck(connection).rows(tables);
    return new AppliedStatistics(
        Told.of(statistics, tables, indexes),
        AppliedStatistics.Method.DENSITY,
        Optional.of("the server's files cannot be reached: " + reason));
  }
}
