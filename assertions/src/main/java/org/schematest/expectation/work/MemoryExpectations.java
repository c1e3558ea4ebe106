package org.schematest.expectation.work;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.plan.Counts;
import org.schematest.expectation.plan.PlanEvidence;
import org.schematest.expectation.plan.ScanExpectations;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.measure.MemoryNeed;
import org.schematest.measure.WorkMemory;
import org.schematest.plan.Actual;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;

/** What a test may promise about the rows that a plan holds before it can go on. */
public final class MemoryExpectations {

  private MemoryExpectations() {}

  /** The rows come in the order that is needed, without a sort. */
  public static Optional<Finding> doesNotSort(Plan plan) {
    return plan.nodes()
        .filter(PlanNode::isSort)
        .findFirst()
        .flatMap(
            sort ->
                PlanEvidence.broken(
                    plan,
                    "no sort",
                    "should get its rows in order, but does "
                        + ScanExpectations.article(sort.type())
                        + " of "
                        + Counts.of(sort.estimate().rows(), "row")));
  }

  /** No sort is given more than that many rows, however few of them a limit leaves. */
  public static Optional<Finding> sortsAtMost(Plan plan, long rows) {
    return plan.nodes()
        .filter(PlanNode::isSort)
        .max(Comparator.comparingDouble(MemoryExpectations::sorted))
        .filter(sort -> sorted(sort) > rows)
        .flatMap(
            sort ->
                PlanEvidence.broken(
                    plan,
                    "sorts at most",
                    "should sort at most %s at once, but %s of %s by %s"
                        .formatted(
                            Counts.of(rows, "row"),
                            Counts.areCounted(plan)
                                ? "did " + ScanExpectations.article(sort.type())
                                : "does " + ScanExpectations.article(sort.type()),
                            Counts.of(sorted(sort), "row"),
                            String.join(", ", sort.sortKeys()))));
  }

  /** Those of one process, which sorts for itself. */
  private static double sorted(PlanNode sort) {
    return sort.children().stream()
        .filter(child -> !child.isSubselect())
        .flatMap(child -> child.actual().stream())
        .mapToDouble(Actual::rows)
        .max()
        .orElse(sort.estimate().rows());
  }

  /**
   * What sorts, hashes, aggregates by hash and materialized results are expected to hold is within
   * {@code work_mem}, for hashes times {@code hash_mem_multiplier}; see {@link WorkMemory}. Of a
   * plan that was executed: nothing was written to temporary files.
   */
  public static Optional<Finding> staysWithinWorkMem(Plan plan) {
    if (Counts.areCounted(plan)) {
      return ExecutionExpectations.spillsNothing(plan);
    }
    List<MemoryNeed> needs = WorkMemory.of(plan).stream().filter(MemoryNeed::exceedsLimit).toList();
    return needs.stream()
        .findFirst()
        .flatMap(
            need ->
                PlanEvidence.broken(
                    plan,
                    "stays within work_mem",
                    "should stay within work_mem, but "
                        + sentence(need)
                        + ", and may hold "
                        + Counts.bytes(need.limit()),
                    needs.size() == 1
                        ? new Fact[] {allowance(plan)}
                        : new Fact[] {
                          Fact.of(
                              "exceeding",
                              needs.stream().map(MemoryExpectations::sentence).toList()),
                          allowance(plan)
                        }));
  }

  /** What the settings allow. */
  static Fact allowance(Plan plan) {
    return Fact.of(
        "allowed",
        "work_mem %s, for hashes %s"
            .formatted(
                Counts.bytes(WorkMemory.workMem(plan.conditions())),
                Counts.bytes(WorkMemory.hashMem(plan.conditions()))));
  }

  private static String sentence(MemoryNeed need) {
    return "%s is expected to hold %s in %s"
        .formatted(
            ScanExpectations.article(need.node().type()),
            Counts.of(need.rows(), "row"),
            Counts.bytes(need.bytes()));
  }

  /**
   * No CTE of more than that many rows is worked out on its own, before it is known which of its
   * rows are needed. Those that recur or write cannot be otherwise, and do not count.
   */
  public static Optional<Finding> materializesNoCte(Plan plan, long rows) {
    return plan.nodes()
        .filter(MemoryExpectations::isMaterializedCte)
        .filter(cte -> rowsOf(cte) > rows)
        .findFirst()
        .flatMap(
            cte -> {
              String name = cte.name().orElse("CTE");
              return PlanEvidence.broken(
                  plan,
                  "materializes no CTE",
                  "should work out no CTE%s on its own, but materializes %s of %s"
                      .formatted(
                          rows < 0 ? "" : " of over " + Counts.of(rows, "row"),
                          name,
                          Counts.of(rowsOf(cte), "row")),
                  Fact.of(
                      "fix",
                      "with "
                          + name.substring(name.indexOf(' ') + 1)
                          + " as not materialized (…)"));
            });
  }

  private static boolean isMaterializedCte(PlanNode node) {
    return node.name().filter(name -> name.startsWith("CTE ")).isPresent()
        && node.role().filter("InitPlan"::equals).isPresent()
        && !node.type().equals("Recursive Union")
        && !node.type().equals("ModifyTable");
  }

  private static double rowsOf(PlanNode node) {
    return node.actual().map(Actual::rows).orElse(node.estimate().rows());
  }
}
