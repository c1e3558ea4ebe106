package org.schematest.testing;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Servers of each supported major version of PostgreSQL, one a JVM, started when first asked for.
 * Those before the newest come from archives that the build lays into {@code target/postgres}.
 */
public final class PostgresVersions {

  /** What the other tests run on. */
  public static final int NEWEST = 18;

  private static final Map<Integer, EmbeddedPostgres> SERVERS = new ConcurrentHashMap<>();

  private PostgresVersions() {}

  /** The supported major versions: a method source of parameterized tests. */
  public static List<Integer> all() {
    return List.of(14, 15, 16, 17, NEWEST);
  }

  /** The supported major versions before the newest: a method source of parameterized tests. */
  public static List<Integer> older() {
    return all().stream().filter(major -> major < NEWEST).toList();
  }

  /**
   * One more of the newest, for tests that ask which roles there are: roles belong to the server,
   * and other tests leave theirs.
   */
  static EmbeddedPostgres secludedServer() {
    return SERVERS.computeIfAbsent(-NEWEST, secluded -> start(NEWEST));
  }

  static EmbeddedPostgres server(int major) {
    return SERVERS.computeIfAbsent(major, PostgresVersions::start);
  }

  /** Nothing has to survive a crash, and no worker may analyze a table behind a test's back. */
  private static EmbeddedPostgres start(int major) {
    try {
      return EmbeddedPostgres.builder()
          .setServerConfig("autovacuum", "off")
          .setServerConfig("fsync", "off")
          .setServerConfig("full_page_writes", "off")
          .setServerConfig("synchronous_commit", "off")
          .setPgBinaryResolver(binaries(major))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PgBinaryResolver binaries(int major) {
    return major == NEWEST
        ? DefaultPostgresBinaryResolver.INSTANCE
        : (system, machine) -> archive(Path.of("target", "postgres", major + ".jar"));
  }

  private static InputStream archive(Path jar) throws IOException {
    ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar));
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.getName().endsWith(".txz")) {
        return zip;
      }
    }
    zip.close();
    throw new FileNotFoundException("no archive of PostgreSQL in " + jar);
  }
}
