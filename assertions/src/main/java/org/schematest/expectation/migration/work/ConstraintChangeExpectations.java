package org.schematest.expectation.migration.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.schematest.expectation.migration.change.ChangedPart;
import org.schematest.expectation.migration.change.PrintedColumn;
import org.schematest.expectation.migration.site.Acceptance;
import org.schematest.expectation.migration.site.Breach;
import org.schematest.expectation.migration.site.Site;
import org.schematest.expectation.migration.site.TableLocks;
import org.schematest.expectation.migration.site.TrailEvidence;
import org.schematest.expectation.migration.way.SafeWay;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.Lock;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.Relation;
import org.schematest.migration.RowCounts;
import org.schematest.schema.object.ObjectKind;

/** What a test may promise about how migrations add and validate constraints. */
public final class ConstraintChangeExpectations {

  private static final String NOT_VALID = "not valid";

  private ConstraintChangeExpectations() {}

  /**
   * Checks, foreign keys and {@code not null} come to tables that are used without reading their
   * rows: {@code not valid} first, or proved by a check.
   */
  public static List<Finding> addsConstraintsNotValid(MigrationTrail trail) {
    String promise = "adds constraints not valid";
    List<Breach> breaches = new ArrayList<>();
    for (Site site : Site.of(trail)) {
      for (ObjectChange change : site.statement().changes()) {
        if (addsValid(site, change)) {
          lockOn(site.locksDuring(), change)
              .ifPresent(lock -> breaches.add(valid(site, promise, change, lock)));
        }
      }
    }
    return Acceptance.of(trail, promise, breaches);
  }

  private static boolean addsValid(Site site, ObjectChange change) {
    String definition = change.after().orElse("").toLowerCase(Locale.ROOT);
    if (change.object() == ObjectKind.COLUMN && change.kind() == ObjectChange.Kind.CHANGED) {
      return !PrintedColumn.of(change.before().orElse("")).required()
          && PrintedColumn.of(definition).required()
          && readsWhole(site)
          && !addsPrimaryKey(site);
    }
    boolean open =
        (definition.startsWith("check") && !isDetached(site, change))
            || (definition.startsWith("foreign key")
                && !isOfNewColumn(site, change)
                && !isOfPartitions(site, change));
    return change.object() == ObjectKind.CONSTRAINT
        && change.kind() == ObjectChange.Kind.CREATED
        && (open || (definition.startsWith("not null") && readsWhole(site) && !changesColumn(site)))
        && !definition.contains(" " + NOT_VALID)
        && !definition.contains(" not enforced");
  }

  /** A partitioned table reads no row for one that all its partitions have already. */
  private static boolean isOfPartitions(Site site, ObjectChange key) {
    return !readsWhole(site)
        && site.locksDuring().stream()
            .map(Lock::relation)
            .anyMatch(
                table ->
                    table.kind() == Relation.Kind.PARTITIONED_TABLE
                        && table.name().equals(ChangedPart.of(key).relation()));
  }

  /** {@code add column … references} reads no row where the column has no value yet. */
  private static boolean isOfNewColumn(Site site, ObjectChange key) {
    return !readsWhole(site)
        && site.statement().changes().stream()
            .anyMatch(
                change ->
                    change.object() == ObjectKind.COLUMN
                        && change.kind() == ObjectChange.Kind.CREATED
                        && ChangedPart.of(change)
                            .relation()
                            .equals(ChangedPart.of(key).relation()));
  }

  /** A partition that is detached concurrently is left a check of its bounds, which it keeps. */
  public static boolean isDetachedCheck(Site site, ObjectChange check) {
    return check.object() == ObjectKind.CONSTRAINT
        && check.kind() == ObjectChange.Kind.CREATED
        && isDetached(site, check);
  }

  private static boolean isDetached(Site site, ObjectChange check) {
    return site.statement().changes().stream()
        .anyMatch(
            change ->
                change.object() == ObjectKind.TABLE
                    && change.kind() == ObjectChange.Kind.CHANGED
                    && change.before().orElse("").contains("partition of ")
                    && !change.after().orElse("").contains("partition of ")
                    && ChangedPart.of(change).relation().equals(ChangedPart.of(check).relation()));
  }

  private static boolean readsWhole(Site site) {
    return site.statement().rows().stream().anyMatch(RowCounts::readWhole);
  }

  private static boolean addsPrimaryKey(Site site) {
    return site.statement().changes().stream()
        .anyMatch(
            change ->
                change.kind() == ObjectChange.Kind.CREATED
                    && change
                        .after()
                        .filter(text -> text.toLowerCase(Locale.ROOT).startsWith("primary key"))
                        .isPresent());
  }

  private static boolean changesColumn(Site site) {
    return site.statement().changes().stream()
        .anyMatch(
            change ->
                change.object() == ObjectKind.COLUMN && change.kind() == ObjectChange.Kind.CHANGED);
  }

