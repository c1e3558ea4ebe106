package org.schematest.assertion.plan;

import java.util.Collection;
import org.schematest.assertion.spec.SpecAssert;
import org.schematest.baseline.PlanBaselines;
import org.schematest.query.OperationalQuery;

/** What a test promises about a folder of approved plans. */
public class PlanBaselinesAssert extends SpecAssert<PlanBaselinesAssert, PlanBaselines> {

  public PlanBaselinesAssert(PlanBaselines actual) {
    super(
        actual,
        PlanBaselinesAssert.class,
        baselines -> "approved plans in " + baselines.folder(),
        null);
  }

  /**
   * Each file is the plan of one of these queries, and no two of them share a file: a plan of a
   * query that is not declared any more is checked by no test.
   */
  public PlanBaselinesAssert areOf(Collection<OperationalQuery> queries) {
    return expectAll(actual.staleFiles(queries));
  }
}
