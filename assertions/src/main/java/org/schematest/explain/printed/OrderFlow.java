package org.schematest.explain.printed;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a plan makes use of the order in which an index gives its rows.
 *
 * <p>The plan does not say so. But order goes up through some nodes and ends at others, so the way
 * up from the scan tells.
 */
public final class OrderFlow {

  /** They give their rows out in the order in which they get them. */
  private static final Set<String> PRESERVING =
      Set.of(
          "Result",
          "LockRows",
          "ProjectSet",
          "Subquery Scan",
          "Gather Merge",
          "Memoize",
          "Materialize",
          "ModifyTable",
          // Of range partitions in their order: generate_orderedappend_paths, allpaths.c. Where
          // the order is not kept, the planner puts a Sort above.
          "Append");

  /** They work only on rows in order, or with less effort. */
  private static final Set<String> CONSUMING =
      Set.of("Merge Join", "Unique", "Group", "Merge Append", "Incremental Sort");

  private static final Pattern ORDERED_AGGREGATE = Pattern.compile("\\(DISTINCT | ORDER BY ");

  private static final Pattern EXTREME = Pattern.compile("(?i)\\b(min|max)\\s*\\(");

  private final String sql;
  private final boolean ordersRows;
  private final boolean ordersResult;

  /**
   * @param ordersRows whether the statement has an {@code order by} anywhere
   * @param ordersResult whether it has one outside of all parentheses
   */
  public OrderFlow(String sql, boolean ordersRows, boolean ordersResult) {
    this.sql = sql;
    this.ordersRows = ordersRows;
    this.ordersResult = ordersResult;
  }

  /** Whether something above the scan makes use of its order, or the query asks for it. */
  public boolean isUsed(RawNode scan) {
    if (scan.is("Bitmap Index Scan")) {
      return false;
    }
    // Backwards is read only for an order (build_index_paths, indxpath.c), and "Order By" is the
    // distance from a value that the rows come in.
    boolean evident =
        scan.has("Order By") || scan.text("Scan Direction").filter("Backward"::equals).isPresent();
    return evident || leaves(scan);
  }

  /** Whether the order that this node's rows have is used above it. */
  private boolean leaves(RawNode node) {
    if (node.parent().isEmpty()) {
      return ordersResult;
    }
    if (node.hasRole("InitPlan") || node.hasRole("SubPlan")) {
      return ordersRows || isExtreme(node);
    }
    return node.parent().filter(parent -> passes(parent, node)).isPresent();
  }

  private boolean passes(RawNode node, RawNode child) {
    if (CONSUMING.contains(node.type())) {
      return true;
    }
    return switch (node.type()) {
      // The first rows of an order are what "order by … limit" asks for, whatever comes above.
      case "Limit" -> ordersRows || leaves(node);
      case "Nested Loop" -> child.hasRole("Outer") && leaves(node);
      case "Aggregate" -> isOrdered(node);
      case "SetOp" -> isSorted(node);
      // over () needs no order, and keeps that of its input.
      case "WindowAgg" ->
          node.text("Window").map(window -> window.contains(" BY ")).orElse(true) || leaves(node);
      default -> PRESERVING.contains(node.type()) && leaves(node);
    };
  }

  private static boolean isOrdered(RawNode aggregate) {
    // count(distinct x) and array_agg(x order by y) of rows that come in order sort nothing.
    return isSorted(aggregate)
        || ORDERED_AGGREGATE.matcher(aggregate.json().path("Output").toString()).find();
  }

  private static boolean isSorted(RawNode node) {
    return node.text("Strategy").filter("Sorted"::equals).isPresent();
  }

  /** min() and max() become a sub-select that takes the first row of an index: planagg.c. */
  private boolean isExtreme(RawNode subselect) {
    return subselect.hasRole("InitPlan") && subselect.is("Limit") && EXTREME.matcher(sql).find();
  }
}
