package org.schematest.expectation;

import java.util.Set;
import org.schematest.plan.PlanNode;

/**
 * How many rows a plan takes from tables, as the planner expects it: {@code Plan Rows} cannot say
 * that, being the rows after a scan's filter, of one run, to the end. So each scan counts the rows
 * that it fetches, once for each time it is run, and below a limit only the share that the limit,
 * its offset included, asks for: the share of the cost is the planner's own
 * (adjust_limit_rows_costs, pathnode.c). What a Memoize node spares is not taken off.
 */
final class ReadEstimate {

  /** Nodes that take all their input before they give out the first row, or may have to. */
  private static final Set<String> BLOCKING =
      Set.of("Sort", "Hash", "Bitmap Heap Scan", "Recursive Union", "WindowAgg");

  private ReadEstimate() {}

  static double rowsRead(PlanNode root) {
    return rowsRead(root, 1, 1, 1);
  }

  /**
   * @param runs how often the node is run
   * @param share how much of each run is needed, from 0 to 1
   * @param processes how many share the work: the rows of a node below Gather are those of one
   */
  private static double rowsRead(PlanNode node, double runs, double share, double processes) {
    double rows = node.estimate().fetchedRows() * runs * share;
    for (PlanNode child : node.children()) {
      rows +=
          rowsRead(
              child,
              runs * runsOf(child, node, share, processes),
              shareOf(child, node, share),
              processes * processesBelow(node, child));
    }
    return rows;
  }

  private static double runsOf(PlanNode child, PlanNode parent, double share, double processes) {
    if (child.role().filter("SubPlan"::equals).isPresent()) {
      boolean hashed =
          parent.filter().filter(own -> own.text().contains("hashed SubPlan")).isPresent();
      double rows = Math.max(parent.estimate().rows(), parent.estimate().fetchedRows());
      return hashed ? 1 : Math.max(1, rows * share * processes);
    }
    // what is materialized is read once, however often it is given out
    boolean repeated =
        parent.type().equals("Nested Loop")
            && child.role().filter("Inner"::equals).isPresent()
            && !child.type().equals("Materialize");
    return repeated ? Math.max(1, outerRows(parent) * share * processes) : 1;
  }

  private static double outerRows(PlanNode join) {
    return join.children().stream()
        .filter(child -> child.role().filter("Outer"::equals).isPresent())
        .mapToDouble(child -> child.estimate().rows())
        .sum();
  }

  private static double processesBelow(PlanNode node, PlanNode child) {
    boolean gathers = node.type().startsWith("Gather");
    double rows = child.estimate().rows();
    return gathers && rows > 0 ? Math.max(1, node.estimate().rows() / rows) : 1;
  }

  private static double shareOf(PlanNode child, PlanNode parent, double share) {
    if (child.isSubselect() || isBlocking(parent)) {
      return 1;
    }
    boolean inner = child.role().filter("Inner"::equals).isPresent();
    if (inner && !parent.type().equals("Merge Join")) {
      return 1;
    }
    return parent.type().equals("Limit") ? share * shareOfLimit(parent, child) : share;
  }

  private static double shareOfLimit(PlanNode limit, PlanNode child) {
    double startup = child.estimate().startupCost();
    double run = child.estimate().totalCost() - startup;
    double byRows = limit.estimate().rows() / Math.max(1, child.estimate().rows());
    double byCost = run <= 0 ? 1 : (limit.estimate().totalCost() - startup) / run;
    // only the cost knows of an offset; but explain rounds both costs to a hundredth
    boolean offset = byCost - byRows > 0.02 / run;
    return Math.min(1, offset ? byCost : byRows);
  }

  private static boolean isBlocking(PlanNode node) {
    boolean hashes =
        (node.type().equals("Aggregate") || node.type().equals("SetOp"))
            && node.strategy().filter("Sorted"::equals).isEmpty();
    return hashes || BLOCKING.contains(node.type());
  }
}
