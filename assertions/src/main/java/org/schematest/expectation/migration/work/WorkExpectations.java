package org.schematest.expectation.migration.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.migration.sequence.RowSequences;
import org.schematest.expectation.migration.site.Acceptance;
import org.schematest.expectation.migration.site.Breach;
import org.schematest.expectation.migration.site.Site;
import org.schematest.expectation.migration.site.TableLocks;
import org.schematest.expectation.migration.site.TrailEvidence;
import org.schematest.expectation.migration.way.SafeWay;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.Lock;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.Relation;
import org.schematest.migration.Rewrite;
import org.schematest.migration.RowCounts;

/**
 * What a test may promise about the rows that migrations read and write, and who waits meanwhile.
 */
public final class WorkExpectations {

  private WorkExpectations() {}

  /** No table or materialized view of more rows has its files written anew. */
  public static List<Finding> rewritesNoTable(MigrationTrail trail, long rows) {
    List<Breach> breaches = new ArrayList<>();
    for (Site site : Site.of(trail)) {
      for (Rewrite rewrite : site.statement().rewrites()) {
        if (rewrite.relation().kind().hasRows() && counts(trail, rewrite.relation(), rows)) {
          breaches.add(
              breach(
                  site,
                  "rewrites no table",
                  rewrite.relation(),
                  "should rewrite no table of more than %s, but rewrites %s, because %s"
                      .formatted(
                          TrailEvidence.count(rows, "row"),
                          TrailEvidence.sized(trail, rewrite.relation()),
                          rewrite.reason().words())));
        }
      }
    }
    return Acceptance.of(trail, "rewrites no table", breaches);
  }

  private static boolean counts(MigrationTrail trail, Relation relation, long rows) {
    return !trail.makes(relation) && TrailEvidence.isOver(trail, relation, rows);
  }

  /** No table loses all its rows at once. */
  public static List<Finding> truncatesNothing(MigrationTrail trail) {
    List<Breach> breaches = new ArrayList<>();
    for (Site site : Site.of(trail)) {
      for (Relation table : site.statement().truncated()) {
        if (!trail.makes(table)) {
          breaches.add(
              breach(
                  site,
                  "truncates nothing",
                  table,
                  "should truncate nothing, but truncates %s"
                      .formatted(TrailEvidence.sized(trail, table))));
        }
      }
    }
    return Acceptance.of(trail, "truncates nothing", breaches);
  }

  /**
   * No table of more rows is read from end to end by a statement whose own lock on a table keeps
   * others from writing, nor while its transaction has such a lock on that table already.
   */
  public static List<Finding> readsNoTableWhole(MigrationTrail trail, long rows) {
    List<Breach> breaches = new ArrayList<>();
    for (Site site : Site.of(trail)) {
      for (RowCounts counts : site.statement().rows()) {
        Optional<Lock> blocking =
            blocking(site.locks()).or(() -> blocking(heldOn(site, counts.relation())));
        if (blocking.isPresent() && counts.readWhole() && counts(trail, counts.relation(), rows)) {
          breaches.add(
              breach(
                  site,
                  "reads no table whole",
                  counts.relation(),
                  "should read no table of more than %s while others wait, but reads all of %s and holds %s %s lock on %s"
                      .formatted(
                          TrailEvidence.count(rows, "row"),
                          TrailEvidence.sized(trail, counts.relation()),
                          TrailEvidence.article(blocking.get().mode().sql()),
                          blocking.get().mode().sql(),
                          blocking.get().relation().equals(counts.relation())
                              ? "it"
                              : blocking.get().relation().subject())));
        }
      }
    }
    return Acceptance.of(trail, "reads no table whole", breaches);
  }

  private static List<Lock> heldOn(Site site, Relation table) {
    return site.heldBefore().stream().filter(lock -> lock.relation().oid() == table.oid()).toList();
  }

  private static Optional<Lock> blocking(List<Lock> locks) {
    return TableLocks.of(locks).stream()
        .map(TableLocks::strongest)
        .filter(lock -> lock.blocksWrites() && lock.relation().kind() != Relation.Kind.SEQUENCE)
        .findFirst();
  }

  /**
   * No statement updates or deletes rows of a table of more rows which it finds by reading all of
   * it: those rows are locked until its transaction ends.
   */
  public static List<Finding> changesRowsInBatches(MigrationTrail trail, long rows) {
    List<Breach> breaches = new ArrayList<>();
    for (Site site : Site.of(trail)) {
      for (RowCounts counts : site.statement().rows()) {
        if (changesMany(counts) && counts(trail, counts.relation(), rows)) {
          breaches.add(atOnce(site, counts, rows));
        }
      }
    }
    return Acceptance.of(trail, "changes rows in batches", breaches);
  }

  /**
   * A table of a few pages is read whole for one row as well, so it counts how many of the rows
   * that were read are changed: more than one in ten.
   */
  private static boolean changesMany(RowCounts counts) {
    return counts.readWhole() && (counts.updated() + counts.deleted()) * 10 > counts.read();
  }

