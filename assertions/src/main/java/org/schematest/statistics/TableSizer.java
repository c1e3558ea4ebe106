package org.schematest.statistics;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.schematest.schema.Catalog;
import org.schematest.schema.NoSuchObjectException;
import org.schematest.schema.QualifiedName;

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
   * The rows that {@link #apply} would give to each table, worked out without a database.
   *
   * @throws NoSuchObjectException if a declared table does not exist
   * @throws IllegalArgumentException if a declaration cannot be true
   */
  public static SortedMap<QualifiedName, Long> rows(
      Catalog catalog, String currentSchema, Collection<DeclaredSize> sizes) {
    return Collections.unmodifiableSortedMap(DeclaredRows.of(catalog, currentSchema, sizes));
  }

  /**
   * Gives each declared table its rows, and files of as many pages as such rows take.
   *
   * <p>A foreign key has as many different values as the table that it references has rows, if that
   * has a declared size too; of other columns the planner assumes what it does for a table that was
   * never analyzed.
   *
   * <p>The rows of a partitioned table are spread evenly over its leaf partitions; where some of
   * them have a declared size of their own, the others share the rest.
   *
   * @param superuser a connection to the database to change; what it has open is committed
   * @param catalog of that database
   * @param currentSchema where a declared name without a schema is looked for
   * @return the rows of each table that has a size now: leaf partitions, and the partitioned tables
   *     above them, included
   * @throws NoSuchObjectException if a declared table does not exist
   * @throws IllegalArgumentException if a declaration cannot be true
   * @throws IllegalStateException if the planner sees anything else than was declared
   * @throws SQLException if the database fails
   */
  public static SortedMap<QualifiedName, Long> apply(
      Connection superuser, Catalog catalog, String currentSchema, Collection<DeclaredSize> sizes)
      throws SQLException {
    SortedMap<QualifiedName, Long> rows = DeclaredRows.of(catalog, currentSchema, sizes);
    boolean autoCommit = superuser.getAutoCommit();
    superuser.setAutoCommit(false);
    try {
      new TableSizer(superuser).apply(catalog, rows);
      superuser.commit();
    } catch (SQLException | RuntimeException e) {
      rollBackAfter(e, superuser);
      throw e;
    }
    superuser.setAutoCommit(autoCommit);
    return Collections.unmodifiableSortedMap(rows);
  }

  /** Files stay longer, which no one minds: such a database is of no use any more. */
  private static void rollBackAfter(Exception failure, Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private void apply(Catalog catalog, SortedMap<QualifiedName, Long> rows) throws SQLException {
    List<StoredRelation> stored = RelationReader.read(connection, rows.keySet());
    Map<Long, SizedRelation> tables = new HashMap<>();
    for (StoredRelation relation : stored) {
      Long own = rows.get(relation.name());
      if (!relation.isIndex() && own != null) {
        tables.put(relation.oid(), SizedRelation.table(relation, own));
      }
    }
    grow(tables.values());
    ForeignKeyStatistics.restore(connection, catalog, rows);
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
