package org.schematest.junit.database.embedded;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.database.NoDatabaseException;

/**
 * Which embedded server, and what is kept of it between runs.
 *
 * @param major version: 14 to 18
 * @param binaries a folder with archives of PostgreSQL's programs, beside those on the class path
 * @param cache the folder to keep things in; without, the one of the user, and memory
 * @param kept whether anything is kept; if not, all is in a temporary folder, and removed at the
 *     end
 * @param cacheMegabytes how much is kept; more than that only while it is in use
 */
public record EmbeddedSettings(
    int major, Optional<Path> binaries, Optional<Path> cache, boolean kept, long cacheMegabytes) {

  private static final String CACHE = "schematest.cache";
  private static final String CACHE_MEGABYTES = "schematest.cache.megabytes";
  private static final String BINARIES = "schematest.postgres.binaries";
  private static final String OFF = "off";
  private static final long DEFAULT_MEGABYTES = 2048;

  /**
   * As the system properties {@code schematest.cache} (an absolute path, or {@code off}), {@code
   * schematest.cache.megabytes} and {@code schematest.postgres.binaries} (a folder) say.
   *
   * @throws NoDatabaseException if one of them makes no sense
   */
  public static EmbeddedSettings ofSystemProperties(int major) {
    String cache = System.getProperty(CACHE);
    boolean kept = !OFF.equals(cache);
    return new EmbeddedSettings(
        major,
        folder(System.getProperty(BINARIES)),
        kept ? absolute(cache) : Optional.empty(),
        kept,
        megabytes(System.getProperty(CACHE_MEGABYTES)));
  }

  private static Optional<Path> folder(@Nullable String path) {
    return Optional.ofNullable(path).filter(text -> !text.isBlank()).map(Path::of);
  }

  /** A relative one would be beside the tests of each module, and {@code false} a folder too. */
  private static Optional<Path> absolute(@Nullable String cache) {
    Optional<Path> folder = folder(cache);
    if (folder.isPresent() && !folder.get().isAbsolute()) {
      throw new NoDatabaseException(
          "system property %s is \"%s\": give the absolute path of a folder, or %s to keep nothing"
              .formatted(CACHE, cache, OFF));
    }
    return folder;
  }

  private static long megabytes(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return DEFAULT_MEGABYTES;
    }
    if (!text.strip().matches("\\d{1,12}")) {
      throw new NoDatabaseException(
          "system property %s is \"%s\": give a number of megabytes, such as %d"
              .formatted(CACHE_MEGABYTES, text, DEFAULT_MEGABYTES));
    }
    return Long.parseLong(text.strip());
  }
}
