package org.schematest.expectation.use;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.plan.IndexUse;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.plan.ScannedRelation;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.IndexKey;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/**
 * The attributes inside JSON columns by which queries filter, join or sort. To read them is no
 * search.
 */
public final class SearchedJson {

  private final Catalog database;
  private final Predicate<Column> json;
  private final Map<String, Searched> searched = new TreeMap<>();

  private SearchedJson(Catalog database, Predicate<Column> json) {
    this.database = database;
    this.json = json;
  }

  /** A way into a JSON column, and where it is gone: the queries, each with its conditions. */
  private record Searched(
      Table table, Column column, JsonPath path, Map<String, Set<String>> conditions) {}

  /**
   * One finding for each attribute that is searched.
   *
   * @param plans one of each query
   * @param json whether a column is of such a type
   */
  public static List<Finding> of(Collection<Plan> plans, Catalog database, Predicate<Column> json) {
    SearchedJson all = new SearchedJson(database, json);
    plans.forEach(all::collect);
    return all.searched.entrySet().stream()
        .map(entry -> finding(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void collect(Plan plan) {
    for (PlanNode scan : plan.nodes().filter(node -> node.relation().isPresent()).toList()) {
      ScannedRelation relation = scan.relation().orElseThrow();
      Optional<Table> table = database.findTable(relation.root());
      if (table.isEmpty()) {
        continue;
      }
      String prefix = Identifier.quoted(relation.alias()) + ".";
      for (Column column : table.get().columns().stream().filter(json).toList()) {
        own(scan).forEach(text -> add(plan, table.get(), column, "", text));
        plan.nodes()
            .flatMap(SearchedJson::others)
            .forEach(text -> add(plan, table.get(), column, prefix, text));
      }
    }
  }

  /** The conditions of a scan, in which its own columns have no prefix. */
  private static Stream<String> own(PlanNode scan) {
    return Stream.of(
            scan.filter().stream().map(filter -> filter.text()),
            scan.index().flatMap(IndexUse::condition).stream(),
            scan.index().filter(IndexUse::ordered).stream()
                .flatMap(use -> use.index().keys().stream())
                .filter(key -> key.column().isEmpty())
                .map(IndexKey::expression))
        .flatMap(texts -> texts);
  }

  /** What may name columns of any scan below or beside it. */
  private static Stream<String> others(PlanNode node) {
    return Stream.of(
            node.join().stream(),
            node.sortKeys().stream(),
            node.filter().stream().map(filter -> filter.text()),
            node.index().flatMap(IndexUse::condition).stream())
        .flatMap(texts -> texts);
  }

  private void add(Plan plan, Table table, Column column, String prefix, String condition) {
    for (JsonPath path : JsonPath.in(condition, prefix, column.name())) {
      String object =
          table.qualifiedName() + "." + path.sql().replace(" ->> ", "->>").replace(" -> ", "->");
      searched
          .computeIfAbsent(object, any -> new Searched(table, column, path, new LinkedHashMap<>()))
          .conditions()
          .computeIfAbsent(plan.query().subject(), any -> new LinkedHashSet<>())
          .add(condition);
    }
  }

  private static Finding finding(String object, Searched searched) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("declared", searched.column().definition()));
    facts.add(
        Fact.of(
            "searched by",
            searched.conditions().entrySet().stream()
                .flatMap(
                    entry ->
                        entry.getValue().stream()
                            .map(condition -> entry.getKey() + "  " + condition))
                .toList()));
    instead(searched).ifPresent(facts::add);
    return new Finding(
        new Finding.Identity("attribute inside json is not searched", object),
        searched.column().subject(),
        "should only be read, but is searched by " + searched.path().sql(),
        facts);
  }

  private static Optional<Fact> instead(Searched searched) {
    return searched
        .path()
        .value(searched.column().name())
        .map(
            value ->
                Fact.of(
                    "instead",
                    List.of(
                        "alter table "
                            + searched.table().qualifiedName()
                            + " add column "
                            + Identifier.quoted(name(searched))
                            + " "
                            + searched.path().type()
                            + " generated always as ("
                            + value
                            + ") stored;",
                        "and ask for that column")));
  }

  /** The attribute's own, or with the JSON column's before it where the table has that already. */
  private static String name(Searched searched) {
    List<String> keys = searched.path().keys();
    String own =
        keys.get(keys.size() - 1)
            .replaceAll("(\\p{Ll})(\\p{Lu})", "$1_$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}_]+", "_");
    return searched.table().findColumn(own).isPresent()
        ? searched.column().name() + "_" + own
        : own;
  }
}
