package org.schematest.junit.database.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.schematest.junit.database.SqlText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The databases of runs that were killed. */
final class Leftovers {

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  /**
   * They have a name and the comment of a run, and nobody holds that run's lock, in whichever
   * database. One without a comment is of a run that was killed between making and marking it.
   * {@code pg_locks} has the halves of a lock's number (manual, 53.13).
   */
  private static final String QUERY =
      """
      select datname
        from pg_catalog.pg_database
       cross join lateral pg_catalog.substr(datname, ?, 16) as run
       where datname ~ ?
         and pg_catalog.pg_get_userbyid(datdba) = current_user
         and coalesce(pg_catalog.shobj_description(oid, 'pg_database'), ? || run) = ? || run
         and not exists (
               select 1
                 from pg_catalog.pg_locks
                where locktype = 'advisory' and objsubid = 1
                  and pg_catalog.lpad(pg_catalog.to_hex(classid::bigint), 8, '0')
                      || pg_catalog.lpad(pg_catalog.to_hex(objid::bigint), 8, '0') = run)
       order by datname
      """;

  private Leftovers() {}

  /** Drops them; not one that somebody is connected to, nor one that another sweeps just now. */
  static void sweep(Connection connection) throws SQLException {
    for (String name : names(connection)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("drop database " + SqlText.identifier(name));
        LOG.info("database {}, left by a killed run, is dropped", name);
      } catch (SQLException e) {
        LOG.info("database {}, left by a killed run, is not dropped: {}", name, e.getMessage());
      }
    }
  }

  private static List<String> names(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setInt(1, TestRun.ID_BEGINS);
      statement.setString(2, TestRun.NAMES);
      statement.setString(3, TestRun.MARK);
      statement.setString(4, TestRun.MARK);
      try (ResultSet rows = statement.executeQuery()) {
        List<String> names = new ArrayList<>();
        while (rows.next()) {
          names.add(rows.getString(1));
        }
        return names;
      }
    }
  }
}
