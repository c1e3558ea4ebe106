package org.schematest.expectation.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.schematest.expectation.KeyPattern;
import org.schematest.expectation.TableIndexExpectations;
import org.schematest.finding.Finding;
import org.schematest.measure.TableScan;
import org.schematest.plan.IndexUse;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.schema.IndexKey;
import org.schematest.schema.name.Identifier;

/** What a test may promise about the use that a plan makes of indexes. */
public final class PlanIndexExpectations {

  private PlanIndexExpectations() {}

  /**
   * The index of that name finds the rows, or gives them in an order that saves a sort; by an index
   * scan, an index-only scan or a bitmap. The name of a partitioned table's index stands for those
   * of its partitions.
   */
  public static Optional<Finding> usesIndex(Plan plan, String name) {
    List<PlanNode> uses =
        plan.nodes()
            .filter(node -> node.index().filter(use -> isNamed(use, name, plan)).isPresent())
            .toList();
    if (uses.stream().anyMatch(PlanIndexExpectations::isHelped)) {
      return Optional.empty();
    }
    String problem =
        uses.stream()
            .findFirst()
            .flatMap(PlanNode::index)
            .map(use -> misuse(use))
            .orElseGet(() -> exists(plan, name) ? otherAccess(plan) : hasNone(plan));
    return PlanEvidence.broken(
        plan, "uses index " + name, "should use index " + name + ", but " + problem);
  }

  static boolean isNamed(IndexUse use, String name, Plan plan) {
    PlanNames names = new PlanNames(plan);
    return names.isMeant(use.index().qualifiedName(), name) || names.isMeant(use.root(), name);
  }

  private static boolean isHelped(PlanNode node) {
    return node.index().filter(IndexUse::helps).isPresent();
  }

  private static boolean exists(Plan plan, String name) {
    PlanNames names = new PlanNames(plan);
    return plan.tables().stream()
        .flatMap(table -> table.indexes().stream())
        .anyMatch(index -> names.isMeant(index.qualifiedName(), name));
  }

  private static String hasNone(Plan plan) {
    List<String> tables =
        plan.tables().stream().map(table -> table.qualifiedName().toString()).toList();
    return switch (tables.size()) {
      case 0 -> "reads no table";
      case 1 -> tables.get(0) + " has no index of that name";
      default -> "none of " + String.join(", ", tables) + " has an index of that name";
    };
  }

  static String misuse(IndexUse use) {
    String leading = use.index().keys().isEmpty() ? "" : use.index().keys().get(0).definition();
    return switch (use.access()) {
      case SKIP ->
          "no condition bounds its leading key "
              + leading
              + ", so that it is searched once for each value of that";
      case WALK -> "walks through all of it, with no condition on its leading key " + leading;
      case SEEK, ORDER -> throw new IllegalArgumentException("this use of the index helps");
    };
  }

  private static String otherAccess(Plan plan) {
    List<String> used =
        plan.nodes()
            .flatMap(node -> node.index().stream())
            .map(use -> Identifier.quoted(use.index().name()))
            .distinct()
            .toList();
    return used.isEmpty() ? "the planner prefers no index" : "uses " + String.join(", ", used);
  }

  /**
   * Some index finds the rows of that table by these leading keys: each is bound by the index
   * condition, or the index gives the rows in the order of it. A key is written as in {@link
   * TableIndexExpectations#hasIndexOn}. Where the plan reads the table several times, as it does
   * for a self-join or of several partitions, each time must be served.
   */
  public static Optional<Finding> usesIndexOn(Plan plan, String table, List<String> keys) {
    List<TableScan> scans = ScanNames.meantBy(plan, table);
    if (scans.isEmpty()) {
      return Optional.of(PlanEvidence.doesNotRead(plan, table, "uses index on " + table));
    }
    List<KeyPattern> patterns = KeyPattern.parse(keys);
    List<TableScan> unserved =
        scans.stream().filter(scan -> !scan.usesIndex(use -> serves(use, patterns))).toList();
    if (unserved.isEmpty()) {
      return Optional.empty();
    }
    boolean several = unserved.size() < scans.size();
    String listed = "(" + String.join(", ", keys) + ")";
    return PlanEvidence.broken(
        plan,
        "uses index on " + table + listed,
        "should find rows of "
            + table
            + " by an index on "
            + listed
            + ", but "
            + missingColumn(plan, scans.get(0).node(), patterns)
                .orElseGet(
                    () ->
                        unserved.stream()
                            .map(scan -> access(scan, several))
                            .distinct()
                            .collect(Collectors.joining(", and "))));
  }

  private static Optional<String> missingColumn(
      Plan plan, PlanNode scan, List<KeyPattern> patterns) {
    return plan.tables().stream()
        .filter(
            table ->
                scan.relation()
                    .filter(name -> name.root().equals(table.qualifiedName()))
                    .isPresent())
        .flatMap(
            table ->
                patterns.stream()
                    .flatMap(pattern -> pattern.missingFrom(table).stream())
                    .map(
                        name ->
                            table.qualifiedName() + " has no column " + Identifier.quoted(name)))
        .findFirst();
  }

  private static boolean serves(IndexUse use, List<KeyPattern> patterns) {
    List<IndexKey> keys = use.index().keys();
    return use.helps()
        && keys.size() >= patterns.size()
        && IntStream.range(0, patterns.size())
            .allMatch(
                i ->
                    patterns.get(i).isOn(keys.get(i))
                        && (use.boundKeys().contains(i) || use.ordered()));
  }

  private static String access(TableScan scan, boolean named) {
    return scan.indexUses().stream()
        .findFirst()
        .map(use -> access(use) + (named ? " for " + scan : ""))
        .orElseGet(() -> "reads " + (named ? scan : "it") + " by a " + scan.node().type());
  }

  private static String access(IndexUse use) {
    String name = Identifier.quoted(use.index().name());
    return use.helps()
        ? "uses " + name + " " + use.index().definition()
        : "in " + name + " " + misuse(use);
  }
}
