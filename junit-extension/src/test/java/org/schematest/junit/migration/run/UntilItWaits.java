package org.schematest.junit.migration.run;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.schematest.junit.database.TestDatabase;

/** A limit that is over as soon as a session of the database sleeps or waits for a lock. */
record UntilItWaits(TestDatabase database) implements Patience {

  private static final String WAITING =
      """
      select count(*) from pg_stat_activity
       where datname = current_database() and state = 'active'
         and (wait_event_type = 'Lock' or wait_event = 'PgSleep')
      """;

  @Override
  public boolean sees(CountDownLatch ended) throws InterruptedException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      while (!ended.await(5, TimeUnit.MILLISECONDS)) {
        try (ResultSet row = statement.executeQuery(WAITING)) {
          row.next();
          if (row.getInt(1) > 0) {
            return false;
          }
        }
      }
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
