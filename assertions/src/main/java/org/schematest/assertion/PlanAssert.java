package org.schematest.assertion;

import java.util.List;
import org.schematest.baseline.PlanBaselines;
import org.schematest.expectation.PlanExpectations;
import org.schematest.expectation.PlanIndexExpectations;
import org.schematest.plan.Plan;

/** What a test promises about the plan of a declared query, at the declared table sizes. */
public class PlanAssert extends SpecAssert<PlanAssert, Plan> {

  public PlanAssert(Plan actual) {
    super(actual, PlanAssert.class, plan -> plan.query().subject(), null);
  }

  /**
   * The index of that name finds the rows, by a condition on its leading key, or gives them in an
   * order that saves a sort. Index scans, index-only scans and bitmaps count alike; a walk through
   * the whole index does not count. A partitioned table's index stands for those of its partitions.
   */
  public PlanAssert usesIndex(String name) {
    return expect(PlanIndexExpectations.usesIndex(actual, name));
  }

  /** Some index, of whatever name, finds the rows of that table by these leading keys. */
  public PlanAssert usesIndexOn(String table, String... keys) {
    return expect(PlanIndexExpectations.usesIndexOn(actual, table, List.of(keys)));
  }

  /** No table is read whole by a sequential scan, parallel or not. */
  public PlanAssert hasNoSeqScan() {
    return expect(PlanExpectations.hasNoSeqScan(actual));
  }

  /** The query reads that table, and not whole by a sequential scan; its partitions count. */
  public PlanAssert hasNoSeqScanOn(String table) {
    return expect(PlanExpectations.hasNoSeqScanOn(actual, table));
  }

  /** Rows come in the order that is needed; there is no sort, whole or incremental. */
  public PlanAssert doesNotSort() {
    return expect(PlanExpectations.doesNotSort(actual));
  }

  /** The plan has at most that many joins. */
  public PlanAssert joinsAtMost(int joins) {
    return expect(PlanExpectations.joinsAtMost(actual, joins));
  }

  /**
   * The planner expects to take at most that many rows from tables, counted before any filter, for
   * one execution. Below a limit only the share counts that the limit asks for.
   */
  public PlanAssert readsAtMost(long rows) {
    return expect(PlanExpectations.readsAtMost(actual, rows));
  }

  /**
   * The plan is the one that somebody approved, and so is what it was made for: the query's text
   * and values, the sizes, the indexes, the settings and the server's major version.
   */
  public PlanAssert isApprovedIn(PlanBaselines baselines) {
    return expect(baselines.differenceOf(actual));
  }
}
