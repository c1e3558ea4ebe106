package org.schematest.expectation.migration.release;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.expectation.migration.change.ChangedPart;
import org.schematest.expectation.migration.site.Acceptance;
import org.schematest.expectation.migration.site.Breach;
import org.schematest.expectation.migration.site.Site;
import org.schematest.expectation.migration.way.SafeWay;
import org.schematest.expectation.migration.work.ConstraintChangeExpectations;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.ObjectChange;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.ObjectKind;

/** What a test may promise about what a release gives, and takes from the one that still runs. */
public final class ReleaseExpectations {

  private ReleaseExpectations() {}

  /** A change, where it was made, and whether it gives or takes. */
  private record Directed(Site site, ObjectChange change, Direction direction) {}

  /** The changes to what was there before the release, but for what only the release saw. */
  private static List<Directed> changes(MigrationTrail trail) {
    List<Directed> changes = new ArrayList<>();
    Set<String> made = new HashSet<>();
    NewColumns columns = new NewColumns(trail);
    for (Site site : Site.of(trail)) {
      site.statement().changes().stream()
          .filter(
              change ->
                  change.kind() == ObjectChange.Kind.CREATED
                      && change.object() != ObjectKind.COLUMN)
          .forEach(change -> made.add(change.object() + " " + change.name()));
      site.statement().changes().forEach(columns::add);
      for (ObjectChange change : site.statement().changes()) {
        ChangedPart part = ChangedPart.of(change);
        boolean own =
            made.contains(change.object() + " " + change.formerName().orElse(change.name()))
                && change.kind() != ObjectChange.Kind.CREATED;
        if (own && change.isRenamed()) {
          made.add(change.object() + " " + change.name());
        }
        boolean ofOwn = part.table().isPresent() && made.contains("TABLE " + part.relation());
        if (!own && !ofOwn && !isIndexOfMadeTable(site, change) && !hasView(site, change)) {
          boolean free =
              columns.areAllOf(site, change)
                  || ConstraintChangeExpectations.isDetachedCheck(site, change);
          changes.add(new Directed(site, change, free ? Direction.EXPAND : Direction.of(change)));
        }
      }
    }
    return changes;
  }

  /** A view that takes over the name of a renamed table in the same migration serves programs. */
  private static boolean hasView(Site site, ObjectChange renamed) {
    return renamed.isRenamed()
        && renamed.object() == ObjectKind.TABLE
        && site.migration().statements().stream()
            .filter(one -> one.transaction() == site.statement().transaction())
            .flatMap(one -> one.changes().stream())
            .anyMatch(
                change ->
                    change.kind() == ObjectChange.Kind.CREATED
                        && change.object() == ObjectKind.VIEW
                        && renamed.formerName().equals(Optional.of(change.name())));
  }

  /**
   * Its name does not say its table, but the statement does, by its lock or, where its transaction
   * had one already, by the rows that it reads.
   */
  private static boolean isIndexOfMadeTable(Site site, ObjectChange change) {
    return change.object() == ObjectKind.INDEX
        && change.kind() == ObjectChange.Kind.CREATED
        && site.locks().stream().noneMatch(lock -> lock.relation().kind().hasRows())
        && site.statement().rows().stream()
            .noneMatch(counts -> counts.readWhole() && !site.trail().makes(counts.relation()));
  }

  /** Nothing is taken from programs that run; what is, wants a reason. */
  public static List<Finding> contractsNothing(MigrationTrail trail) {
    String promise = "contracts nothing";
    List<Breach> breaches = new ArrayList<>();
    for (Directed one : changes(trail)) {
      if (one.direction() == Direction.CONTRACT && !isPartOfAnother(one)) {
        breaches.add(
            Breach.of(
                one.site(),
                promise,
                one.change().name(),
                "should take nothing from programs that run, but "
                    + words(one.change())
                    + Direction.consequence(one.change()),
                evidence(List.of(), one, trail)));
      }
    }
    return Acceptance.of(trail, promise, breaches);
  }

  /** The columns of a dropped table go with it, and a key's index comes with it. */
  private static boolean isPartOfAnother(Directed one) {
    ObjectChange change = one.change();
    ChangedPart part = ChangedPart.of(change);
    return one.site().statement().changes().stream()
        .filter(other -> !other.equals(change) && other.kind() == change.kind())
        .anyMatch(
            other ->
                (other.object() == ObjectKind.TABLE
                        && part.table().isPresent()
                        && ChangedPart.of(other).relation().equals(part.relation()))
                    || (change.object() == ObjectKind.INDEX
                        && other.object() == ObjectKind.CONSTRAINT
                        && ChangedPart.of(other).name().equals(part.name())));
  }

