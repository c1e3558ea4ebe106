package org.schematest.expectation.plan;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.schematest.plan.IndexUse;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.plan.ScannedRelation;
import org.schematest.schema.IndexKey;
import org.schematest.schema.name.Identifier;

/**
 * How a plan reads each table that the query names, in words: equal words are equal access. The
 * parts of a partitioned table, and of its index, count as the whole, and an index is used alike by
 * an index scan, an index-only scan and a bitmap.
 *
 * @param byTable by the table with its alias
 */
record AccessPaths(SortedMap<String, String> byTable) {

  static AccessPaths of(Plan plan) {
    return new AccessPaths(
        plan.nodes()
            .filter(node -> !node.type().startsWith("Bitmap Heap"))
            .filter(node -> node.relation().isPresent())
            .collect(
                Collectors.groupingBy(
                    node -> name(node.relation().orElseThrow()),
                    TreeMap::new,
                    Collectors.mapping(
                        AccessPaths::access,
                        Collectors.collectingAndThen(
                            Collectors.toList(),
                            all ->
                                all.stream()
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(" and ")))))));
  }

  /** Partitions have numbered aliases, whose numbers depend on how many there are in the plan. */
  private static String name(ScannedRelation scanned) {
    boolean partition = !scanned.table().equals(scanned.root());
    String alias = partition ? scanned.alias().replaceFirst("_\\d+$", "") : scanned.alias();
    return new ScannedRelation(scanned.root(), scanned.root(), alias).toString();
  }

  private static String access(PlanNode scan) {
    return scan.index().map(AccessPaths::use).orElse("by a " + scan.type());
  }

  private static String use(IndexUse use) {
    String index = "index " + Identifier.quoted(use.root().name());
    String keys =
        use.boundKeys().stream()
            .sorted()
            .map(key -> use.index().keys().get(key))
            .map(IndexKey::expression)
            .collect(Collectors.joining(", "));
    return switch (use.access()) {
      case SEEK -> "by " + index + (keys.isEmpty() ? "" : " on (" + keys + ")");
      case SKIP -> "by a search of all of " + index;
      case ORDER -> "by a walk through " + index + " in its order";
      case WALK ->
          use.index().isPartial() ? "by partial " + index : "by a walk through all of " + index;
    };
  }

  /** The tables that another plan reads otherwise, each with how it does. */
  SortedMap<String, String> unlike(AccessPaths other) {
    return byTable.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(other.of(entry.getKey())))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, TreeMap::new));
  }

  String of(String table) {
    return byTable.getOrDefault(table, "not at all");
  }
}
