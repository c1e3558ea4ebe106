package org.schematest.junit.migration.run;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;

/**
 * Ends the sessions of a migration tool that does not end its work by itself.
 *
 * @param database in which the tool works
 * @param backends the sessions of the tool, whenever they are asked for
 */
record TimeLimit(TestDatabase database, Supplier<Set<Integer>> backends, Patience patience) {

  /**
   * Has the work done, on this thread.
   *
   * @param told what is said of work that was ended
   * @throws MigrationFailedException if it was ended
   */
  <T> T of(Supplier<T> work, Function<Overdue, FailureText> told) {
    CountDownLatch ended = new CountDownLatch(1);
    AtomicReference<Overdue> overdue = new AtomicReference<>();
    Thread guard = new Thread(() -> guard(ended, overdue), "schematest-migration-limit");
    guard.setDaemon(true);
    guard.start();
    T done;
    try {
      done = work.get();
    } catch (RuntimeException e) {
      Overdue seen = overdue.get();
      throw seen == null ? e : new MigrationFailedException(told.apply(seen), e);
    } finally {
      ended.countDown();
    }
    Overdue seen = overdue.get();
    if (seen != null) {
      // The end of the session that it waited for has let it go on.
      throw new MigrationFailedException(told.apply(seen));
    }
    return done;
  }

  private void guard(CountDownLatch ended, AtomicReference<Overdue> overdue) {
    try {
      if (!patience.sees(ended)) {
        // Told first: the tool fails as soon as its sessions are ended.
        Overdue.end(database, backends.get(), overdue::set);
      }
    } catch (SQLException e) {
      overdue.compareAndSet(
          null, new Overdue("", List.of("what cannot be told: " + e.getMessage()), false));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
