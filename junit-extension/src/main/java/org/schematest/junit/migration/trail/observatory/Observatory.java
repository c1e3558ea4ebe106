package org.schematest.junit.migration.trail.observatory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.migration.LockMode;
import org.schematest.migration.Relation;
import org.schematest.schema.name.QualifiedName;

/**
 * A second connection, from which a migrating session is looked at. It never touches a relation
 * while a migration runs: it would wait for the locks that it is to see.
 */
public final class Observatory implements AutoCloseable {

  /**
   * All locks on relations of one backend. Without their names: those of a dropped relation are
   * gone from the catalog, and the lock would be with them.
   */
  private static final String LOCKS =
      """
      select relation, mode, granted from pg_catalog.pg_locks
       where pid = ? and locktype = 'relation' and database = ?
      """;

  private static final String RELATIONS =
      """
      select c.oid, c.relkind, n.nspname, c.relname, i.indrelid, c.relfilenode,
             case when c.relkind in ('r', 'm') then pg_catalog.pg_relation_size(c.oid) else 0 end,
             case when c.relispartition then h.inhparent end
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        left join pg_catalog.pg_index i on i.indexrelid = c.oid
        left join pg_catalog.pg_inherits h on h.inhrelid = c.oid and c.relispartition
       where c.oid >= 16384 and c.relkind in ('r', 'p', 'f', 'v', 'm', 'i', 'I', 'S')
         and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'schematest_trail')
      """;

  private final Connection connection;
  private final PreparedStatement locks;

  private Observatory(Connection connection, PreparedStatement locks) {
    this.connection = connection;
    this.locks = locks;
  }

  /** Prepares a database to be observed. */
  public static Observatory in(TestDatabase database) throws SQLException {
    Connection connection = database.connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute("set application_name = '" + MigrationWatch.APPLICATION + "'");
      statement.execute(text());
      // The sizes of tables are read under a lock: not for ever, if somebody else has locked one.
      statement.execute("set lock_timeout = '10s'");
      try (ResultSet row =
          statement.executeQuery(
              "select oid from pg_catalog.pg_database"
                  + " where datname = pg_catalog.current_database()")) {
        row.next();
        PreparedStatement locks = connection.prepareStatement(LOCKS);
        locks.setLong(2, row.getLong(1));
        return new Observatory(connection, locks);
      }
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static String text() {
    try (InputStream script = Observatory.class.getResourceAsStream("observer.sql")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From which only what is committed is seen. */
  public Connection connection() {
    return connection;
  }

  /** Those of the backend, in no order. */
  public List<SeenLock> locks(int backend) throws SQLException {
    List<SeenLock> seen = new ArrayList<>();
    locks.setInt(1, backend);
    try (ResultSet row = locks.executeQuery()) {
      while (row.next()) {
        seen.add(
            new SeenLock(row.getLong(1), LockMode.ofCatalog(row.getString(2)), row.getBoolean(3)));
      }
    }
    return seen;
  }

  /** The backends for which that one waits; none if it does not wait. */
  public Set<Integer> blockers(int backend) throws SQLException {
    Set<Integer> blockers = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select unnest(pg_catalog.pg_blocking_pids(" + backend + "))")) {
      while (row.next()) {
        blockers.add(row.getInt(1));
      }
    }
    return blockers;
  }

  /**
   * What is there now and committed. It takes a weak lock on each table for a moment: only while
   * nobody migrates.
   *
   * @param makers which migration made what, by oid
   */
  public KnownRelations relations(Map<Long, String> makers) throws SQLException {
    Map<Long, Row> rows = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(RELATIONS)) {
      while (row.next()) {
        rows.put(
            row.getLong(1),
            new Row(
                row.getString(2).charAt(0),
                new QualifiedName(row.getString(3), row.getString(4)),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8)));
      }
    }
    Map<Long, KnownRelations.Known> known = new HashMap<>();
    rows.forEach(
        (oid, row) ->
            known.put(
                oid,
                new KnownRelations.Known(
                    new Relation(
                        oid,
                        kind(row.kind()),
                        row.name(),
                        Optional.ofNullable(rows.get(row.table())).map(Row::name),
                        ancestors(rows, row),
                        Optional.ofNullable(makers.get(oid))),
                    row.node(),
                    row.bytes())));
    return new KnownRelations(known);
  }

  /** Those of an index are those of its table. */
  private static List<QualifiedName> ancestors(Map<Long, Row> rows, Row row) {
    List<QualifiedName> ancestors = new ArrayList<>();
    Row table = rows.getOrDefault(row.table(), row);
    Row parent = rows.get(table.parent());
    while (parent != null) {
      ancestors.add(parent.name());
      parent = rows.get(parent.parent());
    }
    return ancestors;
  }

  private record Row(
      char kind, QualifiedName name, long table, long node, long bytes, long parent) {}

  private static Relation.Kind kind(char kind) {
    return switch (kind) {
      case 'p' -> Relation.Kind.PARTITIONED_TABLE;
      case 'f' -> Relation.Kind.FOREIGN_TABLE;
      case 'v' -> Relation.Kind.VIEW;
      case 'm' -> Relation.Kind.MATERIALIZED_VIEW;
      case 'i', 'I' -> Relation.Kind.INDEX;
      case 'S' -> Relation.Kind.SEQUENCE;
      default -> Relation.Kind.TABLE;
    };
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
