package org.schematest.expectation.work;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.expectation.plan.Counts;
import org.schematest.expectation.plan.PlanEvidence;
import org.schematest.expectation.plan.ScanExpectations;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.measure.Demand;
import org.schematest.plan.Actual;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;

/** What a test may promise about what happened when a query was executed. */
public final class ExecutionExpectations {

  /** Fewer rows are taken for this many: an estimate of 1 for 5 rows does no harm. */
  private static final double FEW_ROWS = 10;

  /** They only hand on the rows of others, or are not given a number by PostgreSQL. */
  private static final Set<String> ESTIMATED_ELSEWHERE =
      Set.of(
          "Sort",
          "Incremental Sort",
          "Materialize",
          "Memoize",
          "Hash",
          "Limit",
          "Gather",
          "Gather Merge",
          "BitmapAnd",
          "BitmapOr",
          "Bitmap Index Scan",
          "ModifyTable");

  private ExecutionExpectations() {}

  /** At most that many 8 kB pages are touched, be they in memory or not, and from all tables. */
  public static Optional<Finding> readsBuffersAtMost(Plan plan, long pages) {
    String promise = "should touch at most " + Counts.of(pages, "page");
    return whenExecuted(plan, "reads buffers at most", promise)
        .or(
            () -> {
              long actual = run(plan.root()).buffers();
              return actual <= pages
                  ? Optional.empty()
                  : broken(
                      plan,
                      "reads buffers at most",
                      promise + ", but touched " + Counts.of(actual, "page"));
            });
  }

  /** No sort, hash or other node writes to temporary files. */
  public static Optional<Finding> spillsNothing(Plan plan) {
    String promise = "should write to no temporary file";
    return whenExecuted(plan, "spills nothing", promise)
        .or(
            () ->
                plan.nodes()
                    .filter(node -> run(node).spill().isPresent())
                    .findFirst()
                    .map(
                        node ->
                            ", but "
                                + ScanExpectations.article(node.type())
                                + " had no memory for all: "
                                + run(node).spill().orElse(""))
                    .or(
                        () ->
                            Optional.of(run(plan.root()).temporaryPages())
                                .filter(pages -> pages > 0)
                                .map(pages -> ", but wrote " + Counts.of(pages, "page")))
                    .flatMap(
                        problem ->
                            broken(
                                plan,
                                "spills nothing",
                                promise + problem,
                                MemoryExpectations.allowance(plan))));
  }

  /**
   * At most that many rows of index-only scans had to be looked up in the table all the same,
   * because their pages are not marked visible to all; there is an index-only scan.
   */
  public static Optional<Finding> fetchesFromHeapAtMost(Plan plan, long rows) {
    String promise =
        "should look up at most " + Counts.of(rows, "row") + " of index-only scans in their tables";
    return whenExecuted(plan, "fetches from heap at most", promise)
        .or(
            () -> {
              List<PlanNode> scans =
                  plan.nodes().filter(node -> node.type().equals("Index Only Scan")).toList();
              long actual = scans.stream().mapToLong(node -> run(node).heapFetches()).sum();
              String problem =
                  scans.isEmpty()
                      ? ", but does no Index Only Scan"
                      : ", but looked up " + actual + "; a vacuum marks pages visible to all";
              return !scans.isEmpty() && actual <= rows
                  ? Optional.empty()
                  : broken(plan, "fetches from heap at most", promise + problem);
            });
  }

  /** Every bitmap had room for rows, so that no page had to be looked through for them. */
  public static Optional<Finding> hasNoLossyBitmap(Plan plan) {
    String promise = "should keep rows in its bitmaps";
    return whenExecuted(plan, "no lossy bitmap", promise)
        .or(
            () ->
                plan.nodes()
                    .filter(node -> run(node).lossyPages() > 0)
                    .findFirst()
                    .flatMap(
                        node ->
                            broken(
                                plan,
                                "no lossy bitmap",
                                promise
                                    + ", but "
                                    + node.type()
                                    + node.relation().map(read -> " on " + read).orElse("")
                                    + " had room only for pages: it looked through all rows of "
                                    + Counts.of(run(node).lossyPages(), "page"),
                                MemoryExpectations.allowance(plan))));
  }

