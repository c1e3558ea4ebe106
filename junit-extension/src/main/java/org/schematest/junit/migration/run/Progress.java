package org.schematest.junit.migration.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.schematest.junit.migration.MigrationWatch;

/**
 * How far a migrator has come: passes on to another watch all that it is told. For the thread that
 * migrates; {@link #backends} and {@link #current} may be asked by another.
 */
final class Progress implements MigrationWatch {

  /** A transaction, or what it did since a savepoint. */
  private static final Pattern UNDONE =
      Pattern.compile(
          "(?is)(?:rollback|abort)\\b(?!\\s+prepared\\b)"
              + "(?:(?:\\s+(?:work|transaction))?\\s+to\\s+(?:savepoint\\s+)?(?<savepoint>[^\\s;]+))?.*");

  /** After which the next transaction may have begun already: {@code and chain}. */
  private static final Pattern COMMITTED = Pattern.compile("(?is)(?:commit|end)\\b.*");

  private final MigrationWatch next;
  private final Set<Integer> backends = ConcurrentHashMap.newKeySet();
  private final List<String> applied = new ArrayList<>();

  /** What was sent of the current migration and is not committed. */
  private final List<String> open = new ArrayList<>();

  private final List<String> committed = new ArrayList<>();
  private final SessionSettings settings = new SessionSettings();
  private volatile @Nullable String current;

  Progress(MigrationWatch next) {
    this.next = next;
  }

  /** The migrations before the current one. */
  List<String> applied() {
    return List.copyOf(applied);
  }

  /** The one that was begun last; empty before the first. */
  Optional<String> current() {
    return Optional.ofNullable(current);
  }

  /** The statements of the current migration that are committed. */
  List<String> committed() {
    return List.copyOf(committed);
  }

  /** The statements of the current migration that succeeded, in their order. */
  List<String> sent() {
    List<String> sent = new ArrayList<>(committed);
    sent.addAll(open);
    return sent;
  }

  /** What earlier migrations set in the session of the current one. */
  SessionSettings settings() {
    return settings;
  }

  /** The sessions of the migration tool. */
  Set<Integer> backends() {
    return Set.copyOf(backends);
  }

  @Override
  public void begins(String migration) {
    current().ifPresent(applied::add);
    current = migration;
    open.clear();
    committed.clear();
    settings.begins();
    next.begins(migration);
  }

  @Override
  public void sent(Connection connection, String sql) {
    next.sent(connection, sql);
    current().ifPresent(migration -> settings.sent(migration, connection, sql));
    try {
      Matcher undone = UNDONE.matcher(sql.strip());
      if (!undone.matches()) {
        open.add(sql.strip().replaceFirst(";$", ""));
      } else if (undone.group("savepoint") == null) {
        open.clear();
      } else {
        undoTo(undone.group("savepoint"));
      }
      if (COMMITTED.matcher(sql.strip()).matches()
          || connection.unwrap(BaseConnection.class).getTransactionState()
              == TransactionState.IDLE) {
        committed.addAll(open);
        open.clear();
      }
    } catch (SQLException e) {
      // It is closed: what was open is undone, and the next statement says so.
      open.clear();
    }
  }

  /** What was sent after the savepoint; all stays listed if another statement made it. */
  private void undoTo(String savepoint) {
    for (int at = open.size() - 1; at >= 0; at--) {
      if (open.get(at).matches("(?i)savepoint\\s+" + Pattern.quote(savepoint))) {
        open.subList(at + 1, open.size()).clear();
        return;
      }
    }
  }

  @Override
  public Connection watched(Connection connection) {
    try {
      backends.add(connection.unwrap(PGConnection.class).getBackendPID());
    } catch (SQLException e) {
      // Only for a connection of another driver, of which nothing can be told.
      return connection;
    }
    return next.watched(connection);
  }

  @Override
  public void ends(String migration) {
    next.ends(migration);
  }

  @Override
  public void at(int line) {
    next.at(line);
  }

  @Override
  public void at(String script, int line) {
    next.at(script, line);
  }

  @Override
  public void pause() {
    next.pause();
  }

  @Override
  public void resume() {
    next.resume();
  }

  @Override
  public void resumeWhere(BooleanSupplier sentByMigration) {
    next.resumeWhere(sentByMigration);
  }
}
