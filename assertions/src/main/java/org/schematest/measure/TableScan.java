package org.schematest.measure;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.schematest.plan.IndexUse;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.plan.ScannedRelation;

/**
 * One reading of one table, or of one partition, by a plan. A bitmap heap scan is one reading
 * together with the bitmap index scans below it.
 *
 * @param plan that it is a part of
 * @param node that names the table and has the filter
 * @param relation what is read
 */
public record TableScan(Plan plan, PlanNode node, ScannedRelation relation) {

  /** Every reading of a table, in the order of the plan. */
  public static List<TableScan> of(Plan plan) {
    return plan.nodes()
        .filter(node -> !node.type().equals("Bitmap Index Scan"))
        .flatMap(node -> node.relation().map(read -> new TableScan(plan, node, read)).stream())
        .toList();
  }

  /** The uses of indexes that find its rows: none, one, or several of a bitmap. */
  public List<IndexUse> indexUses() {
    return indexNodes(node).flatMap(one -> one.index().stream()).toList();
  }

  /** Whether one of its indexes is used so. */
  public boolean usesIndex(Predicate<IndexUse> so) {
    return indexUses().stream().anyMatch(so);
  }

  /** Whether it reads a partition of the table that the query names. */
  public boolean isOfPartition() {
    return !relation.root().equals(relation.table());
  }

  /**
   * The rows that the table, or the partition, has: before the filter, and for one run. {@code Plan
   * Rows} are those after it.
   */
  public double tableRows() {
    return node.actual()
        .map(actual -> actual.rows() + actual.rowsRemoved())
        .orElse(node.estimate().fetchedRows());
  }

  private static Stream<PlanNode> indexNodes(PlanNode node) {
    return Stream.concat(
        node.index().isPresent() ? Stream.of(node) : Stream.empty(),
        node.children().stream()
            .filter(child -> child.type().startsWith("Bitmap") && !child.isSubselect())
            .filter(child -> !child.type().equals("Bitmap Heap Scan"))
            .flatMap(TableScan::indexNodes));
  }

  /** {@code public.orders o}. */
  @Override
  public String toString() {
    return relation.toString();
  }
}
