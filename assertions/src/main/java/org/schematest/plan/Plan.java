package org.schematest.plan;

import java.util.List;
import java.util.stream.Stream;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.Table;

/**
 * How PostgreSQL would run a query, and the conditions it said so under.
 *
 * @param query what was planned
 * @param root the topmost node
 * @param conditions what the planner knew
 * @param tables those that the plan reads, with the indexes it could have used; partitioned tables
 *     for their partitions
 * @param mismatched values whose Java type keeps an index from serving this plan
 */
public record Plan(
    OperationalQuery query,
    PlanNode root,
    PlanConditions conditions,
    List<Table> tables,
    List<MismatchedBinding> mismatched) {

  public Plan {
    tables = List.copyOf(tables);
    mismatched = List.copyOf(mismatched);
  }

  /** Every node, parents before their children. */
  public Stream<PlanNode> nodes() {
    return root.withDescendants();
  }

  /** The tree as {@code explain} draws it, a line a node. */
  public List<String> outline() {
    return root.outline();
  }
}
