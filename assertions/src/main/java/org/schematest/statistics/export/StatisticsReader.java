package org.schematest.statistics.export;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.schematest.schema.database.ServerVersion;
import org.schematest.schema.name.Identifier;
import org.schematest.statistics.StatisticsOrigin;
import org.schematest.statistics.disclosure.Disclosure;

/**
 * Reads the statistics of a database that is in use: tables, partitions and materialized views,
 * their columns, and their indexes with what they say of expressions.
 *
 * <p>PostgreSQL 14 to 18. Needs no more than the right to connect; the statistics of a column show
 * to a role that may select it, those of an index's expression to its owner and to members of
 * {@code pg_read_all_data}. It looks at nothing but catalogs, in one read-only transaction, and
 * gives up rather than to wait for a lock.
 *
 * <p>Left out are PostgreSQL's own schemas, temporary and foreign tables, and what belongs to an
 * extension.
 */
public final class StatisticsReader {

  private static final int OLDEST_SERVER = 14;

  /**
   * A schema that hides the functions that are called cannot mislead; values are printed in one way
   * whatever the server's settings are.
   */
  private static final List<String> SESSION =
      List.of(
          "set transaction isolation level repeatable read, read only",
          "set local search_path = pg_catalog",
          "set local lock_timeout = '2s'",
          "set local statement_timeout = '60s'",
          "set local jit = off",
          "set local timezone = 'UTC'",
          "set local datestyle = 'ISO, YMD'",
          "set local intervalstyle = 'postgres'",
          "set local bytea_output = 'hex'",
          "set local extra_float_digits = 1");

  private static final String ORIGIN =
      """
      select current_setting('server_version_num')::int as version,
             to_char(now() at time zone 'UTC', 'YYYY-MM-DD') as today
      """;

  private static final String SCHEMAS =
      """
      select nspname from pg_namespace
       where nspname !~ '^pg_' and nspname <> 'information_schema'
      """;

  private final Connection connection;

  private StatisticsReader(Connection connection) {
    this.connection = connection;
  }

  /**
   * Reads everything in one snapshot.
   *
   * @param connection in autocommit mode, in which it stays
   * @param schemas as the catalog stores their names; all if there is none
   * @throws IllegalArgumentException if a schema, or a name in the disclosure, does not exist
   * @throws IllegalStateException if the connection has a transaction open, or the server is older
   *     than PostgreSQL 14
   * @throws SQLException if the database fails, or does not answer in time
   */
  public static Export read(
      Connection connection, Collection<String> schemas, Disclosure disclosure)
      throws SQLException {
    if (!connection.getAutoCommit()) {
      throw new IllegalStateException(
          "statistics are read in a transaction of their own, but the connection has one open;"
              + " commit it and call setAutoCommit(true)");
    }
    connection.setAutoCommit(false);
    Export export;
    try {
      export = new StatisticsReader(connection).read(schemas, disclosure);
    } catch (SQLException | RuntimeException e) {
      try {
        end(connection);
      } catch (SQLException onTheWayOut) {
        e.addSuppressed(onTheWayOut);
      }
      throw e;
    }
    end(connection);
    return export;
  }

  private static void end(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  private Export read(Collection<String> schemas, Disclosure disclosure) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String setting : SESSION) {
        statement.execute(setting);
      }
    }
    StatisticsOrigin origin = origin();
    if (origin.server().major() < OLDEST_SERVER) {
      throw new IllegalStateException(
          "%s is too old: statistics are read from PostgreSQL %d and newer"
              .formatted(origin.server(), OLDEST_SERVER));
    }
    checkSchemas(schemas);
    Map<Long, StoredRelation> relations = RelationsQuery.read(connection, schemas);
    Snapshot snapshot =
        new Snapshot(
            relations,
            ColumnsQuery.read(connection, origin.server(), relations.keySet()),
            LabelsQuery.read(connection, relations.keySet()),
            disclosure);
    checkNames(disclosure, snapshot);
    Assembler assembler =
        new Assembler(
            snapshot,
            ValuesQuery.read(connection, origin.server(), snapshot.wanted()),
            HeightsQuery.read(connection, relations.keySet()));
    return new Export(
        assembler.statistics(origin),
        Coverage.of(snapshot, assembler.disclosed(), ExtendedQuery.read(connection, relations)));
  }

  private StatisticsOrigin origin() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ORIGIN)) {
      row.next();
      return new StatisticsOrigin(
          new ServerVersion(row.getInt("version")), LocalDate.parse(row.getString("today")));
    }
  }

  private void checkSchemas(Collection<String> schemas) throws SQLException {
    Set<String> existing = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SCHEMAS)) {
      while (row.next()) {
        existing.add(row.getString(1));
      }
    }
    for (String schema : schemas) {
      if (!existing.contains(schema)) {
        throw new IllegalArgumentException(
            "no schema %s in the database; it has: %s"
                .formatted(
                    Identifier.quoted(schema),
                    String.join(", ", existing.stream().map(Identifier::quoted).toList())));
      }
    }
  }

  /** A name that means nothing would hide nothing, which is worse than an error. */
  private static void checkNames(Disclosure disclosure, Snapshot snapshot) {
    List<List<String>> names = snapshot.names();
    for (List<String> unknown : disclosure.unknown(names)) {
      List<String> owner = unknown.subList(0, unknown.size() - 1);
      List<String> siblings =
          names.stream()
              .filter(
                  name ->
                      name.size() == unknown.size() && name.subList(0, owner.size()).equals(owner))
              .map(name -> Identifier.quoted(name.get(name.size() - 1)))
              .sorted()
              .toList();
      throw new IllegalArgumentException(
          "there is no %s to disclose or to hide; %s has: %s"
              .formatted(
                  Disclosure.spelled(unknown),
                  Disclosure.spelled(owner),
                  siblings.isEmpty() ? "nothing that is exported" : String.join(", ", siblings)));
    }
  }
}
