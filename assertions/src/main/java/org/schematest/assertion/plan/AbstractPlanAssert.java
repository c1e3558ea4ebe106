package org.schematest.assertion.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.schematest.baseline.PlanBaselines;
import org.schematest.expectation.plan.BindingExpectations;
import org.schematest.expectation.plan.EligibilityExpectations;
import org.schematest.expectation.plan.PlanExpectations;
import org.schematest.expectation.plan.PlanIndexExpectations;
import org.schematest.expectation.plan.ScanExpectations;
import org.schematest.expectation.plan.WrappedExpectations;
import org.schematest.expectation.work.JoinExpectations;
import org.schematest.expectation.work.MemoryExpectations;
import org.schematest.expectation.work.RowExpectations;
import org.schematest.finding.Finding;
import org.schematest.plan.Plan;

/**
 * What a test promises about one plan, be it at hand already or made when the first promise asks
 * for it.
 *
 * <p>Numbers of rows are those that the planner expects; of a plan that was executed, those that
 * were counted.
 *
 * @param <SELF> the assertion itself
 * @param <ACTUAL> what the plan comes from
 */
public abstract class AbstractPlanAssert<SELF extends AbstractPlanAssert<SELF, ACTUAL>, ACTUAL>
    extends AbstractExecutedPlanAssert<SELF, ACTUAL> {

  AbstractPlanAssert(
      ACTUAL actual,
      Class<?> selfType,
      Function<ACTUAL, String> subject,
      Function<ACTUAL, Plan> planner) {
    super(actual, selfType, subject, planner);
  }

  // Tables and indexes

  /** The plan reads that table; see {@link #scans(String, Consumer)}. */
  public SELF scans(String table) {
    return expectOfPlan(plan -> ScanExpectations.reads(plan, table));
  }

  /**
   * The plan reads that table, and each reading that is meant keeps these promises. The name is a
   * table's, {@code orders} or {@code shop.orders}, a partition's, an alias, {@code o}, or a
   * table's with its alias, {@code orders o}. One that several readings go by, as the table of a
   * self-join or of many partitions does, means them all.
   */
  public SELF scans(String table, Consumer<? super ScanAssert> promises) {
    return scans(table)
        .expectAll(
            findings(plan(), table, promises).stream()
                .map(finding -> explained(finding, plan -> same(finding, plan, table, promises)))
                .toList());
  }

  private static List<Finding> findings(
      Plan plan, String table, Consumer<? super ScanAssert> promises) {
    return ScanExpectations.scans(plan, table).stream()
        .flatMap(one -> findingsIn(scope -> new ScanAssert(one, scope), promises).stream())
        .toList();
  }

  private static Optional<Finding> same(
      Finding finding, Plan plan, String table, Consumer<? super ScanAssert> promises) {
    return findings(plan, table, promises).stream()
        .filter(other -> other.identity().equals(finding.identity()))
        .findFirst();
  }

  /** The plan does not read that table at all; as when a view's join turns out to be needless. */
  public SELF doesNotScan(String table) {
    return expectOfPlan(plan -> ScanExpectations.doesNotRead(plan, table));
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

  /**
   * Some index, of whatever name, finds the rows of that table by these leading keys. Where the
   * table is read several times, each must be served; an alias says which one is meant.
   */
  public SELF usesIndexOn(String table, String... keys) {
    return expectOfPlan(plan -> PlanIndexExpectations.usesIndexOn(plan, table, List.of(keys)));
  }

  /**
   * No column that leads an index is wrapped in a function, a cast or an operator where a scan
   * filters rows, so that the index cannot be searched. Conditions of joins do not count.
   */
  public SELF comparesIndexedColumnsAsTheyAre() {
    return expectOfPlan(WrappedExpectations::comparesIndexedColumnsAsTheyAre);
  }

  /** No table is read whole by a sequential scan, parallel or not. */
  public SELF hasNoSeqScan() {
    return expectOfPlan(PlanExpectations::hasNoSeqScan);
  }

  /** The query reads that table, and not whole by a sequential scan; its partitions count. */
  public SELF hasNoSeqScanOn(String table) {
    return expectOfPlan(plan -> PlanExpectations.hasNoSeqScanOn(plan, table));
  }

  /**
   * No table of more than that many rows is read whole, whatever its filter leaves; the partitions
   * of a table that are read whole count together. A table of undeclared size counts as too big.
   */
  public SELF hasNoSeqScanOver(long rows) {
    return expectOfPlan(plan -> RowExpectations.hasNoSeqScanOver(plan, rows));
  }

  /** No table is read whole on the inner side of a nested loop, materialized or not. */
  public SELF hasNoSeqScanInsideNestedLoop() {
    return hasNoSeqScanInsideNestedLoopOver(0);
  }

  /** No table of more than that many rows is read whole on the inner side of a nested loop. */
  public SELF hasNoSeqScanInsideNestedLoopOver(long rows) {
    return expectOfPlan(plan -> JoinExpectations.hasNoSeqScanInsideNestedLoop(plan, rows));
  }

  /**
   * Each time that the table is read, at most that many of its partitions are. What is left out
   * when the plan starts does not count, nor what was never run when it was executed.
   */
  public SELF readsPartitionsAtMost(String table, int partitions) {
    return expectOfPlan(plan -> RowExpectations.readsPartitionsAtMost(plan, table, partitions));
  }

  // Rows and cost

  /**
   * The planner expects to take at most that many rows from tables, counted before any filter, for
   * one execution. Below a limit only the share counts that the limit asks for.
   */
  public SELF readsAtMost(long rows) {
    return expectOfPlan(plan -> RowExpectations.readsAtMost(plan, rows));
  }

  /**
   * At most that many rows are taken from tables for each row of the result; a result of no row
   * counts as one.
   */
  public SELF readsAtMostPerRow(double rows) {
    return expectOfPlan(plan -> RowExpectations.readsAtMostPerRow(plan, rows));
  }

  /** The result has at most that many rows; what a statement writes counts as returned. */
  public SELF returnsAtMost(long rows) {
    return returnsBetween(0, rows);
  }

  /** The result has from {@code min} to {@code max} rows, both included. */
  public SELF returnsBetween(long min, long max) {
    return expectOfPlan(plan -> RowExpectations.returnsBetween(plan, min, max));
  }

  /**
   * The planner's total cost is at most that, in units of {@code seq_page_cost}. It is refused
   * where the size of a table is not declared, since the cost says nothing then.
   */
  public SELF costsAtMost(double cost) {
    return expectOfPlan(plan -> RowExpectations.costsAtMost(plan, cost));
  }

  // Joins

  /** The plan has at most that many joins, those of views and sub-selects included. */
  public SELF joinsAtMost(int joins) {
    return expectOfPlan(plan -> JoinExpectations.joinsAtMost(plan, joins));
  }

  /**
   * At most that many joins lie on the way from the root to any table. Two joined pairs that are
   * joined are two deep; four tables in a row, three.
   */
  public SELF joinsAtMostDeep(int depth) {
    return expectOfPlan(plan -> JoinExpectations.joinsAtMostDeep(plan, depth));
  }

  /**
   * Nothing of more than one row is joined, without a condition, with something of more than one.
   */
  public SELF hasNoCartesianProduct() {
    return expectOfPlan(JoinExpectations::hasNoCartesianProduct);
  }

  // Memory

  /** Rows come in the order that is needed; there is no sort, whole or incremental. */
  public SELF doesNotSort() {
    return expectOfPlan(MemoryExpectations::doesNotSort);
  }

  /** No sort is given more than that many rows at once, however few a limit leaves of them. */
  public SELF sortsAtMost(long rows) {
    return expectOfPlan(plan -> MemoryExpectations.sortsAtMost(plan, rows));
  }

  /**
   * Each sort, hash, aggregate by hash and materialized result is expected to have room in {@code
   * work_mem}, for hashes times {@code hash_mem_multiplier}, as the server has them set; of a sort
   * below a limit, the rows that the limit asks for. When executed, nothing was written to
   * temporary files.
   */
  public SELF staysWithinWorkMem() {
    return expectOfPlan(MemoryExpectations::staysWithinWorkMem);
  }

  /**
   * No CTE is worked out on its own, before it is known which of its rows are needed. Those that
   * recur or write cannot be otherwise, and do not count.
   */
  public SELF materializesNoCte() {
    return materializesNoCteOver(-1);
  }

  /** No CTE of more than that many rows is worked out on its own. */
  public SELF materializesNoCteOver(long rows) {
    return expectOfPlan(plan -> MemoryExpectations.materializesNoCte(plan, rows));
  }

  // The whole

  /**
   * The plan is the one that somebody approved, and so is what it was made for: the query's text
   * and values, the sizes, the indexes, the settings and the server's major version.
   */
  public SELF isApprovedIn(PlanBaselines baselines) {
    return expectOfPlan(baselines::differenceOf);
  }

  /**
   * The rows of each table that the query restricts, by a condition of its own or by that of a
   * join, are found by an index: a question for {@code plans.eligible()}, whatever the data. A walk
   * through a whole index finds nothing, unless it is a partial one.
   */
  public SELF isServedByAnIndex() {
    return expectOfPlan(EligibilityExpectations::isServedByAnIndex);
  }

  /**
   * No value is bound as a Java type to which PostgreSQL casts the column that it is compared with,
   * so that an index on the column cannot serve: a {@code BigDecimal} for a {@code bigint}.
   */
  public SELF bindsTypesThatIndexesServe() {
    return expectOfPlan(BindingExpectations::bindsTypesThatIndexesServe);
  }
}
