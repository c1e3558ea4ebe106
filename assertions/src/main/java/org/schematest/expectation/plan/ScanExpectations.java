package org.schematest.expectation.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.measure.Demand;
import org.schematest.measure.ReadEstimate;
import org.schematest.measure.TableScan;
import org.schematest.plan.Plan;
import org.schematest.schema.name.Identifier;

/** What a test may promise about one reading of one table. */
public final class ScanExpectations {

  private ScanExpectations() {}

  /**
   * The readings that are meant by a table's name, bare or with its schema, a partition's, or an
   * alias; or by both, {@code orders o}. A name that several go by means them all.
   */
  public static List<TableScan> scans(Plan plan, String name) {
    return ScanNames.meantBy(plan, name);
  }

  /** The plan reads that table. */
  public static Optional<Finding> reads(Plan plan, String name) {
    return ScanNames.meantBy(plan, name).isEmpty()
        ? Optional.of(PlanEvidence.doesNotRead(plan, name, "reads " + name))
        : Optional.empty();
  }

  /** The plan does not read that table at all. */
  public static Optional<Finding> doesNotRead(Plan plan, String name) {
    return ScanNames.meantBy(plan, name).stream()
        .findFirst()
        .flatMap(
            scan ->
                PlanEvidence.broken(
                    plan,
                    "does not read " + name,
                    "should not read " + name + ", but does: " + scan.node().description()));
  }

  /** The rows are read from an index, without the table. */
  public static Optional<Finding> isIndexOnly(TableScan scan) {
    String type = scan.node().type();
    String index =
        scan.indexUses().stream()
            .map(use -> Identifier.quoted(use.index().name()) + " " + use.index().definition())
            .distinct()
            .collect(Collectors.joining(" and "));
    return type.equals("Index Only Scan")
        ? Optional.empty()
        : broken(
            scan,
            "index only",
            "should read "
                + scan
                + " from an index alone, but does "
                + article(type)
                + (index.isEmpty() ? "" : ": the query needs what is not in " + index));
  }

  /** The table is not read whole. */
  public static Optional<Finding> isNotSeqScan(TableScan scan) {
    return scan.node().isSeqScan()
        ? broken(
            scan, "no sequential scan", "should not read all of " + scan + ", but does a Seq Scan")
        : Optional.empty();
  }

  /** The index of that name finds the rows, or gives them in an order that saves a sort. */
  public static Optional<Finding> usesIndex(TableScan scan, String name) {
    boolean uses =
        scan.usesIndex(use -> use.helps() && PlanIndexExpectations.isNamed(use, name, scan.plan()));
    String other =
        scan.indexUses().stream()
            .map(
                use ->
                    use.helps()
                        ? "uses " + Identifier.quoted(use.index().name())
                        : "in "
                            + Identifier.quoted(use.index().name())
                            + " "
                            + PlanIndexExpectations.misuse(use))
            .distinct()
            .collect(Collectors.joining(" and "));
    return uses
        ? Optional.empty()
        : broken(
            scan,
            "uses index " + name,
            "should find the rows of "
                + scan
                + " by index "
                + name
                + ", but "
                + (other.isEmpty() ? "does " + article(scan.node().type()) : other));
  }

  /** At most that many rows are left after the filter, of all its runs. */
  public static Optional<Finding> returnsAtMost(TableScan scan, long rows) {
    double actual =
        scan.node()
            .actual()
            .map(run -> run.rows() * run.loops())
            .orElseGet(
                () ->
                    Demand.of(scan.plan().root())
                        .filter(demand -> demand.node().equals(scan.node()))
                        .mapToDouble(Demand::rows)
                        .sum());
    return atMost(scan, "returns at most", "give", "gave", actual, rows);
  }

  /** At most that many rows are fetched, before the filter, of all its runs. */
  public static Optional<Finding> readsAtMost(TableScan scan, long rows) {
    return atMost(scan, "reads at most", "read", "read", ReadEstimate.rowsRead(scan), rows);
  }

  private static Optional<Finding> atMost(
      TableScan scan, String expectation, String verb, String past, double actual, long limit) {
    boolean counted = Counts.areCounted(scan.plan());
    return actual <= limit
        ? Optional.empty()
        : broken(
            scan,
            expectation,
            "should %s at most %s of %s, but %s %s"
                .formatted(
                    verb,
                    Counts.of(limit, "row"),
                    scan,
                    counted ? past : "is expected to " + verb,
                    Counts.of(actual, "row")));
  }

  public static String article(String type) {
    return (type.startsWith("I") ? "an " : "a ") + type;
  }

  static Optional<Finding> broken(
      TableScan scan, String expectation, String problem, Fact... more) {
    return PlanEvidence.broken(scan.plan(), scan + " " + expectation, problem, more);
  }
}
