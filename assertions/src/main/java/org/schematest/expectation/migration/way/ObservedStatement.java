package org.schematest.expectation.migration.way;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.expectation.migration.change.ChangedPart;
import org.schematest.migration.Lock;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.Relation;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.object.ObjectKind;

/**
 * A statement of a trail, as the ways ask about it.
 *
 * @param held locks that its transaction had when it began
 * @param replaced what other ways have a sequence for
 */
record ObservedStatement(
    MigrationTrail trail,
    MigrationStatement statement,
    List<Lock> held,
    Set<ObjectChange> replaced) {

  ObservedStatement {
    held = List.copyOf(held);
    replaced = Set.copyOf(replaced);
  }

  static ObservedStatement of(MigrationTrail trail, MigrationStatement statement) {
    return new ObservedStatement(
        trail,
        statement,
        trail.migrations().stream()
            .filter(migration -> migration.statements().contains(statement))
            .findFirst()
            .map(migration -> migration.heldBefore(statement))
            .orElse(List.of()),
        Set.of());
  }

  ObservedStatement without(Collection<ObjectChange> more) {
    Set<ObjectChange> all = new HashSet<>(replaced);
    all.addAll(more);
    return new ObservedStatement(trail, statement, held, all);
  }

  String sql() {
    return statement.sql().strip().replaceFirst(";+$", "") + ";";
  }

  Stream<ObjectChange> changes() {
    return statement.changes().stream().filter(change -> !replaced.contains(change));
  }

  Stream<ObjectChange> changes(ObjectChange.Kind kind, ObjectKind object) {
    return changes().filter(change -> change.kind() == kind && change.object() == object);
  }

  Set<ObjectChange> changesWhere(Predicate<ObjectChange> condition) {
    return changes().filter(condition).collect(Collectors.toSet());
  }

  /** Of parts of tables that others use: those that these migrations make are nobody's yet. */
  Stream<ObjectChange> usedParts(ObjectChange.Kind kind, ObjectKind object) {
    return changes(kind, object).filter(change -> isUsed(ChangedPart.of(change).relation()));
  }

  private boolean isUsed(QualifiedName table) {
    return locks()
        .map(Lock::relation)
        .anyMatch(relation -> relation.name().equals(table) && !trail.makes(relation));
  }

  /** Those that there are while it runs: where there is a stronger one, it takes none. */
  private Stream<Lock> locks() {
    return Stream.concat(statement.locks().stream(), held.stream());
  }

  /** Tables that writes wait for, by its own locks or by those under which it reads rows. */
  List<Relation> lockedTables() {
    List<Relation> own = lockedTables(statement.locks().stream());
    return own.isEmpty() ? lockedTables(held.stream().filter(this::isRead)) : own;
  }

  private List<Relation> lockedTables(Stream<Lock> locks) {
    return locks
        .filter(lock -> lock.blocksWrites() && lock.relation().kind().hasRows())
        .map(Lock::relation)
        .filter(relation -> !trail.makes(relation))
        .distinct()
        .toList();
  }

  private boolean isRead(Lock lock) {
    return statement.rows().stream()
        .anyMatch(counts -> counts.readWhole() && counts.relation().oid() == lock.relation().oid());
  }

  boolean isPartitioned(QualifiedName table) {
    return locks()
        .map(Lock::relation)
        .anyMatch(
            relation ->
                relation.name().equals(table)
                    && relation.kind() == Relation.Kind.PARTITIONED_TABLE);
  }

  /** Of the statement's own migration. */
  List<MigrationStatement> before() {
    return migration().stream()
        .flatMap(one -> one.statements().stream().takeWhile(other -> !other.equals(statement)))
        .toList();
  }

  private Optional<Migration> migration() {
    return trail.migrations().stream()
        .filter(migration -> migration.statements().contains(statement))
        .findFirst();
  }
}
