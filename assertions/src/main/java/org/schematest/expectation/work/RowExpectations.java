package org.schematest.expectation.work;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.schematest.expectation.plan.Counts;
import org.schematest.expectation.plan.PlanEvidence;
import org.schematest.expectation.plan.ScanNames;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.measure.ReadEstimate;
import org.schematest.measure.TableScan;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanConditions;
import org.schematest.plan.PlanNode;
import org.schematest.plan.Question;

/**
 * What a test may promise about how much a plan reads and returns: as the planner expects it, or,
 * of a plan that was executed, as it was counted.
 */
public final class RowExpectations {

  private RowExpectations() {}

  /** At most that many rows are taken from tables, before any filter; see {@link ReadEstimate}. */
  public static Optional<Finding> readsAtMost(Plan plan, long rows) {
    double actual = ReadEstimate.rowsRead(plan);
    return actual <= rows
        ? Optional.empty()
        : PlanEvidence.broken(
            plan,
            "reads at most",
            "should read at most %s, but %s %s"
                .formatted(
                    Counts.of(rows, "row"),
                    Counts.areCounted(plan) ? "read" : "is expected to read",
                    Counts.of(actual, "row")));
  }

  /** At most that many rows are taken from tables for each row of the result, and for none. */
  public static Optional<Finding> readsAtMostPerRow(Plan plan, double ratio) {
    double read = ReadEstimate.rowsRead(plan);
    double returned = Math.max(1, returned(plan));
    return read <= ratio * returned
        ? Optional.empty()
        : PlanEvidence.broken(
            plan,
            "reads at most per row",
            "should read at most %s for each one it returns, but %s %s to return %s: %s for each"
                .formatted(
                    Counts.exact(ratio) + (ratio == 1 ? " row" : " rows"),
                    Counts.areCounted(plan) ? "read" : "is expected to read",
                    Counts.of(read, "row"),
                    Counts.of(returned, "row"),
                    Counts.factor(read / returned)));
  }

  /** As many rows are returned as lie between two numbers, both included. */
  public static Optional<Finding> returnsBetween(Plan plan, long min, long max) {
    if (min < 0 || max < min) {
      throw new IllegalArgumentException(
          "a number of rows cannot lie between %d and %d".formatted(min, max));
    }
    double actual = returned(plan);
    String asked =
        min == 0
            ? "at most " + Counts.of(max, "row")
            : "%,d to %s".formatted(min, Counts.of(max, "row"));
    return actual >= min && actual <= max
        ? Optional.empty()
        : PlanEvidence.broken(
            plan,
            "returns between",
            "should return %s, but %s %s"
                .formatted(
                    asked,
                    Counts.areCounted(plan) ? "returned" : "is expected to return",
                    Counts.of(actual, "row")));
  }

  /** What is written without {@code returning} gives out no row, and counts as returned. */
  private static double returned(Plan plan) {
    PlanNode root = plan.root();
    boolean writes = root.type().equals("ModifyTable") && rows(root) == 0;
    return writes
        ? root.children().stream()
            .filter(child -> !child.isSubselect())
            .mapToDouble(RowExpectations::rows)
            .sum()
        : rows(root);
  }

  private static double rows(PlanNode node) {
    return node.actual().map(run -> run.rows() * run.loops()).orElse(node.estimate().rows());
  }

  /** No table of more than that many rows is read whole, whatever its filter leaves. */
  public static Optional<Finding> hasNoSeqScanOver(Plan plan, long rows) {
    Map<String, List<TableScan>> uses =
        TableScan.of(plan).stream()
            .filter(scan -> scan.node().isSeqScan())
            .collect(Collectors.groupingBy(ScanNames::useOf, TreeMap::new, Collectors.toList()));
    return uses.entrySet().stream()
        .filter(use -> !hasSize(plan, use.getValue()) || rowsOf(use.getValue()) > rows)
        .findFirst()
        .flatMap(
            use ->
                PlanEvidence.broken(
                    plan,
                    "no sequential scan over",
                    "should read no table of over %s whole, but does a Seq Scan on %s, %s"
                        .formatted(
                            Counts.of(rows, "row"),
                            use.getKey(),
                            hasSize(plan, use.getValue())
                                ? "which has " + Counts.of(rowsOf(use.getValue()), "row")
                                : "whose size is not declared")));
  }

