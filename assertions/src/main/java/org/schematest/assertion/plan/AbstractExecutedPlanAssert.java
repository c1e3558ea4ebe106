package org.schematest.assertion.plan;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.spec.SpecAssert;
import org.schematest.expectation.work.ExecutionExpectations;
import org.schematest.plan.Plan;

/**
 * What a test promises about what happened when a query was executed: {@code
 * plans.executed().of(query)}. A plan that was only planned breaks each of these promises. Times
 * are never promised: they depend on the machine.
 *
 * @param <SELF> the assertion itself
 * @param <ACTUAL> what the plan comes from
 */
public abstract class AbstractExecutedPlanAssert<
        SELF extends AbstractExecutedPlanAssert<SELF, ACTUAL>, ACTUAL>
    extends SpecAssert<SELF, ACTUAL> {

  private final Function<ACTUAL, Plan> planner;
  private @Nullable Plan plan;

  AbstractExecutedPlanAssert(
      ACTUAL actual,
      Class<?> selfType,
      Function<ACTUAL, String> subject,
      Function<ACTUAL, Plan> planner) {
    super(actual, selfType, subject, null);
    this.planner = planner;
  }

  final Plan plan() {
    if (plan == null) {
      plan = planner.apply(actual);
    }
    return plan;
  }

  /** At most that many pages of 8 kB were touched, be they in memory or not. */
  public SELF readsBuffersAtMost(long pages) {
    return expect(ExecutionExpectations.readsBuffersAtMost(plan(), pages));
  }

  /** Nothing was written to temporary files for want of memory. */
  public SELF spillsNothing() {
    return expect(ExecutionExpectations.spillsNothing(plan()));
  }

  /**
   * There are index-only scans, and of all their rows at most that many were looked up in the table
   * all the same. They are, until a vacuum marks the pages that a test has just written.
   */
  public SELF fetchesFromHeapAtMost(long rows) {
    return expect(ExecutionExpectations.fetchesFromHeapAtMost(plan(), rows));
  }

  /** No bitmap grew so long that it had room only for pages, whose rows are all looked through. */
  public SELF hasNoLossyBitmap() {
    return expect(ExecutionExpectations.hasNoLossyBitmap(plan()));
  }

  /**
   * No scan threw away more than that share of the rows that it fetched: more means that its index
   * lacks a column. Scans of fewer than ten rows do not count.
   *
   * @param share from 0 to 1
   */
  public SELF discardsAtMost(double share) {
    return expect(ExecutionExpectations.discardsAtMost(plan(), share));
  }

  /**
   * No scan, join or aggregate gave out more than that many times the rows that the planner
   * expected, or less than that part of them; fewer than ten rows count as ten. What may stop
   * early, below a limit or a merge join, is only held to giving too many.
   *
   * @param factor above 1
   */
  public SELF estimatesRowsWithin(double factor) {
    return expect(ExecutionExpectations.estimatesRowsWithin(plan(), factor));
  }
}
