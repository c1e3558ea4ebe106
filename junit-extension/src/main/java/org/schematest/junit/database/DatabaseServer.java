package org.schematest.junit.database;

import java.util.List;
import java.util.function.Function;

/**
 * A running PostgreSQL on which Schematest makes databases, and drops them. Safe for use by several
 * threads.
 *
 * <p>Its methods throw {@link IllegalStateException}, with the server's answer as its cause, if the
 * server does not do what it is asked.
 */
public interface DatabaseServer extends AutoCloseable {

  /**
   * Makes an empty database.
   *
   * @param searchPath the schemas, existing or not, in which a connection looks for unqualified
   *     names
   */
  TestDatabase create(List<String> searchPath);

  /**
   * Makes a copy of a database, its settings ({@code alter database … set}) included.
   *
   * @param original nobody may be connected to it
   */
  TestDatabase copy(TestDatabase original);

  /** Removes a database that this server made, whoever is still connected to it. */
  void drop(TestDatabase database);

  /**
   * Does something with a new database, which is dropped if that fails.
   *
   * @param database that this server made
   */
  default <T> T orDropped(TestDatabase database, Function<TestDatabase, T> work) {
    try {
      return work.apply(database);
    } catch (RuntimeException e) {
      try {
        drop(database);
      } catch (RuntimeException leftBehind) {
        e.addSuppressed(leftBehind);
      }
      throw e;
    }
  }

  /** Lets go of the server; if Schematest started it, stops it. */
  @Override
  void close();
}
