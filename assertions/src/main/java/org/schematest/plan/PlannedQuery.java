package org.schematest.plan;

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
}
