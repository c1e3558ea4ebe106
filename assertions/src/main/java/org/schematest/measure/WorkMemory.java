package org.schematest.measure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanConditions;
import org.schematest.plan.PlanNode;

/**
 * The memory that the nodes of a plan are expected to need, as PostgreSQL reckons it on a 64-bit
 * machine. Not counted is what {@code explain} does not tell: the groups of an incremental sort,
 * the states of an aggregate's functions, and the rows that a window function keeps.
 */
public final class WorkMemory {

  /** The header of a row in memory: MAXALIGN(SizeofHeapTupleHeader), htup_details.h. */
  private static final int TUPLE_HEADER = 24;

  /** That of a row without its system columns: MAXALIGN(SizeofMinimalTupleHeader). */
  private static final int MINIMAL_TUPLE_HEADER = 16;

  /** What links a row into a hash table: HJTUPLE_OVERHEAD, hashjoin.h. */
  private static final int HASH_OVERHEAD = 16;

  /** {@code sizeof(TupleHashEntryData)}, execnodes.h. */
  private static final int GROUP_OVERHEAD = 16;

  private static final double DEFAULT_WORK_MEM = 4 * 1024.0 * 1024;

  private static final Pattern MEMORY =
      Pattern.compile("(?<number>[\\d.]+)\\s*(?<unit>B|kB|MB|GB|TB)?");

  private static final Map<String, Integer> POWERS =
      Map.of("B", 0, "kB", 1, "MB", 2, "GB", 3, "TB", 4);

  /** They hand a limit on to the sort below them: ExecSetTupleBound, execProcnode.c. */
  private static final Set<String> HANDING_ON =
      Set.of("Gather Merge", "Gather", "Result", "Subquery Scan", "Append", "Merge Append");

  private WorkMemory() {}

  /** {@code work_mem} in bytes: what a sort may take. */
  public static double workMem(PlanConditions conditions) {
    String setting = conditions.settings().get("work_mem");
    return setting == null ? DEFAULT_WORK_MEM : bytes(setting);
  }

  /** What a hash may take: {@code work_mem} times {@code hash_mem_multiplier}. */
  public static double hashMem(PlanConditions conditions) {
    String setting = conditions.settings().get("hash_mem_multiplier");
    // the default was 1.0 before PostgreSQL 15
    double standard = conditions.serverVersion().major() < 15 ? 1.0 : 2.0;
    return workMem(conditions) * (setting == null ? standard : Double.parseDouble(setting));
  }

  private static double bytes(String setting) {
    Matcher matcher = MEMORY.matcher(setting);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("work_mem is no amount of memory: " + setting);
    }
    String unit = matcher.group("unit");
    return Double.parseDouble(matcher.group("number"))
        * Math.pow(1024, POWERS.getOrDefault(unit == null ? "kB" : unit, 1));
  }

  /** Of each node that holds rows, parents before their children. */
  public static List<MemoryNeed> of(Plan plan) {
    return needs(plan.root(), Double.POSITIVE_INFINITY, plan.conditions()).toList();
  }

  private static Stream<MemoryNeed> needs(PlanNode node, double bound, PlanConditions conditions) {
    return Stream.concat(
        need(node, bound, conditions),
        node.children().stream()
            .flatMap(child -> needs(child, boundOf(node, child, bound), conditions)));
  }

  private static double boundOf(PlanNode node, PlanNode child, double bound) {
    if (child.isSubselect()) {
      return Double.POSITIVE_INFINITY;
    }
    if (node.type().equals("Limit")) {
      return Demand.shareOfLimit(node, child) * child.estimate().rows();
    }
    boolean handsOn = HANDING_ON.contains(node.type()) && node.filter().isEmpty();
    return handsOn ? bound : Double.POSITIVE_INFINITY;
  }

  private static Stream<MemoryNeed> need(PlanNode node, double bound, PlanConditions conditions) {
    double rows = node.estimate().rows();
    return switch (node.type()) {
      // the first rows of a limit are all that a sort keeps: cost_tuplesort, costsize.c
      case "Sort" -> Stream.of(inOrder(node, Math.min(rows, bound), conditions));
      case "Materialize" -> Stream.of(inOrder(node, rows, conditions));
      case "Hash" -> Stream.of(hashed(node, conditions));
      case "Aggregate" ->
          node.strategy().filter(Set.of("Hashed", "Mixed")::contains).stream()
              .map(strategy -> grouped(node, conditions));
      default -> Stream.empty();
    };
  }

  /** relation_byte_size, costsize.c. */
  private static MemoryNeed inOrder(PlanNode node, double rows, PlanConditions conditions) {
    double bytes = rows * (aligned(node.estimate().width()) + TUPLE_HEADER);
    return new MemoryNeed(node, rows, bytes, workMem(conditions));
  }

  /** ExecChooseHashTableSize, nodeHash.c: the rows, and a pointer for each of 2^n buckets. */
  private static MemoryNeed hashed(PlanNode node, PlanConditions conditions) {
    double rows = Math.max(1, node.estimate().rows());
    int row = HASH_OVERHEAD + MINIMAL_TUPLE_HEADER + aligned(node.estimate().width());
    double buckets = Math.pow(2, Math.max(10, Math.ceil(Math.log(rows) / Math.log(2))));
    return new MemoryNeed(node, rows, rows * row + buckets * Long.BYTES, hashMem(conditions));
  }

  /** hash_agg_entry_size, nodeAgg.c: the planner takes a group to be as wide as what it groups. */
  private static MemoryNeed grouped(PlanNode node, PlanConditions conditions) {
    double rows = node.estimate().rows();
    int width =
        node.children().stream()
            .filter(child -> !child.isSubselect())
            .mapToInt(child -> child.estimate().width())
            .max()
            .orElse(0);
    double bytes = rows * (GROUP_OVERHEAD + MINIMAL_TUPLE_HEADER + aligned(width));
    return new MemoryNeed(node, rows, bytes, hashMem(conditions));
  }

  private static int aligned(int width) {
    return (width + 7) / 8 * 8;
  }
}
