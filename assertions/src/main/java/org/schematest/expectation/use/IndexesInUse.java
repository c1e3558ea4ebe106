package org.schematest.expectation.use;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.ForeignKeyExpectations;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.plan.IndexUse;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.plan.PlannedQuery;
import org.schematest.plan.UnsizedTableException;
import org.schematest.query.InvalidQueryException;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.security.Policy;

/**
 * Which indexes the declared queries need: those that their plans use at the declared sizes, those
 * that serve them whatever the data, and, of what is left, those that could serve one if they were
 * the only ones of their table.
 */
public final class IndexesInUse {

  private final Set<QualifiedName> used = new HashSet<>();

  /** By table, the queries that read it, each with its plan. */
  private final Map<QualifiedName, Map<PlannedQuery, Plan>> readers = new HashMap<>();

  private final int queries;

  private IndexesInUse(int queries) {
    this.queries = queries;
  }

  /** Plans each query. */
  public static IndexesInUse of(List<PlannedQuery> queries) {
    IndexesInUse use = new IndexesInUse(queries.size());
    for (PlannedQuery query : queries) {
      Plan eligible = query.plans().eligible().of(query.query());
      use.read(query, eligible);
      uses(eligible).filter(IndexUse::helps).map(IndexUse::root).forEach(use.used::add);
      planned(query).stream()
          .flatMap(IndexesInUse::uses)
          .map(IndexUse::root)
          .forEach(use.used::add);
    }
    return use;
  }

  /** A query of a table without declared size has no plan that would say anything. */
  private static Optional<Plan> planned(PlannedQuery query) {
    try {
      return Optional.of(query.plan());
    } catch (UnsizedTableException e) {
      return Optional.empty();
    }
  }

  private void read(PlannedQuery query, Plan plan) {
    plan.nodes()
        .flatMap(node -> node.relation().stream())
        .flatMap(relation -> Stream.of(relation.table(), relation.root()))
        .forEach(
            table ->
                readers
                    .computeIfAbsent(table, any -> new LinkedHashMap<>())
                    .putIfAbsent(query, plan));
  }

  private static Stream<IndexUse> uses(Plan plan) {
    return plan.nodes().flatMap(node -> node.index().stream());
  }

  /**
   * It backs a constraint, is unique, finds the rows of a foreign key or of a policy, or serves a
   * declared query.
   *
   * @param table that it is on; empty for a materialized view
   */
  public Optional<Finding> isNeeded(Index index, Optional<Table> table) {
    boolean needed =
        index.constraint().isPresent()
            || index.unique()
            || table.filter(owner -> servesTable(owner, index)).isPresent()
            || used.contains(index.qualifiedName())
            || (index.usable() && servesAlone(index));
    return needed ? Optional.empty() : Optional.of(unused(index));
  }

  private static boolean servesTable(Table table, Index index) {
    return index.usable()
        && (table.foreignKeys().stream()
                .anyMatch(key -> ForeignKeyExpectations.isFoundBy(key, index))
            || table.rowSecurity().policies().stream().anyMatch(policy -> reads(policy, index)));
  }

  private static boolean reads(Policy policy, Index index) {
    Optional<Pattern> leading =
        index
            .keys()
            .get(0)
            .column()
            .map(
                name ->
                    Pattern.compile(
                        "(?<![\\w\"])" + Pattern.quote(Identifier.quoted(name)) + "(?![\\w\"])"));
    return leading
        .filter(
            name ->
                Stream.concat(policy.using().stream(), policy.withCheck().stream())
                    .anyMatch(condition -> name.matcher(condition).find()))
        .isPresent();
  }

  private boolean servesAlone(Index index) {
    QualifiedName name = index.qualifiedName();
    return readersOf(index).keySet().stream()
        .anyMatch(query -> serves(query, name.schema() + "." + name.name(), name));
  }

  private static boolean serves(PlannedQuery query, String called, QualifiedName name) {
    try {
      return uses(query.plans().eligible(called).of(query.query()))
          .anyMatch(use -> use.root().equals(name) && use.helps());
    } catch (InvalidQueryException e) {
      // "on conflict" cannot be planned without the index of its key, which is hidden
      return false;
    }
  }

  private Map<PlannedQuery, Plan> readersOf(Index index) {
    return readers.getOrDefault(index.table(), Map.of());
  }

  private Finding unused(Index index) {
    Map<PlannedQuery, Plan> reading = readersOf(index);
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("declared", "on " + index.table() + " " + index.definition()));
    if (!reading.isEmpty()) {
      facts.add(
          Fact.of(
              "queries",
              reading.entrySet().stream()
                  .flatMap(entry -> scans(entry.getKey(), entry.getValue(), index.table()))
                  .distinct()
                  .toList()));
    }
    facts.add(Evidence.fix("drop index " + index.qualifiedName()));
    return new Finding(
        new Finding.Identity("index serves a query", index.qualifiedName().toString()),
        index.subject(),
        "should serve a declared query, but " + reason(index, reading.size()),
        facts);
  }

  private String reason(Index index, int reading) {
    if (!index.usable()) {
      return "is INVALID, so that none can use it";
    }
    if (reading == 0) {
      return "none of the " + queries + " reads " + index.table();
    }
    return reading == 1
        ? "the only one that reads " + index.table() + " cannot use it"
        : "none of the " + reading + " that read " + index.table() + " can use it";
  }

  private static Stream<String> scans(PlannedQuery query, Plan plan, QualifiedName table) {
    return plan.nodes()
        .filter(node -> !node.type().equals("Bitmap Heap Scan"))
        .filter(
            node ->
                node.relation()
                    .filter(read -> read.root().equals(table) || read.table().equals(table))
                    .isPresent())
        .map(PlanNode::description)
        .map(description -> query.query().subject() + "  " + description);
  }
}
