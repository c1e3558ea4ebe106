package org.schematest.plan;

import java.util.Optional;
import org.schematest.query.OperationalQuery;

/**
 * A declared query together with the means to plan it: the parameter of a test that is run for each
 * declared query.
 */
public record PlannedQuery(OperationalQuery query, Plans plans) {

  /** The plan that the planner chooses at the declared sizes; see {@link Plans#of}. */
  public Plan plan() {
    return plans.of(query);
  }

  /**
   * Where the plan changes its shape while all tables grow together, if it does so before they have
   * that many times their declared rows; see {@link GrowthSweep}.
   *
   * @param times above 1; 1000 is a thousandfold
   */
  public Optional<Crossover> crossoverUpTo(double times) {
    GrowthSweep sweep = GrowthSweep.ofAll(this);
    PlanShape today = PlanShape.of(sweep.at(1));
    return sweep.crossover(times, plan -> !PlanShape.of(plan).equals(today));
  }
}
