package org.schematest.expectation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.plan.IndexUse;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.plan.ScannedRelation;
import org.schematest.query.QueryText;
import org.schematest.schema.Identifier;
import org.schematest.schema.IndexKey;

/** What a test may promise about the plan of a declared query. */
public final class PlanExpectations {

  private PlanExpectations() {}

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
    if (uses.stream().anyMatch(PlanExpectations::isHelped)) {
      return Optional.empty();
    }
    String problem =
        uses.stream()
            .findFirst()
            .flatMap(PlanNode::index)
            .map(use -> misuse(use))
            .orElseGet(() -> exists(plan, name) ? otherAccess(plan) : hasNone(plan));
    return broken(plan, "uses index " + name, "should use index " + name + ", but " + problem);
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
            .collect(Collectors.partitioningBy(PlanExpectations::isOfPartition));
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
   * TableExpectations#hasIndexOn}.
   */
  public static Optional<Finding> usesIndexOn(Plan plan, String table, List<String> keys) {
    List<PlanNode> scans = scansOf(plan, table);
    if (scans.isEmpty()) {
      return Optional.of(doesNotRead(plan, table, "uses index on " + table));
    }
    List<KeyPattern> patterns = KeyPattern.parse(keys);
    if (suffices(scans, scan -> isServedBy(scan, patterns))) {
      return Optional.empty();
    }
    String listed = "(" + String.join(", ", keys) + ")";
    return broken(
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
                            .map(PlanExpectations::access)
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

  /** No table is read whole by a sequential scan. */
  public static Optional<Finding> hasNoSeqScan(Plan plan) {
    return plan.nodes()
        .filter(PlanNode::isSeqScan)
        .findFirst()
        .flatMap(
            scan ->
                broken(
                    plan,
                    "no sequential scan",
                    "should read no table whole, but does a Seq Scan on " + relation(scan)));
  }

  /** That table, or any partition of it, is not read whole by a sequential scan; it is read. */
  public static Optional<Finding> hasNoSeqScanOn(Plan plan, String table) {
    List<PlanNode> scans = scansOf(plan, table);
    if (scans.isEmpty()) {
      return Optional.of(doesNotRead(plan, table, "no sequential scan on " + table));
    }
    return scans.stream()
        .filter(PlanNode::isSeqScan)
        .findFirst()
        .flatMap(
            scan ->
                broken(
                    plan,
                    "no sequential scan on " + table,
                    "should not read all of "
                        + table
                        + ", but does a Seq Scan on "
                        + relation(scan)));
  }

  /** The rows come in the order that is needed, without a sort. */
  public static Optional<Finding> doesNotSort(Plan plan) {
    return plan.nodes()
        .filter(PlanNode::isSort)
        .findFirst()
        .flatMap(
            sort ->
                broken(
                    plan,
                    "no sort",
                    String.format(
                        Locale.ROOT,
                        "should get its rows in order, but does a %s of %,.0f rows",
                        sort.type(),
                        sort.estimate().rows())));
  }

  /** At most that many joins. */
  public static Optional<Finding> joinsAtMost(Plan plan, int joins) {
    long actual = plan.nodes().filter(PlanNode::isJoin).count();
    return actual <= joins
        ? Optional.empty()
        : broken(
            plan,
            "joins at most",
            "should join at most "
                + joins
                + (joins == 1 ? " time" : " times")
                + ", but joins "
                + actual
                + (actual == 1 ? " time" : " times"));
  }

  /**
   * The planner expects to take at most that many rows from tables, before any filter, to answer
   * the query once; see {@link ReadEstimate}.
   */
  public static Optional<Finding> readsAtMost(Plan plan, long rows) {
    double actual = ReadEstimate.rowsRead(plan.root());
    return actual <= rows
        ? Optional.empty()
        : broken(
            plan,
            "reads at most",
            String.format(
                Locale.ROOT,
                "should read at most %,d rows, but is expected to read %,.0f",
                rows,
                Math.ceil(actual)));
  }

  private static List<PlanNode> scansOf(Plan plan, String table) {
    PlanNames names = new PlanNames(plan);
    return plan.nodes()
        .filter(
            node ->
                node.relation()
                    .filter(
                        name ->
                            names.isMeant(name.table(), table) || names.isMeant(name.root(), table))
                    .isPresent())
        .toList();
  }

  private static String relation(PlanNode scan) {
    return scan.relation().map(ScannedRelation::toString).orElse("an unknown table");
  }

  private static Finding doesNotRead(Plan plan, String table, String expectation) {
    String read =
        plan.nodes()
            .flatMap(node -> node.relation().stream())
            .map(relation -> relation.root().toString())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return broken(
            plan,
            expectation,
            "should read "
                + table
                + ", but reads "
                + (read.isEmpty() ? "no table" : "only " + read))
        .orElseThrow();
  }

  private static Optional<Finding> broken(Plan plan, String expectation, String problem) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("query", plan.query().sql().lines().toList()));
    if (!plan.query().arguments().isEmpty()) {
      facts.add(Fact.of("with", QueryText.of(plan.query()).argumentLines()));
    }
    facts.add(Fact.of("plan", plan.outline()));
    facts.add(Evidence.indexes(plan.tables()));
    facts.add(Fact.of("planned for", plan.conditions()));
    return Optional.of(
        new Finding(
            new Finding.Identity(expectation, plan.query().name()),
            plan.query().subject(),
            problem,
            facts));
  }
}
