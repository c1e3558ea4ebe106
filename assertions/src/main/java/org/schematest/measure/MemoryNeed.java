package org.schematest.measure;

import org.schematest.plan.PlanNode;

/**
 * What a node is expected to hold in memory at once, and what it may.
 *
 * @param node a sort, a hash, an aggregate by hash or a materialized result
 * @param rows that it holds
 * @param bytes that they take
 * @param limit the bytes that it may take before it writes to temporary files
 */
public record MemoryNeed(PlanNode node, double rows, double bytes, double limit) {

  /** Whether it has to write to temporary files. */
  public boolean exceedsLimit() {
    return bytes > limit;
  }
}
