package org.schematest.expectation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.schematest.finding.Finding;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;

/** What a test may promise about the plan of a declared query. */
public final class PlanExpectations {

  private PlanExpectations() {}

  /** No table is read whole by a sequential scan. */
  public static Optional<Finding> hasNoSeqScan(Plan plan) {
    return WholeReads.of(plan).stream()
        .findFirst()
        .flatMap(
            scan ->
                PlanEvidence.broken(
                    plan,
                    "no sequential scan",
                    "should read no table whole, but " + WholeReads.description(scan)));
  }

  /** That table, or any partition of it, is not read whole by a sequential scan; it is read. */
  public static Optional<Finding> hasNoSeqScanOn(Plan plan, String table) {
    List<PlanNode> scans = PlanEvidence.scansOf(plan, table);
    if (scans.isEmpty()) {
      return Optional.of(PlanEvidence.doesNotRead(plan, table, "no sequential scan on " + table));
    }
    return WholeReads.of(plan).stream()
        .filter(scans::contains)
        .findFirst()
        .flatMap(
            scan ->
                PlanEvidence.broken(
                    plan,
                    "no sequential scan on " + table,
                    "should not read all of " + table + ", but " + WholeReads.description(scan)));
  }

  /** The rows come in the order that is needed, without a sort. */
  public static Optional<Finding> doesNotSort(Plan plan) {
    return plan.nodes()
        .filter(PlanNode::isSort)
        .findFirst()
        .flatMap(
            sort ->
                PlanEvidence.broken(
                    plan,
                    "no sort",
                    String.format(
                        Locale.ROOT,
                        "should get its rows in order, but does a %s of %,.0f rows",
                        sort.type(),
                        sort.estimate().rows())));
  }

  /** At most that many joins. */
  public static Optional<Finding> joinsAtMost(Plan plan, int joins) {
    long actual = plan.nodes().filter(PlanNode::isJoin).count();
    return actual <= joins
        ? Optional.empty()
        : PlanEvidence.broken(
            plan,
            "joins at most",
            "should join at most "
                + joins
                + (joins == 1 ? " time" : " times")
                + ", but joins "
                + actual
                + (actual == 1 ? " time" : " times"));
  }

  /**
   * The planner expects to take at most that many rows from tables, before any filter, to answer
   * the query once; see {@link ReadEstimate}.
   */
  public static Optional<Finding> readsAtMost(Plan plan, long rows) {
    double actual = ReadEstimate.rowsRead(plan.root());
    return actual <= rows
        ? Optional.empty()
        : PlanEvidence.broken(
            plan,
            "reads at most",
            String.format(
                Locale.ROOT,
                "should read at most %,d rows, but is expected to read %,.0f",
                rows,
                Math.ceil(actual)));
  }
}