  private static double rowsOf(List<TableScan> partitions) {
    return partitions.stream().mapToDouble(TableScan::tableRows).sum();
  }

  private static boolean hasSize(Plan plan, List<TableScan> scans) {
    return Counts.areCounted(plan)
        || Optional.ofNullable(plan.conditions().tables().get(scans.get(0).relation().root()))
            .filter(PlanConditions.TableVolume::isSized)
            .isPresent();
  }

  /**
   * Each time that it is read, at most that many partitions of a table are: those that the plan
   * names, without what it leaves out when it starts, and what was never run.
   */
  public static Optional<Finding> readsPartitionsAtMost(Plan plan, String table, int partitions) {
    List<TableScan> scans = ScanNames.meantBy(plan, table);
    if (scans.isEmpty()) {
      return Optional.of(PlanEvidence.doesNotRead(plan, table, "reads partitions at most"));
    }
    if (!scans.get(0).isOfPartition()) {
      return PlanEvidence.broken(
          plan,
          "reads partitions at most",
          "should read at most %s of %s, but that has no partitions"
              .formatted(Counts.of(partitions, "partition"), table));
    }
    Map<String, List<TableScan>> uses =
        scans.stream()
            .filter(scan -> scan.node().actual().filter(run -> run.loops() == 0).isEmpty())
            .collect(Collectors.groupingBy(ScanNames::useOf, TreeMap::new, Collectors.toList()));
    return uses.entrySet().stream()
        .filter(use -> tables(use.getValue()).size() > partitions)
        .findFirst()
        .flatMap(
            use ->
                PlanEvidence.broken(
                    plan,
                    "reads partitions at most",
                    "should read at most %s of %s, but reads %d"
                        .formatted(
                            Counts.of(partitions, "partition"),
                            use.getKey(),
                            tables(use.getValue()).size()),
                    Fact.of("partitions", tables(use.getValue()))));
  }

  private static List<String> tables(List<TableScan> scans) {
    return scans.stream()
        .map(scan -> scan.relation().table().toString())
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * The planner's cost for the whole is at most that, in units of {@code seq_page_cost}. A cost
   * says something only of tables whose sizes are declared, and whose files have their lengths.
   */
  public static Optional<Finding> costsAtMost(Plan plan, double cost) {
    double actual = plan.root().estimate().totalCost();
    Optional<String> doubt = doubt(plan);
    return actual <= cost && doubt.isEmpty()
        ? Optional.empty()
        : PlanEvidence.broken(
            plan,
            "costs at most",
            "should cost at most "
                + Counts.exact(cost)
                + ", but "
                + doubt.orElseGet(() -> String.format(Locale.ROOT, "costs %,.2f", actual)));
  }

  private static Optional<String> doubt(Plan plan) {
    PlanConditions conditions = plan.conditions();
    if (conditions.question() == Question.ELIGIBLE) {
      return Optional.of("was planned whatever the data, so that its cost says nothing");
    }
    Optional<String> unsized =
        conditions.tables().entrySet().stream()
            .filter(table -> !table.getValue().isSized())
            .findFirst()
            .map(
                table ->
                    "its cost says nothing: the size of " + table.getKey() + " is not declared");
    return unsized.or(
        () ->
            conditions.remarks().stream()
                .filter(remark -> remark.startsWith(PlanConditions.COSTS_TOO_LOW))
                .findFirst()
                .map(remark -> "its cost says nothing: " + remark));
  }
}
