package org.schematest.explain;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.schematest.plan.Estimate;
import org.schematest.plan.IndexUse;
import org.schematest.plan.PlanNode;
import org.schematest.plan.ScannedRelation;
import org.schematest.schema.Index;

/** Turns the server's plan into the model. */
final class PlanReader {

  private final Relations relations;
  private final OrderFlow order;
  private final FetchedRows fetched;

  private PlanReader(Relations relations, OrderFlow order, FetchedRows fetched) {
    this.relations = relations;
    this.order = order;
    this.fetched = fetched;
  }

  static PlanNode read(RawNode root, Relations relations, OrderFlow order, PlannerSession session)
      throws SQLException {
    Map<String, ScannedRelation> aliases = new HashMap<>();
    root.withDescendants()
        .flatMap(node -> relations.scannedBy(node).stream())
        .forEach(scanned -> aliases.put(scanned.alias(), scanned));
    return new PlanReader(relations, order, new FetchedRows(session, aliases)).node(root);
  }

  private PlanNode node(RawNode raw) throws SQLException {
    Optional<ScannedRelation> scanned = relations.scannedBy(raw);
    Optional<Index> index =
        raw.text("Index Name")
            .flatMap(name -> scanned.map(relation -> relations.index(relation.table(), name)));
    String alias = scanned.map(ScannedRelation::alias).orElse("");
    List<PlanNode> children = new ArrayList<>();
    for (RawNode child : raw.children()) {
      children.add(node(child));
    }
    return new PlanNode(
        raw.type(),
        raw.role(),
        raw.text("Strategy"),
        scanned,
        index.map(one -> use(raw, one, alias)),
        raw.text("Filter").map(printed -> Condition.of(printed, alias).text()),
        new Estimate(
            raw.json().path("Startup Cost").asDouble(),
            raw.json().path("Total Cost").asDouble(),
            raw.rows(),
            fetched.of(raw, scanned, index)),
        children);
  }

  private IndexUse use(RawNode raw, Index index, String alias) {
    Optional<Condition> condition =
        raw.text("Index Cond").map(printed -> Condition.of(printed, alias));
    Set<Integer> bound = condition.map(one -> one.boundKeys(index.keys())).orElse(Set.of());
    return new IndexUse(
        index,
        relations.rootOf(index),
        condition.map(Condition::text),
        bound,
        condition.isPresent() ? search(index, bound) : read(raw),
        order.isUsed(raw));
  }

  private static IndexUse.Access search(Index index, Set<Integer> bound) {
    // Only a B-tree is entered by its leading key: the keys of GIN and BRIN have no order, and GiST
    // and SP-GiST search by any of theirs. BRIN reads all its summaries, which are a few pages, and
    // then only the ranges of the table that may match. Of an unknown index, the keys are, too.
    boolean anyKey = !index.method().equals("btree") || index.keys().isEmpty();
    return anyKey || bound.contains(0) ? IndexUse.Access.SEEK : IndexUse.Access.SKIP;
  }

  private IndexUse.Access read(RawNode raw) {
    return order.isUsed(raw) ? IndexUse.Access.ORDER : IndexUse.Access.WALK;
  }
}
