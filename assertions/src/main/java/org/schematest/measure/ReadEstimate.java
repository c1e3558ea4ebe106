package org.schematest.measure;

import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;

/**
 * How many rows a plan takes from tables: {@code Plan Rows} cannot say that, being the rows after a
 * scan's filter, of one run, to the end. So each scan counts the rows that it fetches, once for
 * each time it is run, and below a limit only the {@linkplain Demand share} that the limit asks
 * for. Of a plan that was executed, it is what was counted.
 */
public final class ReadEstimate {

  private ReadEstimate() {}

  /** Of one execution of the query. */
  public static double rowsRead(Plan plan) {
    return rowsRead(plan.root());
  }

  /** Of one scan, in all its runs. */
  public static double rowsRead(TableScan scan) {
    return Demand.of(scan.plan().root())
        .filter(demand -> demand.node().equals(scan.node()))
        .mapToDouble(ReadEstimate::rowsRead)
        .sum();
  }

  static double rowsRead(PlanNode root) {
    return Demand.of(root).mapToDouble(ReadEstimate::rowsRead).sum();
  }

  private static double rowsRead(Demand demand) {
    PlanNode node = demand.node();
    boolean reads = node.relation().isPresent() && !node.type().equals("Bitmap Index Scan");
    return node.actual()
        .map(actual -> reads ? (actual.rows() + actual.rowsRemoved()) * actual.loops() : 0)
        .orElseGet(demand::fetchedRows);
  }
}
