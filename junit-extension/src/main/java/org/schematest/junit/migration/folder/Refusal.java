package org.schematest.junit.migration.folder;

import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.script.Script;

/** What a tool says of a file before it sends any of it. */
final class Refusal {

  private Refusal() {}

  /**
   * @param problem follows the name of the migration: {@code has no -- migrate:up}
   */
  static MigrationFailedException of(Script script, String problem) {
    return new MigrationFailedException(
        new FailureText("migration %s %s".formatted(script.path(), problem))
            .with("location", script.location()));
  }

  static MigrationFailedException at(Script script, int line, String problem) {
    return new MigrationFailedException(
        new FailureText("migration %s %s".formatted(script.path(), problem))
            .with("location", "%s, line %d".formatted(script.location(), line)));
  }
}
