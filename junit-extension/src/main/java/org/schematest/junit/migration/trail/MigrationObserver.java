package org.schematest.junit.migration.trail;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.junit.migration.script.SqlStatement;
import org.schematest.junit.migration.trail.Observatory.SeenLock;
import org.schematest.migration.LockMode;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.Relation;
import org.schematest.migration.StatementFailure;
import org.schematest.migration.detail.ChangeDetails;
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
  private final ObjectRegister register = new ObjectRegister();
  private final List<Migration> migrations = new ArrayList<>();
  private final Map<Long, String> makers = new HashMap<>();
  private final Map<QualifiedName, Long> seenNames = new HashMap<>();

  private @Nullable Recording recording;
  private BooleanSupplier sentByMigration = () -> false;

  /** Why nothing is observed any more. */
  private @Nullable String lost;

  private MigrationObserver(
      TestDatabase database, Observatory observatory, Preparation preparation) {
    this.database = database;
    this.observatory = observatory;
    this.preparation = preparation;
  }

  /**
   * Prepares a database to be observed, which has nothing in it yet or some of the migrations.
   *
   * @throws SQLException if the server refuses that
   */
  public static MigrationObserver of(TestDatabase database, Preparation preparation)
      throws SQLException {
    Observatory observatory = Observatory.in(database);
    MigrationObserver observer = new MigrationObserver(database, observatory, preparation);
    try (Connection connection = database.connect()) {
      observer.register.readAll(connection);
      return observer;
    } catch (SQLException | RuntimeException e) {
      observatory.close();
      throw e;
    }
  }

  /** Those that have ended, and what they did; the lines are those that the migrator told. */
  public List<Migration> migrations() {
    return List.copyOf(migrations);
  }

  /** The tables that the statement names that failed; all that there were, if it names none. */
  Set<QualifiedName> tablesOfFailure() {
    Recording failed = recording;
    Optional<MigrationStatement> refused =
        failed == null
            ? Optional.empty()
            : failed.statements.stream().filter(one -> one.failure().isPresent()).findFirst();
    if (failed == null || refused.isEmpty()) {
      return Set.of();
    }
    StatementNames names = new StatementNames(refused.get());
    Set<QualifiedName> tables =
        failed
            .before
            .all()
            .filter(relation -> relation.kind().hasRows())
            .map(Relation::name)
            .collect(Collectors.toSet());
    Set<QualifiedName> named =
        tables.stream().filter(table -> names.has(table.name())).collect(Collectors.toSet());
    return named.isEmpty() ? tables : named;
  }

  /** Of each table that was renamed: what it is called in the end. */
  Map<QualifiedName, QualifiedName> lastNames() throws SQLException {
    KnownRelations last = observatory.relations(makers);
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
    return Optional.ofNullable(lost);
  }

  /**
   * Observes nothing from now on: the migrations go on without.
   *
   * @param why what the statement did to the observer, after "which"
   */
  void lose(SqlStatement statement, String why) {
    if (lost == null && recording != null) {
      lost =
          "migration %s cannot be observed after \"%s\", which %s"
              .formatted(recording.name, statement.text().strip().replaceAll("\\s+", " "), why);
    }
  }

  @Override
  public void begins(String migration) {
    if (lost != null) {
      return;
    }
    try {
      preparation.before(database, migration);
      KnownRelations known = observatory.relations(makers);
      known.all().forEach(relation -> seenNames.put(relation.name(), relation.oid()));
      recording = new Recording(migration, known);
      resume();
    } catch (SQLException e) {
      throw new IllegalStateException(
          "what is there before %s cannot be read: %s".formatted(migration, e.getMessage()), e);
    }
  }

  @Override
  public void ends(String migration) {
    Recording ended = recording;
    if (ended != null) {
      migrations.add(ended.migration());
      recording = null;
    }
  }

  @Override
  public void at(int line) {
    if (recording != null) {
      at(recording.name, line);
    }
  }

  @Override
  public void at(String script, int line) {
    if (recording != null) {
      recording.script = script;
      recording.line = line;
    }
  }

  @Override
  public void pause() {
    sentByMigration = () -> false;
  }

  @Override
  public void resume() {
    sentByMigration = () -> true;
  }

  @Override
  public void resumeWhere(BooleanSupplier condition) {
    sentByMigration = condition;
  }

  @Override
  public Connection watched(Connection connection) {
    try {
      return WatchedConnection.of(connection, new WatchedSession(this, connection));
    } catch (SQLException e) {
      throw new IllegalStateException("a connection cannot be watched: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws SQLException {
    observatory.close();
  }

  boolean isMigrating() {
    return recording != null && lost == null && sentByMigration.getAsBoolean();
  }

  Observatory observatory() {
    return observatory;
  }

  /** Before a statement that runs outside of a transaction. */
  Gate gate(WatchedSession session) throws SQLException {
    Recording now = recording();
    now.known = observatory.relations(makers);
    return new Gate(
        database,
        observatory,
        session.backend(),
        now.known
            .all()
            .filter(
                relation ->
                    relation.kind() == Relation.Kind.TABLE
                        || relation.kind() == Relation.Kind.PARTITIONED_TABLE)
            .map(Relation::oid)
            .sorted()
            .toList());
  }

  void newTransaction() {
    Recording now = recording();
    List<MigrationStatement> seen = now.statements;
    // one of which nothing was seen, such as one that was only tried, has no number
    if (!seen.isEmpty() && seen.get(seen.size() - 1).transaction() == now.transaction) {
      now.transaction++;
    }
  }

  /** What the tool did itself, or its callbacks: known from now on, but not told. */
  void passOver(WatchedSession session, List<SessionView.Note> notes) throws SQLException {
    ObjectRegister.Changes changes = register.update(session.connection(), notes, Set.of());
    changes.made().forEach(oid -> makers.put(oid, recording().name));
  }

  /** A statement that changes settings only. */
  void saw(SqlStatement statement, String sql, Set<SeenLock> taken, Set<SeenLock> held) {
    recording()
        .add(
            statement,
            sql,
            true,
            recording().settings,
            recording().locks(taken, held),
            Effects.NONE,
            List.of(),
            ChangeDetails.NONE,
            Optional.empty());
  }

  /**
   * A statement in a transaction.
   *
   * @param before what the transaction had done to relations when the statement began
   * @return whether objects were read to say what it changed
   */
  boolean saw(
      WatchedSession session,
      SqlStatement statement,
      String sql,
      Set<SeenLock> taken,
      Set<SeenLock> held,
      SessionView view,
      Map<Long, SessionView.Files> before)
      throws SQLException {
    Recording now = recording();
    ObjectRegister.Changes changes =
        register.update(session.connection(), view.notes(), strong(taken, held));
    Effects effects = Effects.of(now.known, view, before, changes);
    now.settings = view.settings();
    now.add(
        statement,
        sql,
        true,
        view.settings(),
        now.locks(taken, held),
        effects,
        changes.told(),
        DetailsReader.read(session.connection(), changes, effects),
        Optional.empty());
    now.took(changes, makers);
    now.known = now.known.with(view.files());
    return !view.notes().isEmpty();
  }

  private static Set<Long> strong(Set<SeenLock> taken, Set<SeenLock> held) {
    Set<Long> relations = new HashSet<>();
    Stream.concat(taken.stream(), held.stream())
        .filter(lock -> lock.mode().isAbove(LockMode.ROW_EXCLUSIVE))
        .forEach(lock -> relations.add(lock.relation()));
    return relations;
  }

  /**
   * A statement outside of a transaction, whose effects are committed, as far as it came. All is
   * read anew: not of all that runs there event triggers are told, nor of what fails.
   */
  void sawOutside(
      SqlStatement statement,
      String sql,
      Set<SeenLock> taken,
      SessionView view,
      Optional<StatementFailure> failure)
      throws SQLException {
    Recording now = recording();
    ObjectRegister.Changes changes = register.readAgain(observatory.connection());
    now.settings = view.settings();
    now.add(
        statement,
        sql,
        false,
        view.settings(),
        now.locks(taken, Set.of()),
        Effects.outside(now.known, observatory.relations(makers), changes),
        changes.told(),
        ChangeDetails.NONE,
        failure);
    now.took(changes, makers);
  }

  /**
   * Objects are again what they were.
   *
   * @param session in which to look, if only a part of its transaction was undone
   */
  void undone(Optional<Connection> session) throws SQLException {
    ObjectRegister.Changes changes = register.readAgain(session.orElseGet(observatory::connection));
    if (recording != null) {
      recording.changes.then(changes);
    }
  }

  void sawFailure(SqlStatement statement, String sql, StatementFailure failure) {
    if (recording != null) {
      recording.add(
          statement,
          sql,
          true,
          recording.settings,
          List.of(),
          Effects.NONE,
          List.of(),
          ChangeDetails.NONE,
          Optional.of(failure));
    }
  }

  private Recording recording() {
    if (recording == null) {
      throw new IllegalStateException("no migration has begun");
    }
    return recording;
  }
}
