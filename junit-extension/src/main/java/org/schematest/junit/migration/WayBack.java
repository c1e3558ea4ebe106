package org.schematest.junit.migration;

import org.schematest.junit.database.TestDatabase;

/** How one migration is undone, as its project says it. */
public interface WayBack {

  /** What people know it by: {@code U3__orders.sql}, {@code 3_orders.down.sql}. */
  String name();

  /**
   * Undoes the migration, so that it can be applied again, and leaves no connection open.
   *
   * @param database whose last migration it is
   * @throws MigrationFailedException if the way back does not apply
   */
  void go(TestDatabase database);
}
