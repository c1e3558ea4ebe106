package org.schematest.assertion.plan;

import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.annotation.CheckReturnValue;
import org.schematest.expectation.growth.BrokenSince;
import org.schematest.expectation.growth.GrowthExpectations;
import org.schematest.expectation.plan.PreparedExpectations;
import org.schematest.finding.Finding;
import org.schematest.plan.Plan;
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

  @Override
  Finding explained(Finding finding, Function<Plan, Optional<Finding>> promise) {
    return BrokenSince.in(finding, actual, past -> promise.apply(past.plan()).isEmpty());
  }

  /**
   * When all tables have so many times their declared rows, an index still leads to the rows of
   * each table, not necessarily today's, and gives them in order where one does today. A table of
   * at most 1,000 rows may be read whole.
   *
   * <p>A table that is read whole at the declared size already breaks the promise too. On failure
   * the query is planned for more sizes, to find the one at which the index is lost.
   *
   * @param times above 1; 10 is tenfold
   */
  public PlannedQueryAssert staysIndexedAt(double times) {
    return expect(
        GrowthExpectations.staysIndexedAt(actual, times)
            .map(
                finding ->
                    BrokenSince.in(
                        finding, actual, past -> GrowthExpectations.isIndexedAt(past, times))));
  }

  /**
   * The same when only that table has so many times its declared rows, and of that table alone: for
   * a query that also reads tables that do not grow, and that it rightly reads whole.
   */
  public PlannedQueryAssert staysIndexedAt(String table, double times) {
    return expect(GrowthExpectations.staysIndexedAt(actual, table, times));
  }

  /**
   * What {@link #staysIndexedAt(double)} promises of one size, of each on the way there: 2, 5, 10,
   * 20, 50… times the data.
   */
  public PlannedQueryAssert staysIndexedUpTo(double times) {
    return expect(GrowthExpectations.staysIndexedUpTo(actual, times));
  }

  /**
   * The plan takes the same steps, by the same indexes, at each size on the way there: 2, 5, 10,
   * 20, 50… times the data.
   */
  public PlannedQueryAssert keepsItsPlanUpTo(double times) {
    return expect(GrowthExpectations.keepsItsPlanUpTo(actual, times));
  }

  /**
   * The planner expects the query to cost at most so many times what it costs at the declared
   * sizes: 2.0 is twice as much. It takes {@link CostGrowthAssert#whenDataGrowsTimes} to promise
   * anything.
   *
   * @param limit above 0
   */
  @CheckReturnValue
  public CostGrowthAssert costGrowsAtMost(double limit) {
    return new CostGrowthAssert(myself, limit);
  }

  /** The same in one call. */
  public PlannedQueryAssert costGrowsAtMost(double limit, double whenDataGrowsTimes) {
    return expect(GrowthExpectations.costGrowsAtMost(actual, limit, whenDataGrowsTimes));
  }

  /**
   * The plan for whatever values, which a prepared statement may end with, reads each table the way
   * that the plan for the declared values does: by the same index and the same of its keys, or
   * whole. In which order tables are joined is not compared.
   */
  public PlannedQueryAssert hasSameAccessPathsAsGenericPlan() {
    return expect(PreparedExpectations.hasSameAccessPathsAsGenericPlan(actual));
  }
}
