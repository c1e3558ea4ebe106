package org.schematest.junit.version;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.schematest.junit.database.TestDatabase;

/** Transactions that a test forgot to end, on whose locks a migration would wait for ever. */
final class OpenTransactions {

  private static final String QUERY =
      """
      select query from pg_catalog.pg_stat_activity
       where datname = pg_catalog.current_database() and pid <> pg_catalog.pg_backend_pid()
         and state like 'idle in transaction%' order by xact_start limit 1
      """;

  private OpenTransactions() {}

  static void refuse(TestDatabase database) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      if (row.next()) {
        throw new IllegalStateException(
            "a transaction of the test is still open, and migrations would wait for what it has"
                + " locked: commit it before; its last statement was: "
                + row.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be asked: " + e.getMessage(), e);
    }
  }
}
