package org.schematest.rule.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.schematest.expectation.IndexDdl;
import org.schematest.expectation.plan.PlanEvidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.plan.IndexUse;
import org.schematest.plan.Plan;
import org.schematest.plan.PlannedQuery;
import org.schematest.rule.DataModel;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;

/**
 * Whether the keys of a B-tree stand in the order in which a query asks for them: those that are
 * equal to something before those in a range.
 */
final class KeyOrder {

  private KeyOrder() {}

  static List<Finding> of(DataModel model, PlannedQuery query) {
    Plan plan = query.plans().eligible().of(query.query());
    return plan.nodes()
        .flatMap(node -> node.index().stream())
        .filter(use -> use.index().method().equals("btree"))
        .flatMap(use -> finding(model, plan, use).stream())
        .limit(1)
        .toList();
  }

  private static Optional<Finding> finding(DataModel model, Plan plan, IndexUse use) {
    Index index = model.database().findIndex(use.root()).orElse(use.index());
    List<IndexKey> keys = index.keys();
    List<IndexKey> equal =
        bound(use, keys).filter(key -> isCompared(use, key, "(=|is null\\b)")).toList();
    List<IndexKey> ranges =
        bound(use, keys)
            .filter(key -> !equal.contains(key))
            .filter(key -> isCompared(use, key, "(<|<=|>|>=) "))
            .toList();
    return ranges.stream()
        .flatMap(
            range ->
                equal.stream()
                    .filter(key -> keys.indexOf(key) > keys.indexOf(range))
                    .limit(1)
                    .flatMap(key -> finding(plan, index, use, range, key, equal).stream()))
        .findFirst();
  }

  private static Stream<IndexKey> bound(IndexUse use, List<IndexKey> keys) {
    return IntStream.range(0, keys.size()).filter(use.boundKeys()::contains).mapToObj(keys::get);
  }

  /** The condition is printed as {@code ((placed_at > now()) AND (customer_id = 42))}. */
  private static boolean isCompared(IndexUse use, IndexKey key, String operators) {
    String expression = Pattern.quote(key.expression());
    return use.condition()
        .filter(
            text ->
                Pattern.compile(
                        "\\((" + expression + "|\\(" + expression + "\\)(::text)?) " + operators,
                        Pattern.CASE_INSENSITIVE)
                    .matcher(text)
                    .find())
        .isPresent();
  }

  private static Optional<Finding> finding(
      Plan plan, Index index, IndexUse use, IndexKey range, IndexKey key, List<IndexKey> equal) {
    List<IndexKey> order = new ArrayList<>(equal);
    index.keys().stream().filter(one -> !order.contains(one)).forEach(order::add);
    List<String> fix = new ArrayList<>();
    // what keeps keys unique stays; the new one gets a name from PostgreSQL
    boolean own = !index.unique() && index.constraint().isEmpty();
    if (own) {
      fix.add("drop index " + index.qualifiedName() + ";");
    }
    fix.add(IndexDdl.of(index).on(order, own) + ";");
    return PlanEvidence.broken(
        plan,
        "equality before range",
        "should be searched by what is equal first, but "
            + index.qualifiedName()
            + " has "
            + range.expression()
            + ", of which a range is asked for, before "
            + key.expression(),
        Fact.of("searched for", use.condition().orElse("")),
        Fact.of("fix", fix));
  }
}
