package org.schematest.expectation.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.plan.IndexUse;
import org.schematest.plan.Plan;
import org.schematest.plan.ScannedRelation;
import org.schematest.plan.UnservedScans;

/** What a test may promise about what indexes can do for a query, whatever the data. */
public final class EligibilityExpectations {

  private static final String EXPECTATION = "served by an index";

  private EligibilityExpectations() {}

  /** The rows of each table that the query restricts are found by an index. */
  public static Optional<Finding> isServedByAnIndex(Plan plan) {
    List<UnservedCondition> unserved =
        UnservedScans.of(plan.root()).stream()
            .map(scan -> new UnservedCondition(plan, scan))
            .toList();
    if (unserved.isEmpty()) {
      boolean helped =
          plan.nodes().flatMap(node -> node.index().stream()).anyMatch(IndexUse::helps);
      return helped ? wholeRead(plan) : unrestricted(plan);
    }
    UnservedCondition first = unserved.get(0);
    List<String> reasons = new ArrayList<>();
    unserved.forEach(
        one ->
            one.reasons().stream()
                .filter(reason -> !reasons.contains(reason))
                .forEach(reasons::add));
    Optional<Finding> broken =
        PlanEvidence.broken(
            plan,
            EXPECTATION,
            "should be served by an index wherever it restricts a table, but no index finds the"
                + " rows of "
                + first.table()
                + " by "
                + first.text());
    return reasons.isEmpty()
        ? broken
        : broken.map(finding -> finding.with(Fact.of("near miss", reasons)));
  }

  /**
   * A join may be turned round: the table that is restricted is then found by its key, for each row
   * of another one, which is read whole.
   */
  private static Optional<Finding> wholeRead(Plan plan) {
    return WholeReads.of(plan).stream()
        .findFirst()
        .flatMap(
            scan ->
                PlanEvidence.broken(
                    plan,
                    EXPECTATION,
                    "should be served by an index wherever it restricts a table, but "
                        + WholeReads.description(scan)
                        + " to find the rows of others"));
  }

  private static Optional<Finding> unrestricted(Plan plan) {
    List<String> tables =
        plan.nodes()
            .flatMap(node -> node.relation().stream())
            .map(ScannedRelation::toString)
            .distinct()
            .toList();
    return PlanEvidence.broken(
        plan,
        EXPECTATION,
        "should be served by an index wherever it restricts a table, but "
            + (tables.isEmpty()
                ? "reads no table"
                : "restricts none: it reads all of " + String.join(", ", tables)));
  }
}
