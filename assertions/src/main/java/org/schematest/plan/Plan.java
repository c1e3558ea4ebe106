package org.schematest.plan;

import java.util.List;
import java.util.stream.Stream;
import org.schematest.query.OperationalQuery;

/**
 * How PostgreSQL would run a query, and the conditions it said so under.
 *
 * @param query what was planned
 * @param root the topmost node
 * @param conditions what the planner knew
 */
public record Plan(OperationalQuery query, PlanNode root, PlanConditions conditions) {

  /** Every node, parents before their children. */
  public Stream<PlanNode> nodes() {
    return root.withDescendants();
  }

  /** The tree as {@code explain} draws it, a line a node. */
  public List<String> outline() {
    return root.outline();
  }
}
