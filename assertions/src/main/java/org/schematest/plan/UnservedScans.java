package org.schematest.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The scans of a plan whose rows no index finds although the query restricts them, by a condition
 * of its own or by one that a nested loop compares for every pair.
 */
public final class UnservedScans {

  private UnservedScans() {}

  /** In the order of the plan; a bitmap is as its index scans are. */
  public static List<PlanNode> of(PlanNode root) {
    return below(root, Set.of()).toList();
  }

  private static Stream<PlanNode> below(PlanNode node, Set<String> joined) {
    boolean own = isScan(node) && isRestricted(node, joined) && !isServed(node);
    return Stream.concat(
        own ? Stream.of(node) : Stream.empty(),
        node.children().stream().flatMap(child -> below(child, joinedBelow(node, child, joined))));
  }

  /** The aliases that a nested loop compares with each row of its other side. */
  private static Set<String> joinedBelow(PlanNode node, PlanNode child, Set<String> joined) {
    if (child.isSubselect()) {
      return Set.of();
    }
    boolean compared =
        node.type().equals("Nested Loop")
            && node.join().isPresent()
            && child.role().filter("Inner"::equals).isPresent();
    return compared ? node.references() : joined;
  }

  private static boolean isScan(PlanNode node) {
    return node.relation().isPresent()
        && !node.type().startsWith("Bitmap Heap")
        && !node.type().startsWith("Tid")
        && !node.type().equals("Foreign Scan");
  }

  private static boolean isRestricted(PlanNode scan, Set<String> joined) {
    return scan.filter().isPresent()
        || scan.index().flatMap(IndexUse::condition).isPresent()
        || scan.relation().filter(name -> joined.contains(name.alias())).isPresent();
  }

  private static boolean isServed(PlanNode scan) {
    return scan.index()
        .filter(
            use ->
                switch (use.access()) {
                  case SEEK -> true;
                  // what a partial index leaves out, it was not asked for
                  case WALK, ORDER -> use.index().isPartial();
                  case SKIP -> false;
                })
        .isPresent();
  }
}
