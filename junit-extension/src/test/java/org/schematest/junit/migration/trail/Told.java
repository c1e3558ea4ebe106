package org.schematest.junit.migration.trail;

import java.nio.file.Path;
import java.util.List;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.place.AppliedScriptFiles;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationStatement;

/** What is told of the statements of migrations: their place, their transaction, their text. */
final class Told {

  private Told() {}

  static List<String> of(Migrator migrator, DatabaseServer server) {
    return observed(migrator, server).stream()
        .flatMap(migration -> migration.statements().stream())
        .map(Told::text)
        .toList();
  }

  static List<Migration> observed(Migrator migrator, DatabaseServer server) {
    TestDatabase database = server.create(List.of("public"));
    try {
      return ObservedMigrations.of(
              migrator,
              database,
              MigrationObserver.Preparation.NONE,
              AppliedScriptFiles.of(migrator, Path.of(""))::find)
          .migrations();
    } finally {
      server.drop(database);
    }
  }

  private static String text(MigrationStatement statement) {
    return "%s, %s: %s"
        .formatted(
            statement.place().shortened(),
            statement.inTransaction() ? "transaction " + statement.transaction() : "no transaction",
            statement.sql());
  }
}
