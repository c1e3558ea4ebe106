package org.schematest.junit.migration.trail;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.junit.migration.trail.object.ObjectRegister;
import org.schematest.junit.migration.trail.observatory.KnownRelations;
import org.schematest.junit.migration.trail.observatory.Observatory;
import org.schematest.junit.migration.trail.session.WatchedConnection;
import org.schematest.migration.Migration;
import org.schematest.schema.name.QualifiedName;

/**
 * Observes a migrator while it works on a database, and writes down what each statement did. For
 * one run, on the thread that migrates.
 *
 * <p>The user of the database is a superuser: event triggers are made. What the observer keeps
 * there is in a schema of its own, {@code schematest_trail}, so the database is only good for this.
 */
public final class MigrationObserver implements MigrationWatch, AutoCloseable {

  /** What is to be done before each migration, when all before it is committed. */
  @FunctionalInterface
  public interface Preparation {

    /** Prepares nothing. */
    Preparation NONE = (database, migration) -> {};

    /**
     * Is called right before the migration begins.
     *
     * @throws SQLException if it cannot be prepared
     */
    void before(TestDatabase database, String migration) throws SQLException;
  }

  private final TestDatabase database;
  private final Observatory observatory;
  private final Preparation preparation;
  private final SessionRecorder recorder;
  private final List<Recording> ended = new ArrayList<>();
  private final Map<QualifiedName, Long> seenNames = new HashMap<>();

  private MigrationObserver(
      TestDatabase database,
      Observatory observatory,
      Preparation preparation,
      SessionRecorder recorder) {
    this.database = database;
    this.observatory = observatory;
    this.preparation = preparation;
    this.recorder = recorder;
  }

  /**
   * Prepares a database to be observed, which has nothing in it yet or some of the migrations.
   *
   * @throws SQLException if the server refuses that
   */
  public static MigrationObserver of(TestDatabase database, Preparation preparation)
      throws SQLException {
    Observatory observatory = Observatory.in(database);
    try (Connection connection = database.connect()) {
      ObjectRegister register = new ObjectRegister();
      register.readAll(connection);
      return new MigrationObserver(
          database, observatory, preparation, new SessionRecorder(observatory, register));
    } catch (SQLException | RuntimeException e) {
      observatory.close();
      throw e;
    }
  }

  /** Those that have ended, and what they did; the lines are those that the migrator told. */
  public List<Migration> migrations() {
    return ended.stream().map(Recording::migration).toList();
  }

  /** The tables that the statement names that failed; all that there were, if it names none. */
  Set<QualifiedName> tablesOfFailure() {
    return recorder.recording().map(Recording::tablesOfFailure).orElse(Set.of());
  }

  /** Of each table that was renamed: what it is called in the end. */
  Map<QualifiedName, QualifiedName> lastNames() throws SQLException {
    KnownRelations last = recorder.relations();
    Map<QualifiedName, QualifiedName> names = new HashMap<>();
    seenNames.forEach(
        (name, oid) ->
            last.of(oid)
                .map(known -> known.relation().name())
                .filter(now -> !now.equals(name))
                .ifPresent(now -> names.put(name, now)));
    return names;
  }

  /** Why what was observed is not all that was done; empty if it is. */
  public Optional<String> lost() {
    return recorder.lost();
  }

  @Override
  public void begins(String migration) {
    if (recorder.isLost()) {
      return;
    }
    try {
      preparation.before(database, migration);
      KnownRelations known = recorder.relations();
      known.all().forEach(relation -> seenNames.put(relation.name(), relation.oid()));
      recorder.begin(new Recording(migration, known));
      resume();
    } catch (SQLException e) {
      throw new IllegalStateException(
          "what is there before %s cannot be read: %s".formatted(migration, e.getMessage()), e);
    }
  }

  @Override
  public void ends(String migration) {
    recorder.recording().ifPresent(ended::add);
    recorder.end();
  }

  @Override
  public void at(int line) {
    recorder.recording().ifPresent(recording -> recording.at(line));
  }

  @Override
  public void at(String script, int line) {
    recorder.recording().ifPresent(recording -> recording.at(script, line));
  }

  @Override
  public void pause() {
    recorder.seeWhere(() -> false);
  }

  @Override
  public void resume() {
    recorder.seeWhere(() -> true);
  }

  @Override
  public void resumeWhere(BooleanSupplier condition) {
    recorder.seeWhere(condition);
  }

  @Override
  public Connection watched(Connection connection) {
    try {
      return WatchedConnection.of(connection, recorder, database, observatory);
    } catch (SQLException e) {
      throw new IllegalStateException("a connection cannot be watched: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws SQLException {
    observatory.close();
  }
}
