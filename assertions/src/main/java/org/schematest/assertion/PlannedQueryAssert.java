package org.schematest.assertion;

import org.schematest.plan.PlannedQuery;

/**
 * What a test promises about a declared query: all that {@link PlanAssert} does about its plan at
 * the declared sizes, which is made when the first of these promises asks for it, and what takes
 * more than one plan to say.
 */
public class PlannedQueryAssert extends AbstractPlanAssert<PlannedQueryAssert, PlannedQuery> {

  public PlannedQueryAssert(PlannedQuery actual) {
    super(
        actual, PlannedQueryAssert.class, planned -> planned.query().subject(), PlannedQuery::plan);
  }
}
