package org.schematest.expectation.migration.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.schematest.expectation.migration.change.ChangedPart;
import org.schematest.expectation.migration.site.Acceptance;
import org.schematest.expectation.migration.site.Breach;
import org.schematest.expectation.migration.site.Site;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.ReleaseQueries;
import org.schematest.query.OperationalQuery;

/** What a test may promise about the queries of the release before. */
public final class ServiceExpectations {

  private static final String PROMISE = "still serves";

  private ServiceExpectations() {}

  /**
   * Every query of the release before runs on the schema of this one as well.
   *
   * @param before queries that the release before declared
   * @throws IllegalArgumentException if there is no migration before the first of the trail
   */
  public static List<Finding> stillServes(
      MigrationTrail trail, ReleaseQueries queries, Iterable<OperationalQuery> before) {
    String released =
        trail
            .before()
            .map(Migration::name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no release before the first migration; take the trail after its last one: trail.after(\"…\")"));
    List<Breach> breaches = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    int asked = 0;
    for (OperationalQuery query : before) {
      asked++;
      Optional<String> then = queries.refusal(query, released);
      if (then.isPresent()) {
        findings.add(neverServed(query, released, then.get()));
      } else {
        refused(trail, queries, query).ifPresent(breaches::add);
      }
    }
    if (asked == 0) {
      findings.add(
          Finding.of(
              PROMISE, "queries", "the release before", "should have queries, but declares none"));
    }
    findings.addAll(Acceptance.of(trail, PROMISE, breaches));
    return findings;
  }

  private static Finding neverServed(OperationalQuery query, String released, String words) {
    return Finding.of(
        PROMISE,
        query.name(),
        query.subject(),
        "should be a query of the release before, but does not run after " + released,
        Fact.of("query", query.sql()),
        Fact.of("server", words));
  }

  /** The last migration decides; if it refuses, the first one after which all do is to blame. */
  private static Optional<Breach> refused(
      MigrationTrail trail, ReleaseQueries queries, OperationalQuery query) {
    List<Migration> migrations = trail.migrations();
    if (migrations.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> words = queries.refusal(query, migrations.get(migrations.size() - 1).name());
    if (words.isEmpty()) {
      return Optional.empty();
    }
    int blamed = migrations.size() - 1;
    while (blamed > 0 && queries.refusal(query, migrations.get(blamed - 1).name()).isPresent()) {
      blamed--;
    }
    return Optional.of(breach(trail, migrations.get(blamed), query, words.get()));
  }

  private static Breach breach(
      MigrationTrail trail, Migration migration, OperationalQuery query, String words) {
    Site site =
        Site.of(trail).stream()
            .filter(one -> one.migration().equals(migration) && takes(one.statement(), query))
            .findFirst()
            .or(
                () ->
                    Site.of(trail).stream()
                        .filter(
                            one ->
                                one.migration().equals(migration) && !contractions(one).isEmpty())
                        .findFirst())
            .orElseGet(() -> new Site(trail, migration, last(migration)));
    List<String> taken = contractions(site).stream().map(ReleaseExpectations::words).toList();
    String sql = site.statement().sql().strip().replaceFirst(";+$", "") + ";";
    List<String> order = new ArrayList<>();
    order.add(
        "-- this release: programs stop using it; take the statement out of " + migration.name());
    order.add("-- in the next release, when nothing uses it any more:");
    order.addAll(sql.lines().toList());
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("query", query.sql()));
    facts.add(Fact.of("server", words));
    if (!taken.isEmpty()) {
      facts.add(Fact.of("takes away", taken));
    }
    facts.add(Fact.of("fix", order));
    return Breach.of(
        site,
        PROMISE,
        query.name(),
        "should still serve %s of the release before, but since then the server refuses it"
            .formatted(query.subject()),
        facts);
  }

  private static MigrationStatement last(Migration migration) {
    return migration.statements().get(migration.statements().size() - 1);
  }

  private static List<ObjectChange> contractions(Site site) {
    return site.statement().changes().stream()
        .filter(change -> Direction.of(change) == Direction.CONTRACT)
        .toList();
  }

  /** Whether it takes something that the query names. */
  private static boolean takes(MigrationStatement statement, OperationalQuery query) {
    return statement.changes().stream()
        .filter(change -> Direction.of(change) == Direction.CONTRACT)
        .anyMatch(
            change -> {
              String name = change.formerName().orElse(change.name());
              String own = ChangedPart.of(name).name();
              return Pattern.compile("(?<![\\w$])" + Pattern.quote(own) + "(?![\\w$])")
                  .matcher(query.sql())
                  .find();
            });
  }
}
