package org.schematest.junit.database.choice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a PostgreSQL server is come by. */
public enum Way {
  /** None is asked for here. If none is anywhere, the first counts that leads to a server. */
  ANY,

  /** The published binaries, run by Schematest. */
  EMBEDDED,

  /** A container of an image, run by Testcontainers. */
  CONTAINER,

  /** A server that is there, by its URL. */
  SERVER;

  /** What a property says: {@code container}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a property can say. */
  static List<Way> named() {
    return Arrays.stream(values()).filter(way -> way != ANY).toList();
  }
}
