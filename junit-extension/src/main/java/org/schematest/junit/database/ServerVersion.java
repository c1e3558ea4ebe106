package org.schematest.junit.database;

import java.util.Optional;

/**
 * The version of a server.
 *
 * @param text as {@code show server_version} prints it
 * @param number as {@code show server_version_num} prints it
 */
public record ServerVersion(String text, int number) {

  private static final int OLDEST = 14;
  private static final int NUMBERS_A_MAJOR = 10_000;

  /** 17 for 17.11. */
  public int major() {
    return number / NUMBERS_A_MAJOR;
  }

  /**
   * Refuses a server that cannot be tested on.
   *
   * @param wanted what its major version must be
   * @throws NoDatabaseException if it is another, or too old
   */
  public void check(Optional<Integer> wanted) {
    if (major() < OLDEST) {
      throw new NoDatabaseException(
          "it is PostgreSQL %s, and must be %d or newer".formatted(text, OLDEST));
    }
    if (wanted.isPresent() && wanted.get() != major()) {
      throw new NoDatabaseException(
          "it is PostgreSQL %s, and a test wants version %d".formatted(text, wanted.get()));
    }
  }
}
