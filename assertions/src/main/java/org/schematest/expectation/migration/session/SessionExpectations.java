package org.schematest.expectation.migration.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.expectation.migration.site.Acceptance;
import org.schematest.expectation.migration.site.Breach;
import org.schematest.expectation.migration.site.Site;
import org.schematest.expectation.migration.site.TrailEvidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.Place;
import org.schematest.migration.SessionLeftover;

/** What a test may promise about the sessions that migrations run in, one after the other. */
public final class SessionExpectations {

  private static final String PROMISE = "leaves sessions as they were";

  /** {@code set local} does the same until the transaction ends. */
  private static final Pattern SET =
      Pattern.compile(
          "(set\\s+)(?:session\\s+(?!authorization|characteristics))?(.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private SessionExpectations() {}

  /** What a migration changes in its session, it or its tool puts back. */
  public static List<Finding> leavesSessionsAsTheyWere(MigrationTrail trail) {
    List<Breach> breaches = new ArrayList<>();
    for (Migration migration : trail.migrations()) {
      for (SessionLeftover left : migration.leavesBehind()) {
        breaches.add(breach(trail, migration, left));
      }
    }
    return Acceptance.of(trail, PROMISE, breaches);
  }

  private static Breach breach(MigrationTrail trail, Migration migration, SessionLeftover left) {
    Optional<MigrationStatement> by = left.by(migration.statements());
    Site site =
        new Site(
            trail,
            migration,
            by.orElseGet(() -> nowhere(migration, migration.statements().get(0))));
    List<Fact> facts = new ArrayList<>();
    facts.add(
        by.isPresent()
            ? TrailEvidence.statement(site)
            : Fact.of(
                "statement",
                left.kind() == SessionLeftover.Kind.TRANSACTION
                    ? "begin, without its commit"
                    : "none names it: a function did it"));
    facts.add(Fact.of("before", left.formerly()));
    facts.add(Fact.of("met by", metBy(trail, migration, left)));
    by.flatMap(statement -> local(migration, statement))
        .ifPresent(local -> facts.add(Fact.of("or", "instead of the statement: " + local)));
    facts.add(Fact.of("fix", List.of("-- at the end of " + migration.name(), left.undo())));
    return new Breach(
        site,
        new Finding(
            new Finding.Identity(PROMISE, migration.name() + " " + left.what()),
            site.subject(),
            "should leave its session as it was, but leaves " + left.words(),
            facts));
  }

  private static MigrationStatement nowhere(Migration migration, MigrationStatement any) {
    return any.at(new Place(migration.name(), any.place().file(), 0));
  }

  private static String metBy(MigrationTrail trail, Migration migration, SessionLeftover left) {
    int next = trail.history().indexOf(migration) + 1;
    return left.kind() == SessionLeftover.Kind.TRANSACTION
        ? "all that comes after it: what nobody commits is undone when the session ends"
        : next < trail.history().size()
            ? trail.history().get(next).name()
            : "the one that comes next in the same run";
  }

  /** Only where more follows in the same transaction does a local setting do anything. */
  private static Optional<String> local(Migration migration, MigrationStatement statement) {
    Matcher set = SET.matcher(statement.sql().strip());
    if (!set.matches() || migration.heldThrough(statement).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of("set local " + set.group(2) + ";");
  }
}
