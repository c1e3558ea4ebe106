package org.schematest.expectation.migration.data;

import java.util.ArrayList;
import java.util.List;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.data.DataStep;
import org.schematest.migration.data.FailedOnRows;

/** That a migration does not apply where there are rows. */
final class RowFailures {

  private RowFailures() {}

  static Finding finding(DataStep step, FailedOnRows failure) {
    List<Fact> facts = new ArrayList<>();
    failure.facts().forEach((label, lines) -> facts.add(Fact.of(label, lines)));
    if (failure.notTried() > 0) {
      facts.add(
          Fact.of("not tried", Words.count(failure.notTried(), "migration") + " after this one"));
    }
    return new Finding(
        new Finding.Identity("applies over rows", step.migration()),
        step.subject(),
        "should apply over rows, but " + failure.problem(),
        facts);
  }
}
