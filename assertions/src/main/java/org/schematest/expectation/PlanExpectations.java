package org.schematest.expectation;

import java.util.List;
import java.util.Optional;
import org.schematest.finding.Finding;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.plan.ScannedRelation;

/** What a test may promise about the plan of a declared query. */
public final class PlanExpectations {

  private PlanExpectations() {}

  /** No table is read whole by a sequential scan. */
  public static Optional<Finding> hasNoSeqScan(Plan plan) {
    return plan.nodes()
        .filter(PlanNode::isSeqScan)
        .findFirst()
        .flatMap(
            scan ->
                PlanEvidence.broken(
                    plan,
                    "no sequential scan",
                    "should read no table whole, but does a Seq Scan on " + relation(scan)));
  }

  /** That table, or any partition of it, is not read whole by a sequential scan; it is read. */
  public static Optional<Finding> hasNoSeqScanOn(Plan plan, String table) {
    List<PlanNode> scans = PlanEvidence.scansOf(plan, table);
    if (scans.isEmpty()) {
      return Optional.of(PlanEvidence.doesNotRead(plan, table, "no sequential scan on " + table));
    }
    return scans.stream()
        .filter(PlanNode::isSeqScan)
        .findFirst()
        .flatMap(
            scan ->
                PlanEvidence.broken(
                    plan,
                    "no sequential scan on " + table,
                    "should not read all of "
                        + table
                        + ", but does a Seq Scan on "
                        + relation(scan)));
  }

  private static String relation(PlanNode scan) {
    return scan.relation().map(ScannedRelation::toString).orElse("an unknown table");
  }
}
