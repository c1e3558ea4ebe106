package org.schematest.junit.database.container;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.schematest.junit.database.NoDatabaseException;

/** Work that may never end, for it waits for somebody else's answer. */
final class Bounded {

  private Bounded() {}

  /**
   * What the work makes.
   *
   * @param sentence what is said if it takes longer
   * @throws NoDatabaseException if it takes longer; its thread is interrupted then, and does not
   *     keep the JVM alive
   * @throws RuntimeException what the work throws
   */
  static <T> T within(Duration limit, String sentence, Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread thread = new Thread(task, "schematest-container");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new NoDatabaseException("%s within %s".formatted(sentence, text(limit)), e);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new NoDatabaseException("waiting for the container engine was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static String text(Duration limit) {
    return limit.toSeconds() == 0
        ? limit.toMillis() + " ms"
        : limit.toSeconds() + (limit.toSeconds() == 1 ? " second" : " seconds");
  }
}
