package org.schematest.expectation.plan;

import java.util.List;
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
        // a bitmap's index scans are nodes of their own, of the relation that it reads
        .filter(read -> scans.stream().anyMatch(scan -> scan.relation().equals(read.relation())))
        .findFirst()
        .flatMap(
            scan ->
                PlanEvidence.broken(
                    plan,
                    "no sequential scan on " + table,
                    "should not read all of " + table + ", but " + WholeReads.description(scan)));
  }
}
