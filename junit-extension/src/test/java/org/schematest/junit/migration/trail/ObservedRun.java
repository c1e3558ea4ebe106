package org.schematest.junit.migration.trail;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.Migrator;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.TrailText;

/** Migrations that were observed. */
final class ObservedRun {

  private ObservedRun() {}

  static MigrationTrail of(Migrator migrator, DatabaseServer server) throws SQLException {
    TestDatabase database = server.create(List.of("public"));
    try (MigrationObserver observer =
        MigrationObserver.of(database, MigrationObserver.Preparation.NONE)) {
      migrator.migrate(database, observer);
      return new MigrationTrail(observer.migrations(), Map.of(), List.of());
    } finally {
      server.drop(database);
    }
  }

  /** What the last migration did, as people read it. */
  static String last(Migrator migrator, DatabaseServer server) throws SQLException {
    MigrationTrail trail = of(migrator, server);
    Migration last = trail.migrations().get(trail.migrations().size() - 1);
    return TrailText.of(trail.only(last.name()));
  }
}
