package org.schematest.expectation.plan;

import java.util.List;
import java.util.stream.Stream;
import org.schematest.plan.IndexUse;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.plan.Question;
import org.schematest.plan.ScannedRelation;
import org.schematest.schema.name.Identifier;

/**
 * The scans that read a table whole. Where sequential scans are switched off, a walk through a
 * whole index is one in disguise, and so is the reading of all rows in an index's order.
 */
public final class WholeReads {

  private WholeReads() {}

  /** The scans, in the order of the plan. */
  public static List<PlanNode> of(Plan plan) {
    return plan.conditions().question() == Question.ELIGIBLE
        ? disguised(plan.root(), false).toList()
        : plan.nodes().filter(PlanNode::isSeqScan).toList();
  }

  private static Stream<PlanNode> disguised(PlanNode node, boolean limitedAbove) {
    boolean limited = limitedAbove || node.type().equals("Limit");
    boolean whole =
        node.isSeqScan() || node.index().filter(use -> isWhole(node, use, limited)).isPresent();
    return Stream.concat(
        whole ? Stream.of(node) : Stream.empty(),
        node.children().stream().flatMap(child -> disguised(child, limited)));
  }

  private static boolean isWhole(PlanNode node, IndexUse use, boolean limited) {
    return !use.index().isPartial()
        && switch (use.access()) {
          case SEEK -> false;
          case SKIP, WALK -> true;
          // until enough rows of the order meet the filter, which none may
          case ORDER -> node.filter().isPresent() || !limited;
        };
  }

  /** The end of a sentence: {@code does a Seq Scan on public.orders}. */
  public static String description(PlanNode scan) {
    String table = scan.relation().map(ScannedRelation::toString).orElse("an unknown table");
    return scan.index()
        .map(
            use ->
                "walks through all of index "
                    + Identifier.quoted(use.index().name())
                    + " of "
                    + table)
        .orElse("does a " + scan.type() + " on " + table);
  }
}
