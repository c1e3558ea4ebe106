package org.schematest.schema.database;

/**
 * The version of a PostgreSQL server.
 *
 * @param number {@code server_version_num}: 180006 for 18.6
 */
public record ServerVersion(int number) {

  /** The major version: 18. */
  public int major() {
    return number / 10_000;
  }

  /** {@code PostgreSQL 18.6}. */
  @Override
  public String toString() {
    return "PostgreSQL " + major() + "." + number % 10_000;
  }
}
