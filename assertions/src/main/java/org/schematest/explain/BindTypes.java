package org.schematest.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.schematest.explain.printed.Condition;
import org.schematest.explain.printed.RawNode;
import org.schematest.explain.printed.Relations;
import org.schematest.explain.printed.SqlToken;
import org.schematest.explain.printed.TokenList;
import org.schematest.plan.Filter;
import org.schematest.plan.MismatchedBinding;
import org.schematest.plan.PlanNode;
import org.schematest.plan.ScannedRelation;
import org.schematest.query.InvalidQueryException;
import org.schematest.schema.Column;
import org.schematest.schema.name.QualifiedName;

/**
 * Finds the values whose type makes PostgreSQL cast a column.
 *
 * <p>A cast beside a parameter is only a suspicion: the query may have written it, it may cost
 * nothing, or no index may be there. So the query is planned once more as if the value were of the
 * column's type, and only if an index then searches for it, the type of the value is to blame.
 */
final class BindTypes {

  private final Inquiry inquiry;
  private final Relations relations;

  BindTypes(Inquiry inquiry) {
    this.inquiry = inquiry;
    this.relations = new Relations(inquiry.catalog());
  }

  /** A column of a table, and the place of a parameter, from 0, that it is compared with. */
  private record Comparison(QualifiedName table, String column, int parameter) {}

  /** Those of a plan; the transaction plans otherwise from now on. */
  List<MismatchedBinding> mismatched(PlanNode root) throws SQLException {
    if (inquiry.text().parameters().isEmpty() || !castsColumn(root)) {
      return List.of();
    }
    PreparedQuery prepared = PreparedQuery.of(inquiry);
    Eligibility.set(inquiry.connection());
    RawNode plan = raw(prepared.genericPlan());
    Set<Comparison> served = indexed(plan).keySet();
    Map<String, MismatchedBinding> mismatched = new LinkedHashMap<>();
    for (Comparison suspect : suspects(plan)) {
      if (!served.contains(suspect)) {
        proof(prepared, suspect)
            .ifPresent(found -> mismatched.putIfAbsent(found.parameter() + found.column(), found));
      }
    }
    return List.copyOf(mismatched.values());
  }

  private static boolean castsColumn(PlanNode root) {
    return root.withDescendants()
        .flatMap(
            node -> Stream.concat(node.filter().map(Filter::text).stream(), node.join().stream()))
        .anyMatch(condition -> condition.contains(")::"));
  }

  private Optional<MismatchedBinding> proof(PreparedQuery prepared, Comparison suspect)
      throws SQLException {
    Optional<Column> column =
        inquiry
            .catalog()
            .findTable(suspect.table())
            .flatMap(table -> table.findColumn(suspect.column()));
    Object value = inquiry.text().values().get(suspect.parameter());
    if (column.isEmpty() || value == null) {
      return Optional.empty();
    }
    String bound = prepared.types().get(suspect.parameter());
    String columnType = column.get().type().replaceFirst("\\([^)]*\\)", "");
    List<String> types = new ArrayList<>(prepared.types());
    types.set(suspect.parameter(), bound.endsWith("[]") ? columnType + "[]" : columnType);
    return planned(prepared, types)
        .map(plan -> indexed(plan).get(suspect))
        .map(
            index ->
                new MismatchedBinding(
                    inquiry.text().parameters().get(suspect.parameter()),
                    value.getClass().getTypeName(),
                    bound,
                    suspect.table(),
                    suspect.column(),
                    columnType,
                    index));
  }

  /** Empty if the server cannot plan the query with these types. */
  private Optional<RawNode> planned(PreparedQuery prepared, List<String> types)
      throws SQLException {
    Savepoint before = inquiry.connection().setSavepoint();
    try {
      return Optional.of(raw(prepared.genericPlan(types)));
    } catch (SQLException | InvalidQueryException e) {
      inquiry.connection().rollback(before);
      return Optional.empty();
    }
  }

  private static RawNode raw(JsonNode explained) {
    return RawNode.root(explained.path("Plan"));
  }

  /** The columns under a cast, each with the parameters in the same clause. */
  private Set<Comparison> suspects(RawNode plan) {
    Set<Comparison> suspects = new LinkedHashSet<>();
    Map<String, ScannedRelation> aliases = aliases(plan);
    plan.withDescendants()
        .flatMap(node -> Stream.of("Filter", "Join Filter").flatMap(one -> node.text(one).stream()))
        .flatMap(condition -> clauses(condition).stream())
        .forEach(clause -> suspects.addAll(comparisons(clause, aliases, true)));
    return suspects;
  }

  /** The columns that an index is searched for, each with an index. */
  private Map<Comparison, QualifiedName> indexed(RawNode plan) {
    Map<Comparison, QualifiedName> indexed = new HashMap<>();
    Map<String, ScannedRelation> aliases = aliases(plan);
    plan.withDescendants()
        .filter(node -> node.has("Index Cond"))
        .forEach(
            node ->
                clauses(node.text("Index Cond").orElseThrow())
                    .forEach(
                        clause ->
                            comparisons(clause, aliases, false)
                                .forEach(one -> indexed.put(one, index(node)))));
    return indexed;
  }

  private QualifiedName index(RawNode node) {
    return relations
        .scannedBy(node)
        .map(
            scanned ->
                relations.rootOf(
                    relations.index(scanned.table(), node.text("Index Name").orElseThrow())))
        .orElseThrow();
  }

  private Map<String, ScannedRelation> aliases(RawNode plan) {
    Map<String, ScannedRelation> aliases = new HashMap<>();
    plan.withDescendants()
        .flatMap(node -> relations.scannedBy(node).stream())
        .forEach(scanned -> aliases.put(scanned.alias(), scanned));
    return aliases;
  }

  private static List<TokenList> clauses(String condition) {
    return Condition.clauses(new TokenList(SqlToken.of(condition)));
  }

  private static Set<Comparison> comparisons(
      TokenList clause, Map<String, ScannedRelation> aliases, boolean onlyCast) {
    List<SqlToken> tokens = clause.tokens();
    int[] parameters =
        tokens.stream()
            .filter(token -> token.text().matches("\\$\\d+"))
            .mapToInt(token -> Integer.parseInt(token.text().substring(1)) - 1)
            .toArray();
    Set<Comparison> comparisons = new HashSet<>();
    for (int i = 0; i + 2 < tokens.size(); i++) {
      ScannedRelation scanned = aliases.get(tokens.get(i).name());
      boolean column = scanned != null && Condition.isAt(tokens, i + 1, ".");
      boolean cast =
          Condition.isAt(tokens, i - 1, "(")
              && Condition.isAt(tokens, i + 3, ")")
              && Condition.isAt(tokens, i + 4, "::");
      if (scanned != null && column && (cast || !onlyCast)) {
        String name = tokens.get(i + 2).name();
        IntStream.of(parameters)
            .forEach(place -> comparisons.add(new Comparison(scanned.root(), name, place)));
      }
    }
    return comparisons;
  }
}
