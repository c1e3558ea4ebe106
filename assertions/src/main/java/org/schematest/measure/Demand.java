package org.schematest.measure;

import java.util.Set;
import java.util.stream.Stream;
import org.schematest.plan.PlanNode;

/**
 * How much of a node's work one execution of the query asks for, as the planner expects it. A
 * nested loop runs its inner side for each outer row; a limit asks for a share of what is below it,
 * its offset included: the share of the cost is the planner's own (adjust_limit_rows_costs,
 * pathnode.c). How many runs a Memoize node spares, {@code explain} does not say before PostgreSQL
 * 19: they are not taken off.
 *
 * @param node whose work it is
 * @param runs how often it is run, by all processes together
 * @param share how much of each run is needed, from 0 to 1
 * @param processes how many share its rows: what {@code explain} prints is the share of one
 * @param mayStopEarly whether what is above may have enough before the node is at its end
 */
public record Demand(
    PlanNode node, double runs, double share, double processes, boolean mayStopEarly) {

  /** Nodes that take all their input before they give out the first row, or may have to. */
  private static final Set<String> BLOCKING =
      Set.of("Sort", "Hash", "Bitmap Heap Scan", "Recursive Union", "WindowAgg");

  /** Those of all nodes, parents before their children. */
  public static Stream<Demand> of(PlanNode root) {
    return new Demand(root, 1, 1, 1, false).withDescendants();
  }

  /** The rows that the node gives out in all its runs, in all processes. */
  public double rows() {
    return rowsOfRun() * runs * share;
  }

  /** The rows that the node gives out in one run to its end, in all processes. */
  public double rowsOfRun() {
    return node.estimate().rows() * (isPartial(node) ? processes : 1);
  }

  /** The rows that the node takes from a table, in all its runs. */
  public double fetchedRows() {
    return node.estimate().fetchedRows() * runs * share;
  }

  private Stream<Demand> withDescendants() {
    return Stream.concat(
        Stream.of(this),
        node.children().stream().map(this::below).flatMap(Demand::withDescendants));
  }

  private Demand below(PlanNode child) {
    boolean stops =
        !child.isSubselect()
            && !isBlocking()
            && (mayStopEarly || node.type().equals("Limit") || node.type().equals("Merge Join"));
    return new Demand(child, runs * runsOf(child), shareOf(child), processesOf(child), stops);
  }

  private double runsOf(PlanNode child) {
    if (child.role().filter("SubPlan"::equals).isPresent()) {
      boolean hashed =
          node.filter().filter(own -> own.text().contains("hashed SubPlan")).isPresent();
      double rows = Math.max(node.estimate().rows(), node.estimate().fetchedRows());
      return hashed ? 1 : Math.max(1, rows * share * processes);
    }
    boolean inner = node.isJoin() && isInner(child);
    if (inner && node.type().equals("Nested Loop") && !child.type().equals("Materialize")) {
      return Math.max(1, outerRows() * share * processes);
    }
    // What is hashed, sorted or materialized is read once, however often it is given out; but each
    // process does that for itself, unless they share the work.
    return inner && !isPartial(child) ? processes : 1;
  }

  private double outerRows() {
    return node.children().stream()
        .filter(child -> child.role().filter("Outer"::equals).isPresent())
        .mapToDouble(child -> child.estimate().rows())
        .sum();
  }

  private double processesOf(PlanNode child) {
    if (node.isJoin() && isInner(child) && !isPartial(child)) {
      // the runs are those of all processes already
      return 1;
    }
    double rows = child.estimate().rows();
    return isGather(node) && rows > 0
        ? processes * Math.max(1, node.estimate().rows() / rows)
        : processes;
  }

  private double shareOf(PlanNode child) {
    if (child.isSubselect()
        || isBlocking()
        || (isInner(child) && !node.type().equals("Merge Join"))) {
      return 1;
    }
    return node.type().equals("Limit") ? share * shareOfLimit(node, child) : share;
  }

  private boolean isBlocking() {
    boolean hashes =
        (node.type().equals("Aggregate") || node.type().equals("SetOp"))
            && node.strategy().filter("Sorted"::equals).isEmpty();
    return hashes || BLOCKING.contains(node.type());
  }

  /** How much of its child a limit asks for, its offset included. */
  static double shareOfLimit(PlanNode limit, PlanNode child) {
    double startup = child.estimate().startupCost();
    double run = child.estimate().totalCost() - startup;
    double byRows = limit.estimate().rows() / Math.max(1, child.estimate().rows());
    double byCost = run <= 0 ? 1 : (limit.estimate().totalCost() - startup) / run;
    // only the cost knows of an offset; but explain rounds both costs to a hundredth
    boolean offset = byCost - byRows > 0.02 / run;
    return Math.min(1, offset ? byCost : byRows);
  }

  private static boolean isInner(PlanNode child) {
    return child.role().filter("Inner"::equals).isPresent();
  }

  private static boolean isGather(PlanNode node) {
    return node.type().startsWith("Gather");
  }

  /** Whether the rows of a node below Gather are split among the processes. */
  private static boolean isPartial(PlanNode node) {
    return node.parallelAware()
        || (!isGather(node)
            && node.children().stream()
                .filter(child -> !child.isSubselect())
                .anyMatch(Demand::isPartial));
  }
}
