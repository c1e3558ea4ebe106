package org.schematest.junit.version;

import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.isolation.MadeOnDemand;

/** The database of one test, which stands after one of the migrations when the test begins. */
public final class OwnVersion extends MadeOnDemand<VersionedDatabase> {

  private final String migration;

  OwnVersion(Versions versions, String migration, boolean repeatables) {
    super(() -> versions.open(migration, repeatables), versions::drop);
    this.migration = migration;
  }

  /** The last migration that it has had when it is made, by its name. */
  public String migration() {
    return migration;
  }

  /** The database, as the test takes it from version to version. */
  public VersionedDatabase versioned() {
    return made();
  }

  @Override
  public TestDatabase database() {
    return versioned().database();
  }
}
