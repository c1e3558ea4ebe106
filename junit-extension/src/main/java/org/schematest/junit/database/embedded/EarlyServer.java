package org.schematest.junit.database.embedded;

import java.io.IOException;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.database.embedded.cluster.OpenCluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server that the last run in this working directory asked for, started before anybody asks for
 * it in this one, by a thread of its own: while JUnit looks for tests, it starts, and the driver
 * opens its first connection.
 *
 * <p>It is a guess. If it is wrong, or fails, nobody hears of it, and what was started is stopped.
 * Safe for use by several threads.
 */
public final class EarlyServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EarlyServer.class);
  private static final AtomicReference<@Nullable EarlyServer> CURRENT = new AtomicReference<>();

  private final CompletableFuture<Optional<LastRun>> guess = new CompletableFuture<>();

  /** Completed when there is a server, or will never be one. */
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

  /** What the key of its cluster was made with (ClusterKey); a test may set another later. */
  private final String timeZone = TimeZone.getDefault().getID();

  private @Nullable OpenCluster cluster;
  private boolean closed;
  private volatile boolean asked;

  private EarlyServer() {}

  /** Starts it, unless one was started already, and returns at once. */
  public static Optional<EarlyServer> start() {
    EarlyServer early = new EarlyServer();
    if (!CURRENT.compareAndSet(null, early)) {
      return Optional.empty();
    }
    Thread thread = new Thread(early::run, "schematest-early-start");
    thread.setDaemon(true);
    thread.start();
    return Optional.of(early);
  }

  /**
   * The server of these settings and this recipe, if it was started early: from now on the
   * caller's.
   *
   * @param recipeKey asked for only if it may decide
   */
  static Optional<OpenCluster> take(
      EmbeddedSettings settings, Supplier<Optional<String>> recipeKey) {
    EarlyServer early = CURRENT.get();
    if (early == null) {
      return Optional.empty();
    }
    early.asked = true;
    Optional<LastRun> guess = early.guess.join();
    return guess.isPresent()
            && guess.get().settings().equals(settings)
            && early.timeZone.equals(TimeZone.getDefault().getID())
            && Optional.of(guess.get().recipeKey()).equals(recipeKey.get())
        ? early.take()
        : Optional.empty();
  }

  private Optional<OpenCluster> take() {
    ready.join();
    synchronized (this) {
      Optional<OpenCluster> taken = Optional.ofNullable(cluster);
      cluster = null;
      LOG.debug("What was started early is {}", taken.isPresent() ? "taken" : "not there");
      return taken;
    }
  }

  private void run() {
    try {
      Optional<LastRun> last = LastRun.recall();
      guess.complete(last);
      if (last.isPresent()) {
        Workspace.of(last.get().settings())
            .clusters()
            .reopen(last.get().recipeKey())
            .ifPresent(this::give);
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.debug("No server is started early", e);
    } finally {
      guess.complete(Optional.empty());
      ready.complete(true);
    }
  }

  private synchronized void give(OpenCluster started) {
    if (closed) {
      started.close();
    } else {
      cluster = started;
    }
  }

  /**
   * Stops it, if nobody took it, or leaves that to its thread, if it is still being started. If
   * nobody asked for any server, the next run does not start one early.
   */
  @Override
  public void close() {
    CURRENT.compareAndSet(this, null);
    try {
      stop();
      if (!asked) {
        Optional<LastRun> wrong = guess.getNow(Optional.empty());
        if (wrong.isPresent()) {
          wrong.get().forget();
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("A server that was started early is not stopped cleanly", e);
    }
  }

  private synchronized void stop() {
    closed = true;
    if (cluster != null) {
      LOG.debug("What was started early is stopped, for nobody asked for it");
      cluster.close();
      cluster = null;
    }
  }
}
