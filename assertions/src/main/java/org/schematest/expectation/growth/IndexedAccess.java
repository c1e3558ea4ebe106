package org.schematest.expectation.growth;

import java.util.Locale;
import java.util.Optional;
import org.schematest.expectation.plan.PlanNames;
import org.schematest.plan.IndexUse;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;

/**
 * Whether a plan still has of indexes what today's has: that they lead to the rows of each table
 * that is not short, and give them in order.
 *
 * @param today the plan at the declared sizes
 * @param table the only one that is looked at; empty for all
 */
record IndexedAccess(Plan today, Optional<String> table) {

  /** What there is to lose is not there today, as the end of "but at the declared size …". */
  Optional<String> missing() {
    Optional<String> unserved = unserved(today);
    boolean none =
        TableAccess.of(today).stream().filter(this::isMeant).noneMatch(TableAccess::served);
    return unserved.isPresent() || !none
        ? unserved.map(problem -> "it " + problem + " already")
        : Optional.of("no index serves it already");
  }

  /** What a plan has lost, as the end of "but at 10 times it …". */
  Optional<String> lostBy(Plan grown) {
    return unserved(grown).or(() -> sorts(grown));
  }

  private Optional<String> unserved(Plan plan) {
    return TableAccess.of(plan).stream()
        .filter(this::isMeant)
        .filter(TableAccess::lacksIndex)
        .map(TableAccess::description)
        .findFirst();
  }

  private boolean isMeant(TableAccess access) {
    PlanNames names = new PlanNames(today);
    return table
        .filter(
            text ->
                !names.isMeant(access.relation().table(), text)
                    && !names.isMeant(access.relation().root(), text))
        .isEmpty();
  }

  /** Sorts of what no index gives in order today are no loss. */
  private Optional<String> sorts(Plan plan) {
    boolean ordered =
        today.nodes().flatMap(node -> node.index().stream()).anyMatch(IndexUse::ordered);
    return ordered && sortsOf(plan) > sortsOf(today)
        ? plan.nodes()
            .filter(PlanNode::isSort)
            .findFirst()
            .map(
                sort ->
                    String.format(
                        Locale.ROOT,
                        "does a %s of %,.0f rows, which an index gives in order at the declared size",
                        sort.type(),
                        sort.estimate().rows()))
        : Optional.empty();
  }

  private static long sortsOf(Plan plan) {
    return plan.nodes().filter(PlanNode::isSort).count();
  }
}
