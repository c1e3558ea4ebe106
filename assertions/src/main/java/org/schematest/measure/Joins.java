package org.schematest.measure;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.plan.ScannedRelation;

/** The joins of a plan. */
public final class Joins {

  private Joins() {}

  /** How many there are, those of sub-selects included. */
  public static long count(Plan plan) {
    return plan.nodes().filter(PlanNode::isJoin).count();
  }

  /**
   * The most joins that lie on one way from the root to a table: as deep as the joins are nested in
   * each other. A star of four tables around one is four deep; two pairs that are joined with each
   * other are two deep.
   */
  public static int depth(Plan plan) {
    return depth(plan.root());
  }

  private static int depth(PlanNode node) {
    int below = node.children().stream().mapToInt(Joins::depth).max().orElse(0);
    return below + (node.isJoin() ? 1 : 0);
  }

  /** The one side of a join: {@code Outer} or {@code Inner}. */
  public static Stream<PlanNode> side(PlanNode join, String role) {
    return join.children().stream().filter(child -> child.role().filter(role::equals).isPresent());
  }

  /**
   * The joins without any condition, by which each row of the one side meets each row of the other.
   * It is one only if both sides are expected to have more than one row. Two sides are connected,
   * too, where a scan of the inner one refers to the outer one; where scans of both refer to a
   * table that is joined further up; and where the query writes down a join whose columns are bound
   * to one constant instead: {@code a.x = b.x and a.x = 7} is planned as {@code a.x = 7} and {@code
   * b.x = 7}.
   */
  public static List<PlanNode> cartesianProducts(Plan plan) {
    Set<String> tables = aliases(Stream.of(plan.root()));
    return plan.nodes()
        .filter(node -> node.isJoin() && node.join().isEmpty())
        .filter(join -> rows(join, "Outer") > 1 && rows(join, "Inner") > 1)
        .filter(join -> !isConnected(join, tables))
        .filter(join -> !EqualConstants.connect(plan.query().sql(), join))
        .toList();
  }

  private static double rows(PlanNode join, String role) {
    return side(join, role).mapToDouble(child -> child.estimate().rows()).sum();
  }

  private static boolean isConnected(PlanNode join, Set<String> tables) {
    Set<String> inner = references(join, "Inner");
    Set<String> outer = aliases(side(join, "Outer"));
    // what is no table, a CTE or a function, is taken to be on the outer side
    return inner.stream().anyMatch(alias -> outer.contains(alias) || !tables.contains(alias))
        || (!inner.isEmpty() && !references(join, "Outer").isEmpty());
  }

  /** What the scans of a side refer to outside of it. */
  private static Set<String> references(PlanNode join, String role) {
    Set<String> references =
        side(join, role)
            .flatMap(PlanNode::withDescendants)
            .filter(node -> !node.isJoin())
            .flatMap(node -> node.references().stream())
            .collect(Collectors.toSet());
    references.removeAll(aliases(side(join, role)));
    return references;
  }

  private static Set<String> aliases(Stream<PlanNode> nodes) {
    return nodes
        .flatMap(PlanNode::withDescendants)
        .flatMap(node -> node.relation().stream())
        .map(ScannedRelation::alias)
        .collect(Collectors.toSet());
  }
}
