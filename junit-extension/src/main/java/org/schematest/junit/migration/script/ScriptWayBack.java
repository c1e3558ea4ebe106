package org.schematest.junit.migration.script;

import java.sql.SQLException;
import org.schematest.junit.migration.MigrationFailedException;

/** How a migration that is a script is undone. */
public interface ScriptWayBack {

  /** What people know it by. */
  String name();

  /**
   * Undoes the migration, and takes it out of the tool's books.
   *
   * @param schema in which the tool has its tables
   * @throws MigrationFailedException if the server refuses a part of the script
   * @throws SQLException if it refuses what the tool itself asks for
   */
  void undo(ScriptSession session, String schema) throws SQLException;
}
