package org.schematest.expectation.migration.site;

import java.util.ArrayList;
import java.util.List;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;

/** A promise that a statement breaks, unless somebody accepted it. */
public record Breach(Site site, Finding finding) {

  /**
   * A breach, with the statement as its first fact.
   *
   * @param object which of the things that one statement may break the promise by
   */
  public static Breach of(
      Site site, String promise, String object, String problem, List<Fact> evidence) {
    List<Fact> facts = new ArrayList<>(List.of(TrailEvidence.statement(site)));
    facts.addAll(evidence);
    return new Breach(
        site,
        new Finding(
            new Finding.Identity(promise, site.place() + " " + object),
            site.subject(),
            problem,
            facts));
  }
}
