package org.schematest.junit.migration.trail;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.migration.trail.object.DetailsReader;
import org.schematest.junit.migration.trail.object.ObjectChanges;
import org.schematest.junit.migration.trail.object.ObjectRegister;
import org.schematest.junit.migration.trail.observatory.EventNote;
import org.schematest.junit.migration.trail.observatory.KnownRelations;
import org.schematest.junit.migration.trail.observatory.Observatory;
import org.schematest.junit.migration.trail.observatory.RelationFiles;
import org.schematest.junit.migration.trail.observatory.SessionView;
import org.schematest.junit.migration.trail.observatory.TakenLocks;
import org.schematest.junit.migration.trail.session.SentStatement;
import org.schematest.junit.migration.trail.session.SessionMemory;
import org.schematest.junit.migration.trail.session.SessionObserver;
import org.schematest.migration.LockMode;
import org.schematest.migration.Relation;
import org.schematest.migration.StatementFailure;
import org.schematest.migration.detail.ChangeDetails;

/** Writes down what the sessions of a migrator send and do: the migration that runs, or none. */
final class SessionRecorder implements SessionObserver {

  private final Observatory observatory;
  private final ObjectRegister register;

  /** Which migration made what, by oid. */
  private final Map<Long, String> makers = new HashMap<>();

  private final Leftovers leftovers = new Leftovers();

  private @Nullable Recording recording;
  private BooleanSupplier sentByMigration = () -> false;

  /** Why nothing is observed any more. */
  private @Nullable String lost;

  /**
   * @param register of what is there
   */
  SessionRecorder(Observatory observatory, ObjectRegister register) {
    this.observatory = observatory;
    this.register = register;
  }

  /** What is there now and committed, and who made it; only while nobody migrates. */
  KnownRelations relations() throws SQLException {
    return observatory.relations(makers);
  }

  /** A migration begins. */
  void begin(Recording begun) {
    recording = begun;
  }

  /** The migration has ended. */
  void end() {
    if (lost == null && recording != null) {
      leftovers.ends(recording);
    }
    recording = null;
  }

  /** Of the migration that runs, or that failed; empty if none does. */
  Optional<Recording> recording() {
    return Optional.ofNullable(recording);
  }

  /** Whether what is sent is the migration's is asked of that. */
  void seeWhere(BooleanSupplier condition) {
    sentByMigration = condition;
  }

  /** Why what was observed is not all that was done; empty if it is. */
  Optional<String> lost() {
    return Optional.ofNullable(lost);
  }

  @Override
  public boolean isLost() {
    return lost != null;
  }

  @Override
  public void sends(SessionMemory session, SentStatement statement) {
    leftovers.sends(session, statement, running());
  }

  @Override
  public void closing(SessionMemory session) {
    if (lost == null) {
      leftovers.closing(session);
    }
  }

  @Override
  public boolean isMigrating() {
    return recording != null && lost == null && sentByMigration.getAsBoolean();
  }

  @Override
  public void transactionBegins() {
    running().transactionBegins();
  }

  @Override
  public void passOver(Connection session, List<EventNote> notes) throws SQLException {
    ObjectChanges changes = register.update(session, notes, Set.of());
    changes.made().forEach(oid -> makers.put(oid, running().name()));
  }

  @Override
  public void saw(SentStatement statement, TakenLocks locks) {
    running().add(statement, locks);
  }

  @Override
  public boolean saw(
      Connection session,
      SentStatement statement,
      TakenLocks locks,
      SessionView view,
      Map<Long, RelationFiles> before)
      throws SQLException {
    Recording now = running();
    // a partition that is detached is not told of, but is locked
    ObjectChanges changes =
        register.update(session, view.notes(), locks.relationsAbove(LockMode.ROW_EXCLUSIVE));
    Effects effects = Effects.of(now.known(), view, before, changes);
    now.with(view.settings());
    now.add(
        statement,
        true,
        locks,
        effects,
        changes.told(),
        DetailsReader.read(session, changes, !effects.rewrites().isEmpty()),
        Optional.empty());
    now.took(changes, makers);
    now.know(view.files());
    return !view.notes().isEmpty();
  }

  @Override
  public List<Long> tables() throws SQLException {
    KnownRelations now = relations();
    running().know(now);
    return now.all()
        .filter(
            relation ->
                relation.kind() == Relation.Kind.TABLE
                    || relation.kind() == Relation.Kind.PARTITIONED_TABLE)
        .map(Relation::oid)
        .sorted()
        .toList();
  }

  /**
   * {@inheritDoc}
   *
   * <p>All is read anew: not of all that runs there event triggers are told, nor of what fails.
   */
  @Override
  public void sawOutside(
      SentStatement statement,
      TakenLocks locks,
      SessionView view,
      Optional<StatementFailure> failure)
      throws SQLException {
    Recording now = running();
    ObjectChanges changes = register.readAgain(observatory.connection());
    now.with(view.settings());
    now.add(
        statement,
        false,
        locks,
        Effects.outside(now.known(), relations(), changes),
        changes.told(),
        ChangeDetails.NONE,
        failure);
    now.took(changes, makers);
  }

  @Override
  public void failed(SentStatement statement, StatementFailure failure) {
    if (recording != null) {
      recording.add(statement, failure);
    }
  }

  @Override
  public void undone(Optional<Connection> session) throws SQLException {
    ObjectChanges changes = register.readAgain(session.orElseGet(observatory::connection));
    if (recording != null) {
      recording.undone(changes);
    }
  }

  @Override
  public void lose(SentStatement statement, String why) {
    if (lost == null && recording != null) {
      lost =
          "migration %s cannot be observed after \"%s\", which %s"
              .formatted(recording.name(), statement.text().strip().replaceAll("\\s+", " "), why);
    }
  }

  private Recording running() {
    if (recording == null) {
      throw new IllegalStateException("no migration has begun");
    }
    return recording;
  }
}
