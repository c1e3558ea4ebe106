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
   * database. One without a comment may be of a run that was killed between making and marking it,
   * or anybody's. {@code pg_locks} has the halves of a lock's number (manual, 53.13).
   */
  private static final String QUERY =
      """
      select datname,
             pg_catalog.shobj_description(oid, 'pg_database') is not null as marked
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

  private record Leftover(String name, boolean marked) {}

  /**
   * Drops those that are marked; not one that somebody is connected to, nor one that another sweeps
   * just now.
   */
  static void sweep(Connection connection) throws SQLException {
    for (Leftover leftover : all(connection)) {
      String name = leftover.name();
      if (!leftover.marked()) {
        LOG.warn(
            "database {} may be of a run that was killed, but has no comment that says so: drop it"
                + " if it is not yours",
            name);
        continue;
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("drop database " + SqlText.identifier(name));
        LOG.info("database {}, left by a killed run, is dropped", name);
      } catch (SQLException e) {
        LOG.info("database {}, left by a killed run, is not dropped: {}", name, e.getMessage());
      }
    }
  }

  private static List<Leftover> all(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setInt(1, TestRun.ID_BEGINS);
      statement.setString(2, TestRun.NAMES);
      statement.setString(3, TestRun.MARK);
      statement.setString(4, TestRun.MARK);
      try (ResultSet rows = statement.executeQuery()) {
        List<Leftover> all = new ArrayList<>();
        while (rows.next()) {
          all.add(new Leftover(rows.getString(1), rows.getBoolean(2)));
        }
        return all;
      }
    }
  }
}
