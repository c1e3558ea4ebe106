package org.schematest.explain;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.explain.printed.Actuals;
import org.schematest.explain.printed.Condition;
import org.schematest.explain.printed.OrderFlow;
import org.schematest.explain.printed.RawNode;
import org.schematest.explain.printed.Relations;
import org.schematest.plan.Estimate;
import org.schematest.plan.Filter;
import org.schematest.plan.IndexUse;
import org.schematest.plan.PlanNode;
import org.schematest.plan.ScannedRelation;
import org.schematest.schema.Index;

/** Turns the server's plan into the model. */
final class PlanReader {

  /** Where a node may mention others: explain.c. A lateral function does in its call. */
  private static final List<String> CONDITIONS =
      List.of(
          "Index Cond",
          "Recheck Cond",
          "TID Cond",
          "Filter",
          "One-Time Filter",
          "Hash Cond",
          "Merge Cond",
          "Join Filter",
          "Cache Key",
          "Order By",
          "Function Call",
          "Table Function Call");

  private final Relations relations;
  private final OrderFlow order;
  private final FetchedRows fetched;
  private final PlannerSession session;
  private final Set<String> aliases;

  private PlanReader(
      Relations relations,
      OrderFlow order,
      FetchedRows fetched,
      PlannerSession session,
      Set<String> aliases) {
    this.relations = relations;
    this.order = order;
    this.fetched = fetched;
    this.session = session;
    this.aliases = Set.copyOf(aliases);
  }

  /**
   * Reads all of a plan.
   *
   * @param parameterTypes of {@code $1}, {@code $2}… that its conditions may mention
   */
  static PlanNode read(
      RawNode root,
      Relations relations,
      OrderFlow order,
      PlannerSession session,
      List<String> parameterTypes)
      throws SQLException {
    Map<String, ScannedRelation> aliases = new HashMap<>();
    root.withDescendants()
        .flatMap(node -> relations.scannedBy(node).stream())
        .forEach(scanned -> aliases.put(scanned.alias(), scanned));
    // A join may also be with a sub-select, a CTE or a function, which are no tables.
    Set<String> all =
        root.withDescendants()
            .flatMap(node -> node.text("Alias").stream())
            .collect(Collectors.toUnmodifiableSet());
    return new PlanReader(
            relations, order, new FetchedRows(session, aliases, parameterTypes), session, all)
        .node(root);
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
        raw.text("Subplan Name").or(() -> raw.text("CTE Name")),
        raw.text("Strategy"),
        scanned,
        index.map(one -> use(raw, one, alias)),
        filter(raw, scanned),
        joinCondition(raw),
        references(raw, alias),
        raw.texts("Sort Key"),
        raw.json().path("Subplans Removed").asInt(),
        raw.isParallelAware(),
        raw.isDisabled(),
        new Estimate(
            raw.startupCost(),
            raw.totalCost(),
            raw.rows(),
            raw.json().path("Plan Width").asInt(),
            fetched.of(raw, scanned, index)),
        Actuals.of(raw),
        children);
  }

  private Optional<Filter> filter(RawNode raw, Optional<ScannedRelation> scanned) {
    String alias = scanned.map(ScannedRelation::alias).orElse("");
    return raw.text("Filter")
        .map(printed -> Condition.of(printed, alias))
        .map(
            condition ->
                condition.filter(
                    (column, type) ->
                        scanned
                            .flatMap(relation -> relations.type(relation.table(), column))
                            .filter(own -> isRelabelling(own, type))
                            .isPresent()));
  }

  private boolean isRelabelling(String from, String to) {
    try {
      return session.isRelabelling(from, to);
    } catch (SQLException e) {
      throw new IllegalStateException("the types " + from + " and " + to + " are unknown", e);
    }
  }

  private static Optional<String> joinCondition(RawNode raw) {
    List<String> conditions =
        Stream.of("Hash Cond", "Merge Cond", "Join Filter")
            .flatMap(property -> raw.text(property).stream())
            .toList();
    return conditions.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", conditions));
  }

  /** The aliases of other relations that the node's own conditions mention. */
  private Set<String> references(RawNode raw, String own) {
    return CONDITIONS.stream()
        .flatMap(property -> raw.text(property).stream())
        .flatMap(printed -> Condition.relations(printed).stream())
        .filter(name -> aliases.contains(name) && !name.equals(own))
        .collect(Collectors.toUnmodifiableSet());
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
