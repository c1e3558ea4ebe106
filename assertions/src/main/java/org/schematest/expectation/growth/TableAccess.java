package org.schematest.expectation.growth;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.schematest.plan.IndexUse;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanConditions.TableVolume;
import org.schematest.plan.PlanNode;
import org.schematest.plan.ScannedRelation;
import org.schematest.schema.name.Identifier;

/**
 * How a scan gets the rows of its table.
 *
 * @param scan the node that gives them out: of a bitmap that of the table
 * @param relation what it reads
 * @param rows of the table, or of all partitions together; -1 if the planner was never told
 * @param served whether an index, or a row's address, leads to the rows
 */
record TableAccess(PlanNode scan, ScannedRelation relation, long rows, boolean served) {

  /**
   * A table of no more rows is a list of countries, of kinds, of rates: it is read whole, and
   * should be, for it takes a few dozen pages.
   */
  static final long SHORT = 1_000;

  /** How each scan of a plan gets its rows, in the order of the plan. */
  static List<TableAccess> of(Plan plan) {
    return plan.nodes()
        .filter(node -> !node.type().equals("Bitmap Index Scan"))
        .filter(node -> !node.type().equals("Foreign Scan"))
        .flatMap(node -> node.relation().stream().map(relation -> of(node, relation, plan)))
        .toList();
  }

  private static TableAccess of(PlanNode node, ScannedRelation relation, Plan plan) {
    TableVolume volume = plan.conditions().tables().get(relation.root());
    return new TableAccess(node, relation, volume == null ? -1 : volume.rows(), isServed(node));
  }

  private static boolean isServed(PlanNode node) {
    return switch (node.type()) {
      case "Bitmap Heap Scan", "BitmapOr" -> bitmaps(node).allMatch(TableAccess::isServed);
      case "BitmapAnd" -> bitmaps(node).anyMatch(TableAccess::isServed);
      case "Tid Scan", "Tid Range Scan" -> true;
      default -> node.index().filter(IndexUse::helps).isPresent();
    };
  }

  private static Stream<PlanNode> bitmaps(PlanNode node) {
    return node.children().stream().filter(child -> child.type().startsWith("Bitmap"));
  }

  /** Whether so much is read that an index should have led to it. */
  boolean lacksIndex() {
    return !served && (rows < 0 || rows > SHORT);
  }

  /** What it does, as the end of "but it …": {@code does a Seq Scan on public.orders}. */
  String description() {
    String what =
        scan.index()
            .map(
                use ->
                    "walks through all of index " + Identifier.quoted(use.index().name()) + " of ")
            .orElseGet(() -> "does a " + scan.type() + " on ");
    String size = rows < 0 ? "" : String.format(Locale.ROOT, " (%,d rows)", rows);
    return what + relation + size;
  }
}
