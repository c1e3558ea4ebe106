package org.schematest.junit.version;

import java.sql.Connection;
import java.sql.SQLException;
import org.schematest.catalog.CatalogReader;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.data.RowsBefore;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;

/**
 * The database of a test that stands after one of the migrations, and goes on from there; a
 * parameter of tests with {@code @AtVersion}. For one thread.
 */
public final class VersionedDatabase {

  private final Versions versions;
  private final TestDatabase database;
  private final boolean repeated;
  private int done;

  VersionedDatabase(Versions versions, TestDatabase database, int done, boolean repeated) {
    this.versions = versions;
    this.database = database;
    this.done = done;
    this.repeated = repeated;
  }

  /** Where it is. */
  public TestDatabase database() {
    return database;
  }

  /**
   * A new connection, which the caller closes.
   *
   * @throws SQLException if the server refuses it
   */
  public Connection connect() throws SQLException {
    return database.connect();
  }

  /** The name of the last migration that was applied: {@code V7__orders.sql}. */
  public String version() {
    return versions.names().get(done - 1);
  }

  /**
   * Applies the migrations up to that one.
   *
   * @param migration its version or its name
   * @throws org.schematest.schema.name.NoSuchObjectException if there is none; it names those that
   *     there are
   * @throws IllegalArgumentException if it is applied already
   * @throws IllegalStateException if the test has a transaction open, for which they might wait for
   *     ever
   * @throws MigrationFailedException if one of them fails; it says the rows too
   */
  public void migrateTo(String migration) {
    int last = versions.position(migration);
    if (last < done) {
      throw new IllegalArgumentException(
          "the database stands after %s: %s is applied already, and migrations lead forward only"
              .formatted(version(), versions.names().get(last)));
    }
    go(last + 1);
  }

  /** Applies all that are left; nothing if none is. See {@link #migrateTo}. */
  public void migrateToLatest() {
    go(versions.names().size());
  }

  private void go(int last) {
    OpenTransactions.refuse(database);
    while (done < last) {
      RowsBefore before = RowsBefore.read(database, versions.books());
      try {
        versions.migrator().migrate(database, done, 1);
        done++;
      } catch (MigrationFailedException e) {
        throw withRepeatables(before.stumbled(e));
      }
    }
  }

  private MigrationFailedException withRepeatables(MigrationFailedException failure) {
    if (!repeated) {
      return failure;
    }
    FailureText text = new FailureText(failure.text().sentence());
    failure.text().facts().forEach(text::with);
    return new MigrationFailedException(
        text.with(
            "repeatables",
            "are applied already, for the test has @AtVersion(repeatables = true): what depends"
                + " on their objects stands in the way, as it would in production"),
        failure);
  }

  /** All schemas as they are now, read anew. */
  public Catalog catalog() {
    try (Connection connection = connect()) {
      return CatalogReader.read(connection, versions.books());
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be read: " + e.getMessage(), e);
    }
  }

  /** The schema that unqualified names mean, as it is now, read anew. */
  public Schema schema() {
    return catalog().schema(versions.currentSchema());
  }
}
