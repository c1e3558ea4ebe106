package org.schematest.junit.isolation;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.database.Template;
import org.schematest.junit.database.TestDatabase;

/**
 * Copies of a template, one for each who asks. Once that many have asked that more are to be
 * expected, there is one that was made ahead, or is being made. Safe for use by several threads.
 */
public final class CopiesAhead implements AutoCloseable {

  private final Template template;
  private final BackgroundWork work;
  private final int askedBefore;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicReference<@Nullable FutureTask<TestDatabase>> ahead = new AtomicReference<>();

  private CopiesAhead(Template template, BackgroundWork work, int askedBefore) {
    this.template = template;
    this.work = work;
    this.askedBefore = askedBefore;
  }

  /** For the tests of a class: one is made ahead from the first on. */
  static CopiesAhead ofTests(Template template, BackgroundWork work) {
    return new CopiesAhead(template, work, 1);
  }

  /** For classes: one is made ahead from the second on, for many a run has only one that writes. */
  public static CopiesAhead ofClasses(Template template, BackgroundWork work) {
    return new CopiesAhead(template, work, 2);
  }

  /**
   * A copy that nobody else has.
   *
   * @throws RuntimeException if none can be made, be it that the one ahead could not
   */
  TestDatabase take() {
    FutureTask<TestDatabase> task = ahead.getAndSet(null);
    if (task == null) {
      task = newTask();
    }
    // Runs it if the other thread has not begun, and otherwise does nothing.
    task.run();
    TestDatabase taken = made(task);
    if (asked.incrementAndGet() >= askedBefore) {
      prepareNext();
    }
    return taken;
  }

  private FutureTask<TestDatabase> newTask() {
    return new FutureTask<>(() -> template.server().copy(template.database()));
  }

  private void prepareNext() {
    FutureTask<TestDatabase> next = newTask();
    if (ahead.compareAndSet(null, next)) {
      work.later(next);
    }
  }

  private static TestDatabase made(FutureTask<TestDatabase> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Drops a copy that was taken, some time later. */
  void giveBack(TestDatabase copy) {
    work.later(() -> template.server().drop(copy));
  }

  /** Drops the one that nobody took, some time later. */
  @Override
  public void close() {
    FutureTask<TestDatabase> left = ahead.getAndSet(null);
    if (left != null) {
      work.later(() -> dropIfMade(left));
    }
  }

  private void dropIfMade(FutureTask<TestDatabase> left) {
    TestDatabase copy;
    try {
      copy = made(left);
    } catch (RuntimeException e) {
      // Nobody asked for it, and there is nothing to drop.
      return;
    }
    template.server().drop(copy);
  }
}