  private static Breach atOnce(Site site, RowCounts counts, long rows) {
    Relation table = counts.relation();
    List<Fact> facts = new ArrayList<>();
    facts.add(TrailEvidence.statement(site));
    facts.add(
        Fact.of(
            "held",
            "each row that it changes is locked against writes until its transaction ends"));
    facts.add(TrailEvidence.work(site));
    facts.addAll(TrailEvidence.size(site.trail(), table));
    facts.add(RowSequences.inBatches(table.name(), site.statement().sql()).fix());
    return new Breach(
        site,
        new Finding(
            new Finding.Identity("changes rows in batches", site.place() + " " + table.name()),
            site.subject(),
            "should change rows of a table of more than %s in batches, but %s %s in one transaction"
                .formatted(
                    TrailEvidence.count(rows, "row"),
                    counts.updated() > 0
                        ? counts.deleted() > 0 ? "updates and deletes rows of" : "updates rows of"
                        : "deletes rows of",
                    TrailEvidence.sized(site.trail(), table)),
            facts));
  }

  /**
   * While a table is locked by an earlier statement of the same transaction, so that others wait,
   * nothing is done to the rows of a table of more rows.
   */
  public static List<Finding> holdsNoLockThroughMoreWork(MigrationTrail trail, long rows) {
    List<Breach> breaches = new ArrayList<>();
    for (Site site : Site.of(trail)) {
      Optional<Lock> held = blocking(site.heldBefore());
      Optional<Relation> worked = worked(site, rows);
      if (held.isPresent() && worked.isPresent()) {
        breaches.add(held(site, held.get(), worked.get()));
      }
    }
    return Acceptance.of(trail, "holds no lock through more work", breaches);
  }

  /** The first table of more rows that it does something to. */
  private static Optional<Relation> worked(Site site, long rows) {
    MigrationStatement statement = site.statement();
    List<Relation> all = new ArrayList<>();
    statement.rewrites().forEach(one -> all.add(one.relation()));
    statement.rows().stream()
        .filter(counts -> isWork(counts, rows))
        .forEach(counts -> all.add(counts.relation()));
    return all.stream()
        .filter(relation -> relation.kind().hasRows() && counts(site.trail(), relation, rows))
        .findFirst();
  }

  /**
   * What is updated and deleted may be more in production. What is inserted is as much as here,
   * unless a table is read for it, which counts for itself.
   */
  private static boolean isWork(RowCounts counts, long rows) {
    return counts.readWhole()
        || counts.updated() + counts.deleted() > 0
        || counts.inserted() > rows;
  }

  private static Breach held(Site site, Lock held, Relation worked) {
    MigrationStatement taker = taker(site, held);
    List<Fact> facts = new ArrayList<>();
    facts.add(TrailEvidence.statement(site));
    facts.add(
        Fact.of(
            "held",
            "%s on %s, taken%s: %s"
                .formatted(
                    held.mode().sql(),
                    held.relation().subject(),
                    taker.place().line() == 0 ? "" : " by line " + taker.place().line(),
                    firstLine(taker.sql()))));
    facts.add(TrailEvidence.work(site));
    facts.addAll(TrailEvidence.size(site.trail(), worked));
    String sql = site.statement().sql().strip().replaceFirst(";+$", "") + ";";
    facts.add(
        Fact.of(
            "fix",
            ("-- migration 1: what is before it, whose locks end with it\n"
                    + "-- migration 2: this, alone\n"
                    + sql)
                .lines()
                .toList()));
    return new Breach(
        site,
        new Finding(
            new Finding.Identity("holds no lock through more work", site.place()),
            site.subject(),
            "should read or write rows in a transaction that blocks nobody, but works on %s after %s took %s %s lock on %s"
                .formatted(
                    TrailEvidence.sized(site.trail(), worked),
                    taker.place().line() == 0
                        ? "an earlier statement"
                        : "line " + taker.place().line(),
                    TrailEvidence.article(held.mode().sql()),
                    held.mode().sql(),
                    held.relation().equals(worked)
                        ? "it"
                        : TrailEvidence.sized(site.trail(), held.relation())),
            facts));
  }

  private static MigrationStatement taker(Site site, Lock held) {
    return site.migration().statements().stream()
        .filter(one -> one.transaction() == site.statement().transaction())
        .filter(one -> one.locks().contains(held))
        .findFirst()
        .orElse(site.statement());
  }

  private static String firstLine(String sql) {
    List<String> lines = sql.strip().lines().toList();
    return lines.size() > 1 ? lines.get(0) + " …" : sql.strip();
  }

  private static Breach breach(Site site, String promise, Relation relation, String problem) {
    List<Fact> facts = new ArrayList<>();
    facts.add(TrailEvidence.statement(site));
    facts.add(
        TrailEvidence.locks(
            site.locksDuring().stream().filter(Lock::blocksWrites).distinct().toList()));
    facts.add(TrailEvidence.held(site));
    facts.add(TrailEvidence.work(site));
    facts.addAll(TrailEvidence.size(site.trail(), relation));
    facts.add(SafeWay.of(site.trail(), site.statement()).fix());
    return new Breach(
        site,
        new Finding(
            new Finding.Identity(promise, site.place() + " " + relation.name()),
            site.subject(),
            problem,
            facts));
  }
}
