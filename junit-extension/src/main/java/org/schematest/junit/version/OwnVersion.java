package org.schematest.junit.version;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.isolation.OwnDatabase;

/** The database of one test, which stands after one of the migrations when the test begins. */
public final class OwnVersion implements OwnDatabase {

  private final Versions versions;
  private final String migration;
  private final boolean repeatables;
  private @Nullable VersionedDatabase made;

  OwnVersion(Versions versions, String migration, boolean repeatables) {
    this.versions = versions;
    this.migration = migration;
    this.repeatables = repeatables;
  }

  /** The last migration that it has had when it is made, by its name. */
  public String migration() {
    return migration;
  }

  /** The database, as the test takes it from version to version. */
  public synchronized VersionedDatabase versioned() {
    if (made == null) {
      made = versions.open(migration, repeatables);
    }
    return made;
  }

  @Override
  public TestDatabase database() {
    return versioned().database();
  }

  @Override
  public DataSource dataSource() {
    return database().dataSource();
  }

  /** Whoever tries something there has a connection, and so a transaction, to himself. */
  @Override
  public DataSource trial() {
    return dataSource();
  }

  @Override
  public boolean keepsWhatIsWritten() {
    return true;
  }

  @Override
  public synchronized void close() {
    if (made != null) {
      versions.drop(made);
      made = null;
    }
  }
}
