package org.schematest.junit.database;

/** One way to come by a PostgreSQL server. */
public interface DatabaseSource {

  /** What a reader calls this way: {@code embedded PostgreSQL}. */
  String description();

  /**
   * Starts a server, or connects to one.
   *
   * @throws NoDatabaseException if this way leads to none; it says why, and nothing is left running
   */
  DatabaseServer start();
}
