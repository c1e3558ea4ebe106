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
   * It is one only if both sides are expected to have more than one row. A scan of the inner side
   * that refers to what is outside of it compares with the outer side; and so do two sides of a
   * join that the query writes down, and whose columns are both bound to one constant instead:
   * {@code a.x = b.x and a.x = 7} is planned as {@code a.x = 7} and {@code b.x = 7}.
   */
  public static List<PlanNode> cartesianProducts(Plan plan) {
    return plan.nodes()
        .filter(node -> node.isJoin() && node.join().isEmpty())
        .filter(join -> rows(join, "Outer") > 1 && rows(join, "Inner") > 1)
        .filter(join -> side(join, "Inner").noneMatch(Joins::refersOutside))
        .filter(join -> !EqualConstants.connect(plan.query().sql(), join))
        .toList();
  }

  private static double rows(PlanNode join, String role) {
    return side(join, role).mapToDouble(child -> child.estimate().rows()).sum();
  }

  private static boolean refersOutside(PlanNode inner) {
    Set<String> inside =
        inner
            .withDescendants()
            .flatMap(node -> node.relation().stream())
            .map(ScannedRelation::alias)
            .collect(Collectors.toSet());
    return inner
        .withDescendants()
        .filter(node -> !node.isJoin())
        .anyMatch(node -> !inside.containsAll(node.references()));
  }
}
