package org.schematest.expectation.migration.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.MigrationTrail.Acknowledged;
import org.schematest.schema.name.NoSuchObjectException;

/** Takes out what was accepted with a reason, and finds what was accepted for nothing. */
public final class Acceptance {

  private Acceptance() {}

  /**
   * What is left of the breaches of a promise.
   *
   * @param promise its name, for the identity of findings
   * @throws NoSuchObjectException if an exception is for a place that does not exist
   */
  public static List<Finding> of(MigrationTrail trail, String promise, List<Breach> breaches) {
    List<Site> sites = Site.of(trail);
    if (sites.isEmpty()) {
      return List.of(nothing(trail, promise));
    }
    trail.exceptions().forEach(exception -> check(trail, sites, exception));
    List<Finding> findings = new ArrayList<>();
    List<String> accepted = new ArrayList<>();
    for (Acknowledged exception : trail.exceptions()) {
      long count = breaches.stream().filter(one -> one.site().isMeantBy(exception.place())).count();
      if (count == 0) {
        findings.add(notNeeded(promise, exception));
      } else {
        accepted.add(exception.place() + "  " + exception.reason());
      }
    }
    for (Breach breach : breaches) {
      if (exception(trail, breach.site()).isEmpty()) {
        findings.add(counted(breach.finding(), accepted));
      }
    }
    return findings;
  }

  private static Optional<Acknowledged> exception(MigrationTrail trail, Site site) {
    return trail.exceptions().stream().filter(one -> site.isMeantBy(one.place())).findFirst();
  }

  private static Finding counted(Finding finding, List<String> accepted) {
    if (accepted.isEmpty()) {
      return finding;
    }
    List<Fact> facts = new ArrayList<>(finding.facts());
    facts.add(Fact.of("accepted", accepted));
    return new Finding(finding.identity(), finding.subject(), finding.problem(), facts);
  }

  private static void check(MigrationTrail trail, List<Site> sites, Acknowledged exception) {
    boolean migration =
        trail.migrations().stream().anyMatch(one -> one.isCalled(exception.place()));
    if (!migration && sites.stream().noneMatch(site -> site.isMeantBy(exception.place()))) {
      throw new NoSuchObjectException(
          "place of an exception",
          exception.place(),
          "the trail",
          sites.stream().map(Site::place).distinct().toList());
    }
  }

  private static Finding notNeeded(String promise, Acknowledged exception) {
    return Finding.of(
        promise,
        exception.place(),
        "exception " + exception.place(),
        "should be needed, but the promise is kept there",
        Fact.of("reason", exception.reason()),
        Fact.of("fix", "-- take it out: except(\"" + exception.place() + "\", …)"));
  }

  private static Finding nothing(MigrationTrail trail, String promise) {
    return Finding.of(
        promise,
        "trail",
        "the trail",
        trail.migrations().isEmpty()
            ? "should have migrations to look at, but has none"
            : "should have statements to look at, but has none",
        Fact.of(
            "migrations",
            (trail.migrations().isEmpty() ? trail.history() : trail.migrations())
                .stream().map(Migration::name).toList()));
  }
}
