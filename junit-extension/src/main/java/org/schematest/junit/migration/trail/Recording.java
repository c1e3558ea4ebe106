package org.schematest.junit.migration.trail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.schematest.junit.migration.trail.object.ObjectChanges;
import org.schematest.junit.migration.trail.observatory.KnownRelations;
import org.schematest.junit.migration.trail.observatory.RelationFiles;
import org.schematest.junit.migration.trail.observatory.TakenLocks;
import org.schematest.junit.migration.trail.origin.StatementNames;
import org.schematest.junit.migration.trail.session.SentStatement;
import org.schematest.junit.migration.trail.session.SessionMemory;
import org.schematest.migration.Lock;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.Place;
import org.schematest.migration.Relation;
import org.schematest.migration.SessionLeftover;
import org.schematest.migration.SessionSettings;
import org.schematest.migration.StatementFailure;
import org.schematest.migration.detail.ChangeDetails;
import org.schematest.schema.name.QualifiedName;

/** What is written down of one migration while it runs. */
final class Recording {

  private static final Comparator<Lock> BY_RELATION =
      Comparator.comparing((Lock lock) -> lock.relation().name())
          .thenComparing(lock -> lock.relation().oid())
          .thenComparing(Lock::mode);

  private final String name;
  private final List<MigrationStatement> statements = new ArrayList<>();
  private final ObjectChanges changes = new ObjectChanges();

  /** By the names that they had when the migration began, and with the files. */
  private KnownRelations before;

  /** The same, with the files that they have now. */
  private KnownRelations known;

  private final Map<SessionMemory, List<SessionLeftover>> leftovers = new LinkedHashMap<>();
  private SessionSettings settings = SessionSettings.DEFAULT;
  private int transaction = 1;
  private String script;
  private int line;

  Recording(String name, KnownRelations known) {
    this.name = name;
    this.script = name;
    this.before = known;
    this.known = known;
  }

  String name() {
    return name;
  }

  /** What is sent next begins there. */
  void at(String inScript, int onLine) {
    script = inScript;
    line = onLine;
  }

  /** The same, in the migration's own script. */
  void at(int onLine) {
    at(name, onLine);
  }

  /** What is sent next is another transaction. */
  void transactionBegins() {
    // one of which nothing was seen, such as one that was only tried, has no number
    if (!statements.isEmpty()
        && statements.get(statements.size() - 1).transaction() == transaction) {
      transaction++;
    }
  }

  /** The relations that were there before, with the files that they have now. */
  KnownRelations known() {
    return known;
  }

  void know(KnownRelations now) {
    known = now;
  }

  void know(Map<Long, RelationFiles> files) {
    known = known.with(files);
  }

  /** What the session has set from now on. */
  void with(SessionSettings now) {
    settings = now;
  }

  /**
   * Takes over what a statement did to objects.
   *
   * @param makers which migration made what, by oid: it is told of what is new
   */
  void took(ObjectChanges more, Map<Long, String> makers) {
    more.made().forEach(oid -> makers.put(oid, name));
    more.replacedIndexes()
        .forEach(
            (gone, made) -> {
              // The same index under another oid, which was there before.
              before = before.with(gone, made);
              known = known.with(gone, made);
              if (before.of(gone).isPresent()) {
                makers.computeIfPresent(made, (oid, maker) -> makers.get(gone));
              }
            });
    changes.then(more);
  }

  /** Takes over what became of objects when something was undone. */
  void undone(ObjectChanges back) {
    changes.then(back);
  }

  /** A statement that changed settings only. */
  void add(SentStatement statement, TakenLocks locks) {
    add(
        statement,
        true,
        locks(locks),
        Effects.NONE,
        List.of(),
        ChangeDetails.NONE,
        Optional.empty());
  }

  /** A statement that was refused, of whose transaction nothing stays. */
  void add(SentStatement statement, StatementFailure failure) {
    add(
        statement,
        true,
        List.of(),
        Effects.NONE,
        List.of(),
        ChangeDetails.NONE,
        Optional.of(failure));
  }

  /** A statement that was looked at. */
  void add(
      SentStatement statement,
      boolean inTransaction,
      TakenLocks locks,
      Effects effects,
      List<ObjectChange> told,
      ChangeDetails details,
      Optional<StatementFailure> failure) {
    add(statement, inTransaction, locks(locks), effects, told, details, failure);
  }

  private void add(
      SentStatement statement,
      boolean inTransaction,
      List<Lock> locks,
      Effects effects,
      List<ObjectChange> told,
      ChangeDetails details,
      Optional<StatementFailure> failure) {
    statements.add(
        new MigrationStatement(
            new Place(name, script, line == 0 ? 0 : line + statement.linesBefore()),
            statement.text(),
            transaction,
            inTransaction,
            settings,
            locks,
            effects.rewrites(),
            effects.truncated(),
            effects.rows(),
            told,
            details,
            failure));
  }

  /** Those on relations that were there before. */
  private List<Lock> locks(TakenLocks locks) {
    return locks
        .telling()
        .flatMap(
            lock ->
                before.of(lock.relation()).stream()
                    .map(one -> new Lock(one.relation(), lock.mode(), !lock.granted())))
        .sorted(BY_RELATION)
        .toList();
  }

  /** Whether nothing was found in that session after it. */
  boolean leavesNothingIn(SessionMemory session) {
    return leftovers.getOrDefault(session, List.of()).isEmpty();
  }

  /** What is found in one of its sessions after it. */
  void leaves(SessionMemory session, List<SessionLeftover> found) {
    leftovers.put(session, found);
  }

  /** The tables that the statement names that failed; all that there were, if it names none. */
  Set<QualifiedName> tablesOfFailure() {
    Optional<MigrationStatement> refused =
        statements.stream().filter(one -> one.failure().isPresent()).findFirst();
    if (refused.isEmpty()) {
      return Set.of();
    }
    StatementNames names = new StatementNames(refused.get());
    Set<QualifiedName> tables =
        before
            .all()
            .filter(relation -> relation.kind().hasRows())
            .map(Relation::name)
            .collect(Collectors.toSet());
    Set<QualifiedName> named =
        tables.stream().filter(table -> names.has(table.name())).collect(Collectors.toSet());
    return named.isEmpty() ? tables : named;
  }

  Migration migration() {
    return new Migration(
        name,
        statements,
        changes.told(),
        leftovers.values().stream().flatMap(List::stream).toList());
  }
}
