package org.schematest.assertion.plan;

/**
 * The first half of a promise: how much more a query may cost. Nothing is promised before it is
 * said how much more data there is.
 */
public final class CostGrowthAssert {

  private final PlannedQueryAssert query;
  private final double limit;

  CostGrowthAssert(PlannedQueryAssert query, double limit) {
    this.query = query;
    this.limit = limit;
  }

  /**
   * When all tables have so many times their declared rows.
   *
   * @param times above 1; 10 is tenfold
   */
  public PlannedQueryAssert whenDataGrowsTimes(double times) {
    // through the public method, which AssertJ has overridden if failures are to be collected
    return query.costGrowsAtMost(limit, times);
  }
}
