package org.schematest.junit.isolation;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.database.TestDatabase;

/** The class's database, as one test sees it whose writes are rolled back. */
final class RolledBackDatabase implements OwnDatabase {

  private final ClassDatabases ofClass;
  private @Nullable DatabaseCopy used;
  private @Nullable RolledBackTransaction transaction;

  RolledBackDatabase(ClassDatabases ofClass) {
    this.ofClass = ofClass;
  }

  @Override
  public TestDatabase database() {
    throw new UnsupportedOperationException(
        "what is written through a URL cannot be rolled back: a test of isolation = ROLLBACK must"
            + " ask for a Connection or a DataSource, or the class for isolation = PER_METHOD");
  }

  @Override
  public DataSource dataSource() {
    return new ViewSource(this, false);
  }

  /** Within the transaction, for only there are the rows that the test wrote. */
  @Override
  public DataSource trial() {
    return new ViewSource(this, true);
  }

  @Override
  public boolean keepsWhatIsWritten() {
    return false;
  }

  synchronized RolledBackTransaction transaction() throws SQLException {
    if (transaction == null) {
      used = ofClass.current();
      transaction = RolledBackTransaction.in(used.database());
    }
    return transaction;
  }

  /**
   * @throws IllegalStateException if the test did not leave it to us to end the transaction
   */
  @Override
  public synchronized void finish() {
    if (transaction == null || used == null) {
      return;
    }
    boolean wasOurs = false;
    try {
      wasOurs = transaction.end();
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the test's transaction cannot be rolled back: " + e.getMessage(), e);
    } finally {
      if (!wasOurs) {
        ofClass.replace(used);
      }
      transaction = null;
    }
    if (!wasOurs) {
      throw new IllegalStateException(
          "the test must leave it to isolation = ROLLBACK to end its transaction, but a statement of"
              + " its own did, a commit or a rollback in SQL text: what was written may have stayed,"
              + " so the tests after it get a pristine database. Use commit() and rollback() of the"
              + " connection, or isolation = PER_METHOD");
    }
  }

  @Override
  public void close() {
    finish();
  }
}
