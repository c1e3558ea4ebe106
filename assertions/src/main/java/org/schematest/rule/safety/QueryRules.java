package org.schematest.rule.safety;

import java.util.List;
import java.util.Optional;
import org.schematest.expectation.use.IndexesInUse;
import org.schematest.expectation.use.SearchedJson;
import org.schematest.expectation.use.ServedQueries;
import org.schematest.finding.Finding;
import org.schematest.plan.PlannedQuery;
import org.schematest.rule.DataModel;
import org.schematest.rule.Every;
import org.schematest.rule.Inspection;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Schema;

/**
 * Rules of the declared queries and the indexes, each of which there is for the other. A finding
 * about a query is known by {@code query "its name"} and perhaps a table; an exception may name the
 * query alone, by its bare name.
 */
public final class QueryRules {

  private static final long SMALL = 1_000;

  private QueryRules() {}

  static RuleSet rules() {
    return RuleSet.of(
        everyQueryIsServedByAnIndex(SMALL), everyIndexServesAQuery(), noQuerySearchesInsideJson());
  }

  /**
   * An index finds the rows of each table that a query restricts.
   *
   * @param smallTable a table declared to have at most so many rows needs none
   */
  public static SchemaRule everyQueryIsServedByAnIndex(long smallTable) {
    return SchemaRule.named("index-per-query")
        .promises("every declared query finds its rows by an index")
        .why(
            "a query that no index serves reads the whole table each time, and longer each month",
            "Data model design before code: tie the indexing plan to the query list")
        .checks(Severity.ERROR, Every.query((model, query) -> unserved(model, query, smallTable)));
  }

  private static List<Finding> unserved(DataModel model, PlannedQuery query, long smallTable) {
    return ServedQueries.isServed(
        query.plans().eligible().of(query.query()),
        model.database(),
        table -> model.rowsOf(table).filter(rows -> rows <= smallTable).isPresent());
  }

  /** But for those that keep rows unique, back a constraint, or serve a foreign key or a policy. */
  public static SchemaRule everyIndexServesAQuery() {
    return SchemaRule.named("unused-index")
        .promises("every index serves a declared query, a constraint or a foreign key")
        .why(
            "each index is written with each row: one that is there in case it is needed costs"
                + " every write",
            "Data modeling, Forbidden moves: preventive indexes")
        .checks(Severity.WARNING, QueryRules::unusedIndexes);
  }

  private static Inspection unusedIndexes(DataModel model) {
    if (model.queries().isEmpty()) {
      return new Inspection(Every.DECLARED_QUERIES, 0, List.of());
    }
    List<Index> indexes =
        model.schemas().stream()
            .flatMap(Schema::indexes)
            .filter(index -> index.partitionOf().isEmpty())
            .toList();
    IndexesInUse use = IndexesInUse.of(model.queries());
    return new Inspection(
        "indexes",
        indexes.size(),
        indexes.stream()
            .map(index -> use.isNeeded(index, model.database().findTable(index.table())))
            .flatMap(Optional::stream)
            .toList());
  }

  /**
   * Attributes of {@code json} and {@code jsonb} columns that are filtered, joined or sorted by.
   */
  public static SchemaRule noQuerySearchesInsideJson() {
    return SchemaRule.named("searched-json")
        .promises("no declared query searches by an attribute inside JSON")
        .why(
            "what is searched inside JSON has no type, no statistics and no constraint, and even"
                + " with an index is slower than a column",
            "Data modeling, Forbidden moves: search targets in JSONB")
        .checks(Severity.WARNING, QueryRules::searchedJson);
  }

  private static Inspection searchedJson(DataModel model) {
    List<Finding> findings =
        SearchedJson.of(
            model.queries().stream()
                .map(query -> query.plans().eligible().of(query.query()))
                .toList(),
            model.database(),
            column -> isJson(model, column));
    return new Inspection(Every.DECLARED_QUERIES, model.queries().size(), findings);
  }

  private static boolean isJson(DataModel model, Column column) {
    return List.of("json", "jsonb").contains(model.baseTypeOf(column));
  }
}
