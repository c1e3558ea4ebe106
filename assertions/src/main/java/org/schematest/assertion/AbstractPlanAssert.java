package org.schematest.assertion;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.schematest.baseline.PlanBaselines;
import org.schematest.expectation.BindingExpectations;
import org.schematest.expectation.EligibilityExpectations;
import org.schematest.expectation.PlanExpectations;
import org.schematest.expectation.PlanIndexExpectations;
import org.schematest.finding.Finding;
import org.schematest.plan.Plan;

/**
 * What a test promises about one plan, be it at hand already or made when the first promise asks
 * for it.
 *
 * @param <SELF> the assertion itself
 * @param <ACTUAL> what the plan comes from
 */
public abstract class AbstractPlanAssert<SELF extends AbstractPlanAssert<SELF, ACTUAL>, ACTUAL>
    extends SpecAssert<SELF, ACTUAL> {

  private final Function<ACTUAL, Plan> planner;
  private @Nullable Plan plan;

  AbstractPlanAssert(
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

  /** A promise of which it can be said since when it is broken, if the plan's past is known. */
  final SELF expectOfPlan(Function<Plan, Optional<Finding>> promise) {
    return expect(promise.apply(plan()).map(finding -> explained(finding, promise)));
  }

  /**
   * The finding with what is known of the past of the promise: nothing, if a plan is all there is.
   */
  Finding explained(Finding finding, Function<Plan, Optional<Finding>> promise) {
    return finding;
  }

  /**
   * The index of that name finds the rows, by a condition on its leading key, or gives them in an
   * order that saves a sort. Index scans, index-only scans and bitmaps count alike; a walk through
   * the whole index does not count. A partitioned table's index stands for those of its partitions.
   */
  public SELF usesIndex(String name) {
    return expectOfPlan(plan -> PlanIndexExpectations.usesIndex(plan, name));
  }

  /** Some index, of whatever name, finds the rows of that table by these leading keys. */
  public SELF usesIndexOn(String table, String... keys) {
    return expectOfPlan(plan -> PlanIndexExpectations.usesIndexOn(plan, table, List.of(keys)));
  }

  /** No table is read whole by a sequential scan, parallel or not. */
  public SELF hasNoSeqScan() {
    return expectOfPlan(PlanExpectations::hasNoSeqScan);
  }

  /** The query reads that table, and not whole by a sequential scan; its partitions count. */
  public SELF hasNoSeqScanOn(String table) {
    return expectOfPlan(plan -> PlanExpectations.hasNoSeqScanOn(plan, table));
  }

  /** Rows come in the order that is needed; there is no sort, whole or incremental. */
  public SELF doesNotSort() {
    return expectOfPlan(PlanExpectations::doesNotSort);
  }

  /** The plan has at most that many joins. */
  public SELF joinsAtMost(int joins) {
    return expect(PlanExpectations.joinsAtMost(plan(), joins));
  }

  /**
   * The planner expects to take at most that many rows from tables, counted before any filter, for
   * one execution. Below a limit only the share counts that the limit asks for.
   */
  public SELF readsAtMost(long rows) {
    return expectOfPlan(plan -> PlanExpectations.readsAtMost(plan, rows));
  }

  /**
   * The plan is the one that somebody approved, and so is what it was made for: the query's text
   * and values, the sizes, the indexes, the settings and the server's major version.
   */
  public SELF isApprovedIn(PlanBaselines baselines) {
    return expect(baselines.differenceOf(plan()));
  }

  /**
   * The rows of each table that the query restricts, by a condition of its own or by that of a
   * join, are found by an index: a question for {@code plans.eligible()}, whatever the data. A walk
   * through a whole index finds nothing, unless it is a partial one.
   */
  public SELF isServedByAnIndex() {
    return expect(EligibilityExpectations.isServedByAnIndex(plan()));
  }

  /**
   * No value is bound as a Java type to which PostgreSQL casts the column that it is compared with,
   * so that an index on the column cannot serve: a {@code BigDecimal} for a {@code bigint}.
   */
  public SELF bindsTypesThatIndexesServe() {
    return expect(BindingExpectations.bindsTypesThatIndexesServe(plan()));
  }
}
