package org.schematest.junit.isolation;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What need not be waited for, done by one thread in the order in which it came: copies are made
 * ahead of the test that will ask for them, and dropped behind the one that used them. Safe for use
 * by several threads.
 */
public final class BackgroundWork implements AutoCloseable {

  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "schematest-copies");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable RuntimeException failure;

  /** Does this later. If it fails, {@link #close} says so. */
  void later(Runnable work) {
    worker.execute(
        () -> {
          try {
            work.run();
          } catch (RuntimeException e) {
            failed(e);
          }
        });
  }

  private synchronized void failed(RuntimeException e) {
    if (failure == null) {
      failure = e;
    } else {
      failure.addSuppressed(e);
    }
  }

  /**
   * Waits until all is done.
   *
   * @throws RuntimeException what failed
   */
  @Override
  public void close() {
    worker.shutdown();
    boolean interrupted = false;
    boolean done = false;
    // Nothing may be left behind, and each piece of work is one command to a server.
    while (!done) {
      try {
        done = worker.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
