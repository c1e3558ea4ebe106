package org.schematest.sizing.relation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What matters about the server.
 *
 * @param major version of PostgreSQL
 * @param superuser whether the connection's role may write the system catalogs
 * @param autovacuum whether it looks at tables by itself
 * @param segmentPages pages after which it begins another file: md.c
 */
public record Server(int major, boolean superuser, boolean autovacuum, long segmentPages) {

  /** The first version that is told statistics by functions: PostgreSQL manual, 9.28.12. */
  private static final int HAS_RESTORE = 18;

  public static Server of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select current_setting('server_version_num')::int / 10000,
                       (select rolsuper from pg_roles where rolname = current_user),
                       current_setting('autovacuum')::boolean,
                       (select setting::bigint from pg_settings where name = 'segment_size')
                """)) {
      row.next();
      return new Server(row.getInt(1), row.getBoolean(2), row.getBoolean(3), row.getLong(4));
    }
  }

  public boolean restores() {
    return major >= HAS_RESTORE;
  }
}
