package org.schematest.expectation.migration.work;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.expectation.migration.site.Acceptance;
import org.schematest.expectation.migration.site.Breach;
import org.schematest.expectation.migration.site.Site;
import org.schematest.expectation.migration.site.TrailEvidence;
import org.schematest.expectation.migration.way.SafeWay;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.Lock;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.Relation;
import org.schematest.migration.Rewrite;
import org.schematest.migration.RowCounts;
import org.schematest.schema.object.ObjectKind;

/** What a test may promise about how migrations make, drop and rebuild indexes. */
public final class IndexChangeExpectations {

  private static final String PROMISE = "changes indexes concurrently";

  private IndexChangeExpectations() {}

  /**
   * Indexes of tables that are used are made, dropped and built anew while others write: with
   * {@code concurrently}. Those that a rewritten table gets anew are not counted.
   */
  public static List<Finding> changesIndexesConcurrently(MigrationTrail trail) {
    List<Breach> breaches = new ArrayList<>();
    for (Site site : Site.of(trail)) {
      Stream.of(made(site), dropped(site), rebuilt(site))
          .flatMap(Optional::stream)
          .forEach(breaches::add);
    }
    return Acceptance.of(trail, PROMISE, breaches);
  }

  /** An index was built if there is a new one, and the rows of a table that is locked were read. */
  private static Optional<Breach> made(Site site) {
    MigrationStatement statement = site.statement();
    Optional<ObjectChange> index = change(statement, ObjectChange.Kind.CREATED);
    return index.isEmpty() || rewritesTable(statement)
        ? Optional.empty()
        : read(site).map(lock -> breach(site, index.get().name(), "builds", lock));
  }

  /** The lock under which the rows are read: its own, or one that its transaction had before. */
  private static Optional<Lock> read(Site site) {
    List<Lock> own = blocking(site.locks());
    return own.stream().anyMatch(lock -> isRead(site, lock))
        ? own.stream().min(Comparator.comparing(IndexChangeExpectations::isPartition))
        : blocking(site.heldBefore()).stream().filter(lock -> isRead(site, lock)).findFirst();
  }

  private static List<Lock> blocking(List<Lock> locks) {
    return locks.stream()
        .filter(lock -> lock.blocksWrites() && lock.relation().kind().hasRows())
        .toList();
  }

  private static boolean isRead(Site site, Lock lock) {
    return site.statement().rows().stream()
        .filter(RowCounts::readWhole)
        .anyMatch(counts -> isSame(lock, counts.relation()));
  }

  private static boolean isSame(Lock lock, Relation relation) {
    return lock.relation().oid() == relation.oid();
  }

  private static boolean isPartition(Lock lock) {
    return lock.relation().kind() != Relation.Kind.PARTITIONED_TABLE;
  }

  /** An index that goes with its constraint, column or table has no other way. */
  private static Optional<Breach> dropped(Site site) {
    MigrationStatement statement = site.statement();
    boolean alone =
        statement.changes().stream()
            .filter(change -> change.kind() == ObjectChange.Kind.DROPPED)
            .allMatch(change -> change.object() == ObjectKind.INDEX);
    return change(statement, ObjectChange.Kind.DROPPED)
        .filter(index -> alone)
        .flatMap(
            index ->
                droppedUnder(site)
                    .findFirst()
                    .map(lock -> breach(site, index.name(), "drops", lock)));
  }

  /** Locks on tables of which it locks an index, its own or those that its transaction had. */
  private static Stream<Lock> droppedUnder(Site site) {
    List<Lock> own = site.locks().stream().filter(Lock::blocksReads).toList();
    return Stream.concat(
            own.stream(),
            site.heldBefore().stream()
                .filter(
                    held ->
                        held.blocksReads()
                            && own.stream()
                                .anyMatch(
                                    lock ->
                                        lock.relation().rowsOf().equals(held.relation().name()))))
        .filter(lock -> lock.relation().kind().hasRows());
  }

  private static Optional<Breach> rebuilt(Site site) {
    MigrationStatement statement = site.statement();
    return rewritesTable(statement)
        ? Optional.empty()
        : statement.rewrites().stream()
            .filter(one -> one.reason() == Rewrite.Reason.REINDEXED)
            .flatMap(
                one ->
                    site.locks().stream()
                        .filter(lock -> isSame(lock, one.relation()) && lock.blocksReads()))
            .findFirst()
            .map(lock -> breach(site, lock.relation().name().toString(), "rebuilds", lock));
  }

  private static boolean rewritesTable(MigrationStatement statement) {
    return statement.rewrites().stream().anyMatch(one -> one.relation().kind().hasRows());
  }

  private static Optional<ObjectChange> change(
      MigrationStatement statement, ObjectChange.Kind kind) {
    return statement.changes().stream()
        .filter(one -> one.kind() == kind && one.object() == ObjectKind.INDEX)
        .findFirst();
  }

  private static Breach breach(Site site, String index, String does, Lock lock) {
    Relation relation = lock.relation();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        TrailEvidence.locks(
            site.locksDuring().stream().filter(Lock::blocksWrites).distinct().toList()));
    facts.add(TrailEvidence.held(site));
    facts.add(TrailEvidence.work(site));
    facts.add(SafeWay.of(site.trail(), site.statement()).fix());
    return Breach.of(
        site,
        PROMISE,
        index,
        "should %s index %s concurrently, but %s it under %s %s lock on %s"
            .formatted(
                does.substring(0, does.length() - 1),
                index,
                does,
                TrailEvidence.article(lock.mode().sql()),
                lock.mode().sql(),
                TrailEvidence.sized(site.trail(), relation)),
        facts);
  }
}
