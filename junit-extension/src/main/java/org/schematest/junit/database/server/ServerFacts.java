package org.schematest.junit.database.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.ServerVersion;

/** What must be known of a server before anything is made there. */
record ServerFacts(
    String product,
    ServerVersion version,
    boolean standby,
    boolean readOnly,
    boolean createsDatabases,
    boolean synced,
    String user,
    String database,
    boolean readOnlyConnection) {

  private static final String QUERY =
      """
      select pg_catalog.version(),
             pg_catalog.current_setting('server_version'),
             pg_catalog.current_setting('server_version_num')::int,
             pg_catalog.pg_is_in_recovery(),
             pg_catalog.current_setting('default_transaction_read_only')::bool
               or pg_catalog.current_setting('transaction_read_only')::bool,
             (select rolcreatedb or rolsuper from pg_catalog.pg_roles where rolname = current_user),
             pg_catalog.current_setting('fsync')::bool,
             current_user,
             pg_catalog.current_database()
      """;

  static ServerFacts read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      row.next();
      return new ServerFacts(
          row.getString(1),
          new ServerVersion(row.getString(2), row.getInt(3)),
          row.getBoolean(4),
          row.getBoolean(5),
          row.getBoolean(6),
          row.getBoolean(7),
          row.getString(8),
          row.getString(9),
          // The server is told with each transaction, not before.
          connection.isReadOnly());
    }
  }

  /**
   * @param wanted the database that was asked for
   * @param major what it must be
   * @throws NoDatabaseException if databases cannot be made there
   */
  void check(String wanted, Optional<Integer> major) {
    refuseIf(!product.startsWith("PostgreSQL "), "it is no PostgreSQL but " + product);
    version.check(major);
    refuseIf(
        !database.equals(wanted),
        "its URL leads to database %s, not to %s that it names, and so may those of the databases"
                .formatted(database, wanted)
            + " that are made there: give a URL that goes to the server itself, past any pooler");
    refuseIf(standby, "it is a standby, and read-only: give the URL of its primary");
    refuseIf(
        readOnly,
        "transactions of user %s are read-only there (default_transaction_read_only): give a user"
                .formatted(user)
            + " who can write");
    refuseIf(
        readOnlyConnection,
        "connections of its URL are read-only: leave the parameter readOnly out");
    refuseIf(
        !createsDatabases,
        "user %s must not make databases there: alter role \"%s\" createdb"
            .formatted(user, user.replace("\"", "\"\"")));
  }

  private static void refuseIf(boolean unusable, String sentence) {
    if (unusable) {
      throw new NoDatabaseException(sentence);
    }
  }
}
