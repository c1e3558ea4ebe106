package org.schematest.junit.database.embedded.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.embedded.program.Binaries;

/**
 * A server that runs on a data folder until it is closed, or this JVM ends by whatever cause: a
 * supervisor ends it then within a second. It listens on the loopback interface only. Safe for use
 * by several threads.
 */
public final class PostgresProcess implements AutoCloseable {

  private static final int PORTS_TO_TRY = 20;

  private final Supervised server;
  private final Path data;
  private final int port;

  private PostgresProcess(Supervised server, Path data, int port) {
    this.server = server;
    this.data = data;
    this.port = port;
  }

  /**
   * Starts a server, and waits until it answers.
   *
   * @param data as {@link InitDb} makes it; the caller sees to it that no other server runs on it
   * @param settings that go before the ones for a server to be thrown away
   * @param log what the server says; what is in it goes
   * @throws NoDatabaseException if it does not start; with what it said, and nothing is left
   *     running
   */
  public static PostgresProcess start(
      Binaries binaries, Path data, Map<String, String> settings, Path log) {
    return start(binaries, data, settings, log, Supervision.here());
  }

  static PostgresProcess start(
      Binaries binaries,
      Path data,
      Map<String, String> settings,
      Path log,
      Supervision supervision) {
    ServerStart start =
        new ServerStart(
            binaries, data, ServerSettings.with(binaries.major(), settings), log, supervision);
    try {
      start.check();
      for (int i = 0; i < PORTS_TO_TRY; i++) {
        LocalPort port = LocalPort.free();
        Optional<Supervised> server = start.tryPort(port);
        if (server.isPresent()) {
          return new PostgresProcess(server.get(), data, port.number());
        }
      }
      throw start.failure("none of %d ports was free".formatted(PORTS_TO_TRY));
    } catch (IOException e) {
      throw new NoDatabaseException(
          "PostgreSQL %s did not start on the data folder %s: %s"
              .formatted(binaries.version(), data, e),
          e);
    }
  }

  /** What every server runs with, unless it is told otherwise when it is started. */
  public static Map<String, String> settings(Binaries binaries) {
    return ServerSettings.with(binaries.major(), Map.of());
  }

  /** On 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return server.isAlive();
  }

  /**
   * Stops the server, whoever is connected, and returns when it has written all and is gone. May be
   * called twice.
   */
  @Override
  public void close() {
    server.stop();
    // Nothing, unless somebody killed the supervisor.
    new Leftover(data).stop();
  }

  /**
   * Ends the server that an earlier run left on a data folder, which happens only if its supervisor
   * was killed as well. The caller holds a lock on the folder, so nobody uses that server.
   *
   * @throws NoDatabaseException if it cannot be ended
   */
  public static void stopLeftover(Path data) {
    new Leftover(data).stop();
  }
}
