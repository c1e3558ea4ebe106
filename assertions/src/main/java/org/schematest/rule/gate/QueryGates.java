package org.schematest.rule.gate;

import org.schematest.expectation.work.JoinExpectations;
import org.schematest.finding.Finding;
import org.schematest.plan.PlannedQuery;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;

/** Rules of how much a declared query has to put together. */
public final class QueryGates {

  private static final int JOINS = 4;

  private QueryGates() {}

  static RuleSet rules() {
    return RuleSet.of(noQueryJoinsDeeperThan(JOINS));
  }

  /**
   * As the planner joins at the declared sizes, views, sub-selects and CTEs included: a star of
   * four tables around one is four deep, two pairs that are joined with each other are two deep.
   */
  public static SchemaRule noQueryJoinsDeeperThan(int most) {
    return SchemaRule.named("join-depth")
        .promises("no declared query nests joins more than " + most + " deep")
        .why(
            "each further join multiplies the error of the planner's estimates: split the query, or"
                + " store what it collects",
            "Data modeling, Numerical gates: up to 3-4 levels")
        .checks(
            Severity.WARNING,
            Every.query(
                (model, query) ->
                    JoinExpectations.joinsAtMostDeep(
                            query.plans().allowingUnsizedTables().of(query.query()), most)
                        .map(finding -> named(finding, query))
                        .stream()
                        .toList()));
  }

  private static Finding named(Finding finding, PlannedQuery query) {
    return new Finding(
        new Finding.Identity(finding.identity().expectation(), query.query().subject()),
        finding.subject(),
        finding.problem(),
        finding.facts());
  }
}
