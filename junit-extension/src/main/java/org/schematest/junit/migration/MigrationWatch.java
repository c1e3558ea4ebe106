package org.schematest.junit.migration;

import java.sql.Connection;
import java.util.function.BooleanSupplier;

/**
 * Sees what a migrator does, from beside it. A migrator that takes one tells it of each migration,
 * on the thread that migrates, and sends the statements of migrations through connections that are
 * {@link #watched}; what its tool writes into its own books it may send past it.
 */
public interface MigrationWatch {

  /**
   * The {@code application_name} of sessions that are there only to watch: what waits for them
   * waits for nobody.
   */
  String APPLICATION = "schematest trail";

  /** Sees nothing. */
  MigrationWatch NONE = new MigrationWatch() {};

  /**
   * A migration is about to be applied: those before it are committed, and of this one nothing was
   * sent.
   *
   * @param migration as people know it: {@code V7__drop_old_indexes.sql}
   */
  default void begins(String migration) {}

  /** All of the migration was sent; its transaction may still be open. */
  default void ends(String migration) {}

  /**
   * What is sent next begins on that line of the migration's script.
   *
   * @param line from 1
   */
  default void at(int line) {}

  /**
   * The same, where the script includes others.
   *
   * @param script in which the statement stands: {@code db/migrations/parts/touch_order.sql}
   * @param line from 1
   */
  default void at(String script, int line) {
    at(line);
  }

  /**
   * A statement of the migration was sent, and succeeded.
   *
   * @param connection that it was sent through
   */
  default void sent(Connection connection, String sql) {}

  /** What is sent next is the tool's own, though a migration has begun. */
  default void pause() {}

  /** What is sent next is the migration's. */
  default void resume() {}

  /** What is sent next is the migration's where that is so at the time; the tool's own else. */
  default void resumeWhere(BooleanSupplier sentByMigration) {
    resume();
  }

  /** The same connection, but seen. */
  default Connection watched(Connection connection) {
    return connection;
  }
}
