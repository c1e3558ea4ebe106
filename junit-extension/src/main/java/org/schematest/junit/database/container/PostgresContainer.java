package org.schematest.junit.database.container;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The container, as Testcontainers runs it.
 *
 * <p>The entry point of the official image, which the others build on, lets in who comes from
 * inside the container without a password, and some engines (rootless ones with pasta) make every
 * local user of the host come from there. What is passed on to initdb closes that door; whether it
 * is closed is looked at later.
 */
final class PostgresContainer extends PostgreSQLContainer {

  /** For PostgreSQL's parallel workers; the default of engines is 64 MiB. */
  private static final long SHARED_MEMORY = 256L << 20;

  private static final int PASSWORD_BITS = 128;
  private static final int TAIL_LINES = 12;

  /** On the command line, for they leave the image's postgresql.conf as it is. */
  private static final List<String> SETTINGS =
      List.of(
          "-c", "fsync=off",
          "-c", "full_page_writes=off",
          "-c", "synchronous_commit=off",
          "-c", "autovacuum=off",
          "-c", "jit=off",
          "-c", "log_checkpoints=off",
          // The log of what was written may be in memory.
          "-c", "min_wal_size=32MB",
          "-c", "max_wal_size=256MB");

  private volatile String lastWords = "";

  /**
   * @param inMemory whether the engine has room for its data there
   */
  PostgresContainer(PostgresImage image, boolean inMemory) {
    super(image.name().asCompatibleSubstituteFor("postgres"));
    withDatabaseName("postgres");
    withUsername("postgres");
    withPassword(new BigInteger(PASSWORD_BITS, new SecureRandom()).toString(36));
    withEnv("POSTGRES_HOST_AUTH_METHOD", "scram-sha-256");
    withEnv("POSTGRES_INITDB_ARGS", "--auth=scram-sha-256");
    if (!image.hasLocale()) {
      withEnv("LANG", "C.UTF-8");
    }
    withLabels(OwnerLabels.ofThisJvm().labels());
    withSharedMemorySize(SHARED_MEMORY);
    if (inMemory) {
      image.memoryFolder().ifPresent(folder -> withTmpFs(Map.of(folder, "rw")));
    }
    withCommand(Stream.concat(image.command().stream(), SETTINGS.stream()).toArray(String[]::new));
  }

  /** It is waited for from outside, where it is used from: some images say twice that they run. */
  @Override
  protected void waitUntilContainerStarted() {}

  @Override
  protected void containerIsStopping(InspectContainerResponse info) {
    lastWords = tail();
  }

  /** The last that it said, each line on a line of its own; empty if nothing. */
  String lastWords() {
    return getContainerId() == null ? lastWords : tail();
  }

  private String tail() {
    List<String> lines = getLogs().lines().toList();
    List<String> tail = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    return tail.isEmpty() ? "" : "\n" + String.join("\n", tail);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