  /**
   * No scan throws away more than that share of the rows that it fetches, of those that fetch at
   * least ten.
   *
   * @param share from 0 to 1
   */
  public static Optional<Finding> discardsAtMost(Plan plan, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share lies between 0 and 1, but this is " + share);
    }
    String promise =
        "should discard at most " + percent(share) + " of the rows that a scan fetches";
    return whenExecuted(plan, "discards at most", promise)
        .or(
            () ->
                plan.nodes()
                    .filter(node -> node.relation().isPresent() && fetched(node) >= FEW_ROWS)
                    .max(Comparator.comparingDouble(ExecutionExpectations::discarded))
                    .filter(node -> discarded(node) > share)
                    .flatMap(
                        node ->
                            broken(
                                plan,
                                "discards at most",
                                promise
                                    + ", but discarded "
                                    + percent(discarded(node))
                                    + ": "
                                    + Counts.of(run(node).rowsRemoved() * run(node).loops(), "row")
                                    + " of "
                                    + Counts.of(fetched(node), "row")
                                    + ", in "
                                    + node.description())));
  }

  private static double fetched(PlanNode node) {
    return (run(node).rows() + run(node).rowsRemoved()) * run(node).loops();
  }

  private static double discarded(PlanNode node) {
    return run(node).rowsRemoved() / Math.max(1, run(node).rows() + run(node).rowsRemoved());
  }

  private static String percent(double share) {
    return Counts.factor(share * 100) + " %";
  }

  /**
   * No node gives out more rows than that many times the estimate, or fewer than that part of it.
   * Numbers below ten count as ten. What stops early, below a limit or a merge join, is only held
   * to giving too many.
   *
   * @param factor above 1
   */
  public static Optional<Finding> estimatesRowsWithin(Plan plan, double factor) {
    if (!(factor > 1)) {
      throw new IllegalArgumentException(
          "an estimate is within a factor above 1, but this is " + factor);
    }
    String promise =
        "should expect the rows that it gets within a factor of " + Counts.exact(factor);
    return whenExecuted(plan, "estimates rows within", promise)
        .or(
            () ->
                Demand.of(plan.root())
                    .filter(demand -> isEstimated(demand.node()))
                    .max(Comparator.comparingDouble(ExecutionExpectations::error))
                    .filter(demand -> error(demand) > factor)
                    .map(Demand::node)
                    .flatMap(
                        node ->
                            broken(
                                plan,
                                "estimates rows within",
                                "%s, but expected %s and got %s from %s"
                                    .formatted(
                                        promise,
                                        Counts.of(node.estimate().rows(), "row"),
                                        Counts.of(run(node).rows(), "row"),
                                        node.description()))));
  }

  private static boolean isEstimated(PlanNode node) {
    return run(node).loops() > 0 && !ESTIMATED_ELSEWHERE.contains(node.type());
  }

  private static double error(Demand demand) {
    double expected = Math.max(FEW_ROWS, demand.node().estimate().rows());
    double actual = Math.max(FEW_ROWS, run(demand.node()).rows());
    return demand.mayStopEarly()
        ? actual / expected
        : Math.max(actual / expected, expected / actual);
  }

  private static Actual run(PlanNode node) {
    return node.actual().orElseThrow();
  }

  private static Optional<Finding> whenExecuted(Plan plan, String expectation, String promise) {
    return Counts.areCounted(plan)
        ? Optional.empty()
        : broken(
            plan,
            expectation,
            promise
                + ", but was only planned: what happens is known of plans.executed().of(query)");
  }

  private static Optional<Finding> broken(
      Plan plan, String expectation, String problem, Fact... more) {
    return PlanEvidence.broken(plan, expectation, problem, more);
  }
}
