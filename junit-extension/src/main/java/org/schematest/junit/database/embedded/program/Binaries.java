package org.schematest.junit.database.embedded.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.schematest.junit.cache.CacheFolder;
import org.schematest.junit.database.NoDatabaseException;

/**
 * PostgreSQL's programs, unpacked: {@code initdb}, {@code pg_ctl} and {@code postgres}. Others may
 * read and run them, and nobody but the user of this JVM may change them.
 *
 * @param home with the folders {@code bin}, {@code lib} and {@code share}
 * @param version as the server prints it: {@code 18.6}
 * @param digest SHA-256 of the archive that they are from, hexadecimal
 */
public record Binaries(Path home, String version, String digest) {

  private static final boolean IS_WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  /**
   * The programs of an archive: as they were left if they were unpacked before, by this JVM or
   * another, and are whole; unpacked now otherwise.
   *
   * @throws NoDatabaseException if they cannot be unpacked, or do not run here
   */
  public static Binaries of(PostgresArchive archive, CacheFolder cache) {
    try {
      return new Unpacking(archive, cache, Extraction.WithTar.onPath()).binaries();
    } catch (IOException e) {
      throw new NoDatabaseException(
          "%s cannot be unpacked into %s: %s".formatted(archive, cache, e), e);
    }
  }

  /** 18, of PostgreSQL 18.6. */
  public int major() {
    return ArchiveVersion.parse(version).major();
  }

  /** The file of a program: {@code initdb}. */
  public Path program(String name) {
    Path bin = home.resolve("bin");
    return IS_WINDOWS && !Files.exists(bin.resolve(name))
        ? bin.resolve(name + ".exe")
        : bin.resolve(name);
  }
}
