package org.schematest.expectation;

import java.util.Set;
import org.schematest.plan.PlanNode;

/**
 * How many rows a plan takes from tables, as the planner expects it: {@code Plan Rows} cannot say
 * that, being the rows after a scan's filter, of one run, to the end. So each scan counts the rows
 * that it fetches, once for each time it is run, and below a limit only the share that the limit
 * asks for; that share is the planner's own assumption (create_limit_path in pathnode.c).
 */
final class ReadEstimate {

  /** Nodes that take all their input before they give out the first row. */
  private static final Set<String> BLOCKING =
      Set.of("Sort", "Hash", "Bitmap Heap Scan", "Recursive Union");

  private ReadEstimate() {}

  static double rowsRead(PlanNode root) {
    return rowsRead(root, 1, 1);
  }

  /**
   * @param runs how often the node is run
   * @param share how much of each run is needed, from 0 to 1
   */
  private static double rowsRead(PlanNode node, double runs, double share) {
    double rows = node.estimate().fetchedRows() * runs * share;
    for (PlanNode child : node.children()) {
      rows += rowsRead(child, runs * runsOf(child, node, share), shareOf(child, node, share));
    }
    return rows;
  }

  private static double runsOf(PlanNode child, PlanNode parent, double share) {
    boolean repeated =
        parent.type().equals("Nested Loop") && child.role().filter("Inner"::equals).isPresent();
    if (repeated) {
      return Math.max(1, parent.children().get(0).estimate().rows() * share);
    }
    boolean correlated = child.role().filter("SubPlan"::equals).isPresent();
    return correlated ? Math.max(1, parent.estimate().rows() * share) : 1;
  }

  private static double shareOf(PlanNode child, PlanNode parent, double share) {
    if (child.isSubselect() || isBlocking(parent)) {
      return 1;
    }
    boolean inner = child.role().filter("Inner"::equals).isPresent();
    if (inner && !parent.type().equals("Merge Join")) {
      return 1;
    }
    if (parent.type().equals("Limit")) {
      double rows = Math.max(1, child.estimate().rows());
      return share * Math.min(1, parent.estimate().rows() / rows);
    }
    return share;
  }

  private static boolean isBlocking(PlanNode node) {
    boolean aggregatesAll =
        node.type().equals("Aggregate") && node.strategy().filter("Sorted"::equals).isEmpty();
    return aggregatesAll || BLOCKING.contains(node.type());
  }
}