  private static boolean isMoved(ObjectChange change) {
    return change
        .formerName()
        .map(ChangedPart::of)
        .filter(former -> !former.schema().equals(ChangedPart.of(change).schema()))
        .isPresent();
  }

  static String words(ObjectChange change) {
    String object = change.object().sql() + " " + change.name();
    if (change.isRenamed()) {
      return renamed(change);
    }
    return switch (change.kind()) {
      case CREATED -> "adds " + object;
      case CHANGED, RENAMED -> Direction.words(change, object);
      case DROPPED -> "drops " + object;
    };
  }

  private static String renamed(ObjectChange change) {
    String former = change.object().sql() + " " + change.formerName().orElse(change.name());
    ChangedPart now = ChangedPart.of(change);
    return isMoved(change)
        ? "moves %s to schema %s".formatted(former, Identifier.quoted(now.schema()))
        : "renames %s to %s".formatted(former, now.sql());
  }

  private static List<Fact> evidence(List<Fact> first, Directed one, MigrationTrail trail) {
    List<Fact> facts = new ArrayList<>(first);
    facts.addAll(changes(one.change()));
    facts.add(SafeWay.inNextRelease(trail, one.site().statement()).fix());
    return facts;
  }

  private static String withoutOwner(String definition) {
    return definition.replaceFirst(",? ?owner (\"[^\"]+\"|\\S+)(?= |$)", "");
  }

  /** What it was and is; of a table, that says less than its name. */
  private static List<Fact> changes(ObjectChange change) {
    return switch (change.object()) {
      case COLUMN, CONSTRAINT, INDEX, TYPE, DOMAIN -> List.of(change(change));
      default -> List.of();
    };
  }

  private static Fact change(ObjectChange change) {
    List<String> lines = new ArrayList<>();
    change.before().ifPresent(text -> lines.add("was  " + withoutOwner(text)));
    change.after().ifPresent(text -> lines.add("is   " + withoutOwner(text)));
    return Fact.of("change", lines);
  }

  /**
   * One release does not both give an object and take it or what it replaces: programs of the
   * release before and of this one run at the same time.
   */
  public static List<Finding> doesNotExpandAndContractAtOnce(MigrationTrail trail) {
    String promise = "does not expand and contract at once";
    List<Breach> breaches = new ArrayList<>();
    List<Directed> changes = changes(trail);
    for (Directed taken : changes) {
      if (taken.direction() == Direction.CONTRACT && !isPartOfAnother(taken)) {
        given(changes, taken).ifPresent(given -> breaches.add(both(promise, taken, given, trail)));
      }
    }
    return Acceptance.of(trail, promise, breaches);
  }

  private static Optional<Directed> given(List<Directed> changes, Directed taken) {
    if (taken.change().isRenamed()) {
      return Optional.of(taken);
    }
    return changes.stream()
        .filter(one -> one.direction() == Direction.EXPAND)
        .filter(one -> isSame(one.change(), taken.change()) || replaces(one, taken))
        .findFirst()
        .or(() -> renamedTo(taken));
  }

  /** Another object of these migrations that takes its name. */
  private static Optional<Directed> renamedTo(Directed taken) {
    for (Site site : Site.of(taken.site().trail())) {
      for (ObjectChange change : site.statement().changes()) {
        if (change.isRenamed() && isSame(change, taken.change())) {
          return Optional.of(new Directed(site, change, Direction.EXPAND));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isSame(ObjectChange given, ObjectChange taken) {
    return given.object() == taken.object() && given.name().equals(taken.name());
  }

  /**
   * A column that comes and one that goes, on one table; a view or table that comes for another.
   */
  private static boolean replaces(Directed given, Directed taken) {
    ObjectChange come = given.change();
    ObjectChange gone = taken.change();
    return come.object() == ObjectKind.COLUMN
        && gone.object() == ObjectKind.COLUMN
        && come.kind() == ObjectChange.Kind.CREATED
        && gone.kind() == ObjectChange.Kind.DROPPED
        && ChangedPart.of(come).relation().equals(ChangedPart.of(gone).relation());
  }

  private static Breach both(String promise, Directed taken, Directed given, MigrationTrail trail) {
    boolean one = taken.equals(given);
    return Breach.of(
        taken.site(),
        promise,
        taken.change().name(),
        one
            ? "should not expand and contract in one release, but " + words(taken.change())
            : "should not expand and contract in one release, but %s, and %s %s"
                .formatted(words(taken.change()), given.site().place(), words(given.change())),
        evidence(
            List.of(
                Fact.of(
                    "why",
                    "programs of the release before run while this one is deployed, and again if it is rolled back")),
            taken,
            trail));
  }
}
