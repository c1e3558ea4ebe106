package org.schematest.junit.migration.trail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.schematest.junit.migration.script.SqlStatement;
import org.schematest.junit.migration.trail.Observatory.SeenLock;
import org.schematest.migration.Lock;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.Place;
import org.schematest.migration.SessionSettings;
import org.schematest.migration.StatementFailure;
import org.schematest.migration.detail.ChangeDetails;

/** What is written down of one migration while it runs. */
final class Recording {

  private static final Comparator<Lock> BY_RELATION =
      Comparator.comparing((Lock lock) -> lock.relation().name())
          .thenComparing(lock -> lock.relation().oid())
          .thenComparing(Lock::mode);

  final String name;
  KnownRelations before;
  final List<MigrationStatement> statements = new ArrayList<>();
  final ObjectRegister.Changes changes = new ObjectRegister.Changes();
  KnownRelations known;
  SessionSettings settings = SessionSettings.DEFAULT;
  int transaction = 1;
  String script;
  int line;

  Recording(String name, KnownRelations known) {
    this.name = name;
    this.script = name;
    this.before = known;
    this.known = known;
  }

  void took(ObjectRegister.Changes more, Map<Long, String> makers) {
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

  /**
   * What is told of locks: not those for which nobody waits who did not wait already.
   *
   * @param held by the transaction before
   */
  List<Lock> locks(Set<SeenLock> taken, Set<SeenLock> held) {
    return taken.stream()
        .filter(lock -> lock.granted() || !taken.contains(lock.asGranted()))
        .filter(
            lock ->
                held.stream().noneMatch(earlier -> earlier.covers(lock))
                    && taken.stream()
                        .noneMatch(other -> other.mode() != lock.mode() && other.covers(lock)))
        .flatMap(
            lock ->
                before.of(lock.relation()).stream()
                    .map(known -> new Lock(known.relation(), lock.mode(), !lock.granted())))
        .sorted(BY_RELATION)
        .toList();
  }

  void add(
      SqlStatement statement,
      String sent,
      boolean inTransaction,
      SessionSettings with,
      List<Lock> locks,
      Effects effects,
      List<ObjectChange> told,
      ChangeDetails details,
      Optional<StatementFailure> failure) {
    int lineInText =
        (int)
            sent.substring(0, Math.min(statement.start(), sent.length()))
                .chars()
                .filter(c -> c == '\n')
                .count();
    statements.add(
        new MigrationStatement(
            new Place(name, script, line == 0 ? 0 : line + lineInText),
            statement.text(),
            transaction,
            inTransaction,
            with,
            locks,
            effects.rewrites(),
            effects.truncated(),
            effects.rows(),
            told,
            details,
            failure));
  }

  Migration migration() {
    return new Migration(name, statements, changes.told());
  }
}
