package org.schematest.expectation.work;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.plan.Counts;
import org.schematest.expectation.plan.PlanEvidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.measure.Joins;
import org.schematest.measure.TableScan;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.plan.ScannedRelation;
import org.schematest.schema.name.Identifier;

/** What a test may promise about the joins of a plan. */
public final class JoinExpectations {

  private JoinExpectations() {}

  /** At most that many joins, those of views and sub-selects included. */
  public static Optional<Finding> joinsAtMost(Plan plan, int joins) {
    long actual = Joins.count(plan);
    return actual <= joins
        ? Optional.empty()
        : PlanEvidence.broken(
            plan,
            "joins at most",
            "should join at most "
                + Counts.of(joins, "time")
                + ", but joins "
                + Counts.of(actual, "time"));
  }

  /** At most that many joins on the way from the root to any table. */
  public static Optional<Finding> joinsAtMostDeep(Plan plan, int depth) {
    int actual = Joins.depth(plan);
    return actual <= depth
        ? Optional.empty()
        : PlanEvidence.broken(
            plan,
            "joins at most deep",
            "should nest joins at most " + depth + " deep, but nests them " + actual + " deep");
  }

  /**
   * No two inputs of more than one row each are joined without a condition; see {@link
   * Joins#cartesianProducts}.
   */
  public static Optional<Finding> hasNoCartesianProduct(Plan plan) {
    return Joins.cartesianProducts(plan).stream()
        .findFirst()
        .flatMap(
            join ->
                PlanEvidence.broken(
                    plan,
                    "no cartesian product",
                    "should join by conditions, but "
                        + join.type()
                        + " joins each of "
                        + side(join, "Outer")
                        + " with each of "
                        + side(join, "Inner")));
  }

  private static String side(PlanNode join, String role) {
    double rows =
        Joins.side(join, role)
            .mapToDouble(
                child -> child.actual().map(run -> run.rows()).orElse(child.estimate().rows()))
            .sum();
    return Counts.of(rows, "row") + " of " + name(Joins.side(join, role));
  }

  private static String name(Stream<PlanNode> side) {
    List<PlanNode> nodes = side.flatMap(PlanNode::withDescendants).toList();
    String relations =
        nodes.stream()
            .flatMap(node -> node.relation().stream())
            .map(ScannedRelation::toString)
            .distinct()
            .collect(Collectors.joining(", "));
    return relations.isEmpty() ? "a " + nodes.get(nodes.size() - 1).type() : relations;
  }

  /**
   * No table of more than that many rows is read whole on the inner side of a nested loop, where it
   * is read again for each outer row, or at least looked through again.
   */
  public static Optional<Finding> hasNoSeqScanInsideNestedLoop(Plan plan, long rows) {
    return plan.nodes()
        .filter(node -> node.type().equals("Nested Loop"))
        .flatMap(join -> inside(plan, join, rows))
        .findFirst();
  }

  private static Stream<Finding> inside(Plan plan, PlanNode join, long rows) {
    List<PlanNode> inner = Joins.side(join, "Inner").flatMap(JoinExpectations::withInputs).toList();
    return TableScan.of(plan).stream()
        .filter(scan -> scan.node().isSeqScan() && scan.tableRows() > rows)
        .filter(scan -> inner.contains(scan.node()))
        .flatMap(
            scan ->
                PlanEvidence.broken(
                    plan,
                    "no sequential scan inside a nested loop",
                    "should not look through all of "
                        + scan
                        + " for each row of "
                        + name(Joins.side(join, "Outer"))
                        + ", but does: a Seq Scan of "
                        + Counts.of(scan.tableRows(), "row")
                        + " is the inner side of a Nested Loop over "
                        + side(join, "Outer"),
                    fix(scan))
                    .stream());
  }

  /** Without what runs once beside it: an InitPlan. */
  private static Stream<PlanNode> withInputs(PlanNode node) {
    return Stream.concat(
        Stream.of(node),
        node.children().stream()
            .filter(child -> child.role().filter("InitPlan"::equals).isEmpty())
            .flatMap(JoinExpectations::withInputs));
  }

  private static Fact[] fix(TableScan scan) {
    boolean compares = !scan.node().references().isEmpty();
    return scan
        .node()
        .filter()
        .filter(filter -> compares && filter.wrapped().isEmpty())
        .map(
            filter ->
                Evidence.fix(
                    "create index on "
                        + scan.relation().root()
                        + " "
                        + Identifier.list(filter.columns())))
        .stream()
        .toArray(Fact[]::new);
  }
}
