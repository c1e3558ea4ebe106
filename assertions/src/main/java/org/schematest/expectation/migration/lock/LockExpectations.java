package org.schematest.expectation.migration.lock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.schematest.expectation.migration.site.Acceptance;
import org.schematest.expectation.migration.site.Breach;
import org.schematest.expectation.migration.site.Site;
import org.schematest.expectation.migration.site.TableLocks;
import org.schematest.expectation.migration.site.TrailEvidence;
import org.schematest.expectation.migration.way.SafeWay;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.Lock;
import org.schematest.migration.LockMode;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.Relation;
import org.schematest.schema.name.QualifiedName;

/** What a test may promise about the locks that migrations take. */
public final class LockExpectations {

  private LockExpectations() {}

  /**
   * No statement takes a lock that reads of the table wait for.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if no migration ever knew the table
   */
  public static List<Finding> doesNotBlockReadsOf(MigrationTrail trail, String table) {
    return doesNotBlock(trail, table, "reads of", Lock::blocksReads);
  }

  /** No statement takes a lock that writes to the table wait for. */
  public static List<Finding> doesNotBlockWritesOf(MigrationTrail trail, String table) {
    return doesNotBlock(trail, table, "writes to", Lock::blocksWrites);
  }

  private static List<Finding> doesNotBlock(
      MigrationTrail trail, String table, String what, Predicate<Lock> blocks) {
    QualifiedName name = KnownTables.find(trail, table);
    MeantTable meant = MeantTable.of(trail, name);
    return each(
        trail,
        "does not block " + what + " " + name,
        (site, locks) -> {
          if (!meant.firstOf(site, blocks).equals(Optional.of(locks))) {
            return Optional.empty();
          }
          if (meant.isItself(locks)) {
            return Optional.of(
                "should not block %s %s, but %s"
                    .formatted(
                        what,
                        TrailEvidence.sized(trail, locks.relation()),
                        TrailEvidence.takes(locks.strongest())));
          }
          Lock lock = locks.strongest();
          return Optional.of(
              "should not block %s table %s, but takes %s %s lock on %s, which is part of it"
                  .formatted(
                      what,
                      name,
                      TrailEvidence.article(lock.mode().sql()),
                      lock.mode().sql(),
                      lock.relation().subject()));
        });
  }

  /** No lock stronger than that, on a table of more rows, or on an index of one. */
  public static List<Finding> locksNoTableAbove(MigrationTrail trail, LockMode mode, long rows) {
    return each(
        trail,
        "locks no table above " + mode.sql(),
        (site, locks) ->
            locks.hasRows()
                    && TrailEvidence.isOver(trail, locks.relation(), rows)
                    && isAbove(locks.strongest(), mode)
                ? Optional.of(
                    "should lock no table of more than %s above %s, but takes %s %s lock on %s"
                        .formatted(
                            TrailEvidence.count(rows, "row"),
                            mode.sql(),
                            TrailEvidence.article(locks.strongest().mode().sql()),
                            locks.strongest().mode().sql(),
                            TrailEvidence.sized(trail, locks.strongest().relation())))
                : Optional.empty());
  }

  /** Of a lock on an index, all that others notice is whether it blocks reads. */
  private static boolean isAbove(Lock lock, LockMode mode) {
    boolean index = lock.relation().kind() == Relation.Kind.INDEX;
    return lock.mode().isAbove(mode) && (!index || lock.blocksReads());
  }

  /**
   * Each statement that takes a lock that others wait for gives up when it cannot have it soon:
   * while it waits, everybody who comes later waits behind it.
   *
   * @param atMost how long it may wait
   */
  public static List<Finding> setsLockTimeout(MigrationTrail trail, Duration atMost) {
    List<Breach> breaches = new ArrayList<>();
    LockTimeouts timeouts = LockTimeouts.of(trail);
    for (Site site : Site.of(trail)) {
      Optional<Migration> left = timeouts.leftBy(site);
      TableLocks.of(site.locks()).stream()
          .filter(locks -> locks.strongest().blocksWrites())
          .findFirst()
          .filter(locks -> left.isPresent() || !isBounded(site, atMost))
          .ifPresent(locks -> breaches.add(unbounded(site, locks, left, atMost)));
    }
    return Acceptance.of(trail, "sets a lock timeout", breaches);
  }

  private static boolean isBounded(Site site, Duration atMost) {
    Duration timeout = site.statement().settings().lockTimeout();
    return !timeout.isZero() && timeout.compareTo(atMost) <= 0;
  }

  private static Breach unbounded(
      Site site, TableLocks locks, Optional<Migration> left, Duration atMost) {
    Duration timeout = site.statement().settings().lockTimeout();
    List<Fact> facts = new ArrayList<>();
    facts.add(TrailEvidence.statement(site));
    facts.add(TrailEvidence.locks(locks.locks()));
    left.ifPresent(
        migration ->
            facts.add(
                Fact.of(
                    "near miss",
                    "%s set lock_timeout for its session; a run that begins after it has none"
                        .formatted(migration.name()))));
    Duration other = site.statement().settings().statementTimeout();
    if (!other.isZero()) {
      facts.add(
          Fact.of(
              "near miss",
              "statement_timeout is %s, which ends it while it waits, but also while it works"
                  .formatted(words(other))));
    }
    String set =
        "set %slock_timeout = '%s';"
            .formatted(site.statement().inTransaction() ? "local " : "", sql(atMost));
    String sql = site.statement().sql().strip().replaceFirst(";+$", "") + ";";
    facts.add(Fact.of("fix", (set + "\n" + sql).lines().toList()));
    String waits = timeout.isZero() ? "waits for ever" : "waits up to " + words(timeout);
    return new Breach(
        site,
        new Finding(
            new Finding.Identity("sets a lock timeout", site.place()),
            site.subject(),
            "should wait at most %s for its lock on %s, but %s"
                .formatted(
                    words(atMost),
                    TrailEvidence.sized(site.trail(), locks.relation()),
                    left.map(
                            migration ->
                                "has a lock_timeout only where "
                                    + migration.name()
                                    + " ran in the same session")
                        .orElse(waits)),
            facts));
  }

  private static String sql(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }

  private static String words(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  /** A breach of each statement and table of which there is a problem. */
  private static List<Finding> each(
      MigrationTrail trail,
      String promise,
      BiFunction<Site, TableLocks, Optional<String>> problem) {
    List<Breach> breaches = new ArrayList<>();
    for (Site site : Site.of(trail)) {
      for (TableLocks locks : TableLocks.of(site.locks())) {
        problem
            .apply(site, locks)
            .ifPresent(words -> breaches.add(blocked(site, locks, promise, words)));
      }
    }
    return Acceptance.of(trail, promise, breaches);
  }

  private static Breach blocked(Site site, TableLocks locks, String promise, String problem) {
    List<Fact> facts = new ArrayList<>();
    facts.add(TrailEvidence.statement(site));
    facts.add(TrailEvidence.locks(locks.locks()));
    facts.add(TrailEvidence.held(site));
    facts.add(TrailEvidence.work(site));
    facts.addAll(TrailEvidence.size(site.trail(), locks.relation()));
    facts.add(SafeWay.of(site.trail(), site.statement()).fix());
    return new Breach(
        site,
        new Finding(
            new Finding.Identity(promise, site.place() + " " + locks.table()),
            site.subject(),
            problem,
            facts));
  }
}
