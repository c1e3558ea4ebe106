package org.schematest.junit.migration.script;

import java.sql.SQLException;
import java.util.Optional;
import org.schematest.junit.migration.MigrationFailedException;

/** One migration of a tool that applies scripts. */
public interface ScriptMigration {

  /** As people know it. */
  String name();

  /**
   * Applies it, and writes it into the tool's books.
   *
   * @param schema in which the tool has its tables
   * @throws MigrationFailedException if the server refuses a part of the script
   * @throws SQLException if it refuses what the tool itself asks for
   */
  void apply(ScriptSession session, String schema) throws SQLException;

  /** How it is undone; empty if nothing says how. */
  default Optional<ScriptWayBack> wayBack() {
    return Optional.empty();
  }

  /** Where its way back would be. */
  default String wayBackLookedFor() {
    return "";
  }
}
