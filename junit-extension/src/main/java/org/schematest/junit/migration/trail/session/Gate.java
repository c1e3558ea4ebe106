package org.schematest.junit.migration.trail.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.junit.migration.trail.observatory.Observatory;
import org.schematest.junit.migration.trail.observatory.SeenLock;

/**
 * Makes a statement wait that runs outside of a transaction, so that its locks can be seen: they
 * would be gone when it ends. Keepers hold weak locks on all tables; whenever the statement waits
 * for the one, it is looked at, another takes its place, and the first lets go. So {@code create
 * index concurrently} is seen in each of its phases. Locks up to row exclusive are not seen: nobody
 * waits for them but who locks the table more strongly.
 */
final class Gate {

  /** One keeper after another; a statement on many tables waits for each. */
  private static final int MOST_STOPS = 200;

  /** How often it is asked whether the statement waits, or has ended: it costs nothing else. */
  private static final long ASKED_EVERY_MILLIS = 2;

  /** A first keeper conflicts with itself and all that is stronger, so that vacuum is seen too. */
  private static final String FIRST = "share update exclusive";

  /** What a writer holds: what is built concurrently lets writers in, and waits for them. */
  private static final String NEXT = "row exclusive";

  private final TestDatabase database;
  private final Observatory observatory;
  private final int backend;
  private final List<Long> tables;

  private final Set<SeenLock> seen = new HashSet<>();

  /**
   * @param tables by their oid
   */
  Gate(TestDatabase database, Observatory observatory, int backend, List<Long> tables) {
    this.database = database;
    this.observatory = observatory;
    this.backend = backend;
    this.tables = List.copyOf(tables);
  }

  /** The locks that the statement had or waited for; one that it waited for and then had, twice. */
  Set<SeenLock> seen() {
    return Set.copyOf(seen);
  }

  /**
   * Sends the statement, and looks at it.
   *
   * @throws SQLException if the statement fails
   */
  @Nullable Object pass(Sending<@Nullable Object> sending) throws SQLException {
    Keeper keeper = new Keeper(FIRST);
    try {
      CompletableFuture<@Nullable Object> running = start(sending);
      keeper = held(keeper, running);
      keeper.close();
      return ended(running);
    } finally {
      keeper.close();
    }
  }

  /** One keeper after the other, as long as the statement comes to wait for them. */
  private Keeper held(Keeper first, CompletableFuture<@Nullable Object> running) {
    Keeper keeper = first;
    try {
      for (int stop = 0; stop < MOST_STOPS && waitsFor(keeper, running); stop++) {
        seen.addAll(observatory.locks(backend));
        Keeper next = new Keeper(NEXT);
        keeper.close();
        keeper = next;
      }
    } catch (SQLException e) {
      // The statement goes on; that the observatory is gone is found again when it has ended.
    }
    return keeper;
  }

  private static CompletableFuture<@Nullable Object> start(Sending<@Nullable Object> sending) {
    CompletableFuture<@Nullable Object> running = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                running.complete(sending.send());
              } catch (Throwable e) {
                running.completeExceptionally(e);
              }
            },
            "schematest-gate");
    thread.setDaemon(true);
    thread.start();
    return running;
  }

  /** Whether the statement comes to wait for that keeper, rather than to its end. */
  private boolean waitsFor(Keeper keeper, CompletableFuture<@Nullable Object> running)
      throws SQLException {
    while (!running.isDone()) {
      if (observatory.blockers(backend).contains(keeper.backend())) {
        return true;
      }
      try {
        running.get(ASKED_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        // asked again, or told at the end
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SQLException("interrupted while a statement was observed", e);
      }
    }
    return false;
  }

  private static @Nullable Object ended(CompletableFuture<@Nullable Object> running)
      throws SQLException {
    try {
      return running.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException refused) {
        throw refused;
      }
      throw new SQLException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while a statement was observed", e);
    }
  }

  /** A session that holds locks until it is closed. */
  private final class Keeper implements AutoCloseable {

    private final Connection connection;
    private final int backend;

    Keeper(String mode) throws SQLException {
      connection = database.connect();
      backend = connection.unwrap(PGConnection.class).getBackendPID();
      connection.setClientInfo("ApplicationName", MigrationWatch.APPLICATION);
      connection.setAutoCommit(false);
      try (PreparedStatement keep =
          connection.prepareStatement("select schematest_trail.keep(?, ?)")) {
        keep.setArray(1, connection.createArrayOf("oid", tables.toArray()));
        keep.setString(2, mode);
        keep.execute();
      }
    }

    int backend() {
      return backend;
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
