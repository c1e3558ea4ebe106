package org.schematest.junit.migration.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for the end of some work, as long as it may take. */
@FunctionalInterface
interface Patience {

  /** Until the work has ended, or to no avail. */
  static Patience of(Duration limit) {
    return ended -> ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether the work has ended in time. */
  boolean sees(CountDownLatch ended) throws InterruptedException;
}