  private static Optional<Lock> lockOn(List<Lock> locks, ObjectChange change) {
    return TableLocks.of(locks).stream()
        .filter(one -> one.table().equals(ChangedPart.of(change).relation()))
        .map(TableLocks::strongest)
        .filter(Lock::blocksWrites)
        .findFirst();
  }

  private static Breach valid(Site site, String promise, ObjectChange change, Lock lock) {
    boolean column = change.object() == ObjectKind.COLUMN;
    List<Fact> facts = new ArrayList<>();
    facts.add(
        TrailEvidence.locks(
            site.locksDuring().stream().filter(Lock::blocksWrites).distinct().toList()));
    facts.add(TrailEvidence.held(site));
    facts.add(TrailEvidence.work(site));
    facts.add(SafeWay.of(site.trail(), site.statement()).fix());
    String name = column ? "not null of column " + change.name() : "constraint " + change.name();
    return Breach.of(
        site,
        promise,
        change.name(),
        "should add %s without reading rows, but reads all rows of %s under %s %s lock"
            .formatted(
                name,
                TrailEvidence.sized(site.trail(), lock.relation()),
                TrailEvidence.article(lock.mode().sql()),
                lock.mode().sql()),
        facts);
  }

  /** A constraint is validated in a transaction that holds no lock that others wait for. */
  public static List<Finding> validatesConstraintsApart(MigrationTrail trail) {
    String promise = "validates constraints apart";
    List<Breach> breaches = new ArrayList<>();
    for (Site site : Site.of(trail)) {
      for (ObjectChange change : site.statement().changes()) {
        if (isValidated(change)) {
          lockOn(site.heldBefore(), change)
              .ifPresent(lock -> breaches.add(together(site, promise, change, lock)));
        }
      }
    }
    return Acceptance.of(trail, promise, breaches);
  }

  private static boolean isValidated(ObjectChange change) {
    return change.kind() == ObjectChange.Kind.CHANGED
        && isOpen(change.before())
        && !isOpen(change.after());
  }

  private static boolean isOpen(Optional<String> definition) {
    return definition.filter(text -> text.toLowerCase(Locale.ROOT).contains(NOT_VALID)).isPresent();
  }

  private static Breach together(Site site, String promise, ObjectChange change, Lock lock) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            "held",
            "%s on %s, by an earlier statement: %s"
                .formatted(
                    lock.mode().sql(), lock.relation().subject(), TrailEvidence.blocks(lock))));
    facts.add(TrailEvidence.work(site));
    facts.add(SafeWay.of(site.trail(), site.statement()).fix());
    return Breach.of(
        site,
        promise,
        change.name(),
        "should validate constraint %s in a transaction of its own, but does so while this one holds %s %s lock on %s"
            .formatted(
                change.name(),
                TrailEvidence.article(lock.mode().sql()),
                lock.mode().sql(),
                TrailEvidence.sized(site.trail(), lock.relation())),
        facts);
  }

  /** After the last migration, no index or constraint that these made is invalid. */
  public static List<Finding> leavesNothingInvalid(MigrationTrail trail) {
    String promise = "leaves nothing invalid";
    Map<String, Breach> open = new LinkedHashMap<>();
    for (Site site : Site.of(trail)) {
      for (ObjectChange change : site.statement().changes()) {
        String object = change.object() + " " + change.name();
        change.formerName().ifPresent(name -> open.remove(change.object() + " " + name));
        open.remove(object);
        if (change.kind() == ObjectChange.Kind.DROPPED) {
          String parts = change.name() + ".";
          open.keySet().removeIf(other -> other.contains(" " + parts));
        } else if (isInvalid(change)) {
          open.put(object, left(site, promise, change));
        }
      }
    }
    return Acceptance.of(trail, promise, List.copyOf(open.values()));
  }

  private static boolean isInvalid(ObjectChange change) {
    return switch (change.object()) {
      case INDEX -> change.after().filter(text -> text.contains(", invalid")).isPresent();
      case CONSTRAINT -> isOpen(change.after());
      default -> false;
    };
  }

  private static Breach left(Site site, String promise, ObjectChange change) {
    ChangedPart part = ChangedPart.of(change);
    boolean index = change.object() == ObjectKind.INDEX;
    return Breach.of(
        site,
        promise,
        change.name(),
        index
            ? "should leave index %s valid, but leaves it invalid, so that no query uses it"
                .formatted(change.name())
            : "should leave constraint %s valid, but leaves it not valid: rows that were there before are unchecked"
                .formatted(change.name()),
        List.of(
            Fact.of("definition", change.after().orElse("")),
            Fact.of(
                "fix",
                index
                    ? List.of(
                        "-- of a partitioned table: attach an index of each partition; else",
                        "reindex index concurrently " + change.name() + ";")
                    : List.of(
                        "alter table %s validate constraint %s;"
                            .formatted(part.relation(), part.sql())))));
  }
}
