package org.schematest.junit.database.choice;

import java.util.Optional;

/** A PostgreSQL that test classes are to run on. Classes that want equal ones share it. */
sealed interface WantedPostgres {

  /** The embedded server of this major version, or if there is none, a container of it. */
  record OfVersion(int major) implements WantedPostgres {}

  /** The embedded server, and nothing else. */
  record Embedded(int major) implements WantedPostgres {}

  /**
   * A container, and nothing else.
   *
   * @param major what its server must be
   */
  record Container(String image, Optional<Integer> major) implements WantedPostgres {}

  /**
   * A server that is there, and nothing else.
   *
   * @param major what it must be
   */
  record Given(
      String url, Optional<String> user, Optional<String> password, Optional<Integer> major)
      implements WantedPostgres {

    /** Without credentials, which a URL may hold too. */
    @Override
    public String toString() {
      return "Given[major=%s]".formatted(major);
    }
  }
}
