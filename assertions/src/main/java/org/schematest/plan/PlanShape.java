package org.schematest.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.schema.name.Identifier;

/**
 * What a plan does, without what it is expected to cost: two plans of one shape take the same steps
 * in the same order, whatever their numbers, conditions and values, and however many processes
 * share the work: Gather and Gather Merge are left out.
 *
 * @param type the node type as {@code explain} names it, without "Parallel"
 * @param strategy of an aggregate or set operation
 * @param role what the node is to its parent; empty for the root
 * @param relation what a scan reads: a table, with its alias where that differs, or a CTE; of
 *     partitions the partitioned table stands here
 * @param index that a scan uses, and what that comes to; of a partition's index that of the
 *     partitioned table
 * @param children in the order of the plan
 */
public record PlanShape(
    String type,
    Optional<String> strategy,
    Optional<String> role,
    Optional<String> relation,
    Optional<String> index,
    List<PlanShape> children) {

  public PlanShape {
    children = List.copyOf(children);
  }

  public static PlanShape of(Plan plan) {
    return of(plan.root());
  }

  /** The shape of a node and all below it. */
  public static PlanShape of(PlanNode node) {
    return of(node, node.role());
  }

  private static PlanShape of(PlanNode node, Optional<String> role) {
    if (node.type().startsWith("Gather") && node.children().size() == 1) {
      return of(node.children().get(0), role);
    }
    return new PlanShape(
        node.type(),
        node.strategy(),
        role,
        node.relation()
            .map(scanned -> new ScannedRelation(scanned.root(), scanned.root(), scanned.alias()))
            .map(ScannedRelation::toString)
            .or(() -> node.name().filter(name -> node.type().equals("CTE Scan"))),
        node.index().map(PlanShape::use),
        node.children().stream().map(PlanShape::of).toList());
  }

  private static String use(IndexUse use) {
    return Identifier.quoted(use.root().name())
        + " ("
        + use.access().name().toLowerCase(Locale.ROOT)
        + ")";
  }

  /** The tree as {@code explain} draws it, a line a node. */
  public List<String> outline() {
    return outline("").toList();
  }

  private Stream<String> outline(String indent) {
    return Stream.concat(
        Stream.of(indent + (indent.isEmpty() ? "" : "->  ") + description()),
        children.stream().flatMap(child -> child.outline(indent + "  ")));
  }

  /** The topmost node in one line: {@code Index Scan using orders_pkey (seek) on public.orders}. */
  public String description() {
    return strategy.map(how -> how + " ").orElse("")
        + type
        + index.map(name -> " using " + name).orElse("")
        + relation.map(name -> " on " + name).orElse("");
  }

  /** The outline in one text. */
  @Override
  public String toString() {
    return String.join("\n", outline());
  }
}
