package org.schematest.assertion.plan;

import org.schematest.assertion.spec.SpecAssert;
import org.schematest.expectation.growth.HistoryExpectations;
import org.schematest.plan.PlanHistory;

/** What a test promises about the plans that a declared query had after each migration. */
public class PlanHistoryAssert extends SpecAssert<PlanHistoryAssert, PlanHistory> {

  public PlanHistoryAssert(PlanHistory actual) {
    super(actual, PlanHistoryAssert.class, history -> history.query().subject(), null);
  }

  /**
   * No migration made the query read a table without an index that it had read by one; a table of
   * at most 1,000 rows may be. What cannot be undone any more is left out by {@link
   * PlanHistory#from}.
   */
  public PlanHistoryAssert neverLosesItsIndex() {
    return expectAll(HistoryExpectations.neverLosesItsIndex(actual));
  }
}
