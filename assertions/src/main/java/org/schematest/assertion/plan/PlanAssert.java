package org.schematest.assertion.plan;

import java.util.function.Function;
import org.schematest.plan.Plan;

/** What a test promises about the plan of a declared query, at the declared table sizes. */
public class PlanAssert extends AbstractPlanAssert<PlanAssert, Plan> {

  public PlanAssert(Plan actual) {
    super(actual, PlanAssert.class, plan -> plan.query().subject(), Function.identity());
  }
}
