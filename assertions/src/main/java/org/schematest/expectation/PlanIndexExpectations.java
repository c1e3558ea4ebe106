package org.schematest.expectation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.schematest.finding.Finding;
import org.schematest.plan.IndexUse;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.schema.Identifier;
import org.schematest.schema.IndexKey;

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

  private static boolean isNamed(IndexUse use, String name, Plan plan) {
    PlanNames names = new PlanNames(plan);
    return names.isMeant(use.index().qualifiedName(), name) || names.isMeant(use.root(), name);
  }

  /**
   * Whether one of the scans does, and if they are of partitions, which one promise is about, each
   * of them. A bitmap heap scan does as its index scans do.
   */
  private static boolean suffices(List<PlanNode> scans, Predicate<PlanNode> does) {
    Map<Boolean, List<PlanNode>> ofPartitions =
        scans.stream()
            .filter(scan -> !scan.type().startsWith("Bitmap Heap"))
            .collect(Collectors.partitioningBy(PlanIndexExpectations::isOfPartition));
    List<PlanNode> partitions = ofPartitions.getOrDefault(true, List.of());
    return partitions.isEmpty()
        ? ofPartitions.getOrDefault(false, List.of()).stream().anyMatch(does)
        : partitions.stream().allMatch(does);
  }

  private static boolean isOfPartition(PlanNode scan) {
    return scan.relation().filter(name -> !name.root().equals(name.table())).isPresent();
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

  private static String misuse(IndexUse use) {
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
   * TableIndexExpectations#hasIndexOn}.
   */
  public static Optional<Finding> usesIndexOn(Plan plan, String table, List<String> keys) {
    List<PlanNode> scans = PlanEvidence.scansOf(plan, table);
    if (scans.isEmpty()) {
      return Optional.of(PlanEvidence.doesNotRead(plan, table, "uses index on " + table));
    }
    List<KeyPattern> patterns = KeyPattern.parse(keys);
    if (suffices(scans, scan -> isServedBy(scan, patterns))) {
      return Optional.empty();
    }
    String listed = "(" + String.join(", ", keys) + ")";
    return PlanEvidence.broken(
        plan,
        "uses index on " + table + listed,
        "should find rows of "
            + table
            + " by an index on "
            + listed
            + ", but "
            + missingColumn(plan, scans.get(0), patterns)
                .orElseGet(
                    () ->
                        scans.stream()
                            .map(PlanIndexExpectations::access)
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

  private static boolean isServedBy(PlanNode scan, List<KeyPattern> patterns) {
    if (!isHelped(scan)) {
      return false;
    }
    IndexUse use = scan.index().orElseThrow();
    List<IndexKey> keys = use.index().keys();
    return keys.size() >= patterns.size()
        && IntStream.range(0, patterns.size())
            .allMatch(
                i ->
                    patterns.get(i).isOn(keys.get(i))
                        && (use.boundKeys().contains(i) || use.ordered()));
  }

  private static String access(PlanNode scan) {
    return scan.index()
        .map(
            use ->
                switch (use.access()) {
                  case SEEK, ORDER ->
                      "uses "
                          + Identifier.quoted(use.index().name())
                          + " "
                          + use.index().definition();
                  case SKIP, WALK ->
                      "in " + Identifier.quoted(use.index().name()) + " " + misuse(use);
                })
        .orElse("reads it by a " + scan.type());
  }
}
