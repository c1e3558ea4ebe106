package org.schematest.rule.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.expectation.IndexDdl;
import org.schematest.expectation.index.IndexState;
import org.schematest.expectation.shape.index.IndexKeys;
import org.schematest.expectation.shape.index.RedundantIndexes;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.rule.Check;
import org.schematest.rule.DataModel;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.View;

/** Rules of indexes that cost more than they give. */
public final class IndexRules {

  private IndexRules() {}

  static RuleSet rules() {
    return RuleSet.of(
        noIndexIsADuplicate(),
        noIndexIsRedundant(),
        everyIndexIsValid(),
        noIndexHasANeedlessPredicate());
  }

  /** They differ in nothing but their names. */
  public static SchemaRule noIndexIsADuplicate() {
    return SchemaRule.named("duplicate-index")
        .promises("no two indexes of a table are the same")
        .why(
            "each is written by every insert and kept in memory, and only one is read",
            "PostgreSQL wiki, Index Maintenance")
        .checks(
            Severity.WARNING,
            among(RedundantIndexes::hasNoDuplicateIndex, RedundantIndexes::hasNoDuplicateIndex));
  }

  /**
   * Another index does all that it does. Method, expressions, order, predicate, uniqueness,
   * operator classes, collations, what nulls are equal to, and included columns are compared. A
   * duplicate is left to {@link #noIndexIsADuplicate}.
   */
  public static SchemaRule noIndexIsRedundant() {
    return SchemaRule.named("redundant-index")
        .promises("no index does only what another one does too")
        .why(
            "a search by its keys is served by the other one, and each insert writes both",
            "PostgreSQL manual, 11.3 Multicolumn Indexes")
        .checks(
            Severity.WARNING,
            among(
                table ->
                    without(
                        RedundantIndexes.hasNoRedundantIndex(table),
                        RedundantIndexes.hasNoDuplicateIndex(table)),
                view ->
                    without(
                        RedundantIndexes.hasNoRedundantIndex(view),
                        RedundantIndexes.hasNoDuplicateIndex(view))));
  }

  private static List<Finding> without(List<Finding> findings, List<Finding> others) {
    Set<String> objects =
        others.stream().map(other -> other.identity().object()).collect(Collectors.toSet());
    return findings.stream()
        .filter(finding -> !objects.contains(finding.identity().object()))
        .toList();
  }

  /** What is said of an index among those of its table or materialized view. */
  private static Check among(
      Function<Table, List<Finding>> ofTable, Function<View, List<Finding>> ofView) {
    return Every.index(
        (model, index) ->
            Stream.concat(
                    model.database().findTable(index.table()).stream().map(ofTable),
                    viewOf(model, index).stream().map(ofView))
                .flatMap(List::stream)
                .filter(finding -> finding.subject().equals(index.subject()))
                .findFirst());
  }

  private static Optional<View> viewOf(DataModel model, Index index) {
    return model.schemas().stream()
        .flatMap(schema -> schema.views().stream())
        .filter(view -> view.qualifiedName().equals(index.table()))
        .findFirst();
  }

  /** Nor is one of a partitioned table that some partition lacks. */
  public static SchemaRule everyIndexIsValid() {
    return SchemaRule.named("invalid-index")
        .promises("every index is valid")
        .why(
            "an invalid one is written by every insert, and never read; a unique one may have let"
                + " in what it should refuse",
            "PostgreSQL manual, CREATE INDEX, Building Indexes Concurrently")
        .checks(
            Severity.ERROR,
            Every.index(
                (model, index) ->
                    IndexState.isValid(index).map(finding -> ofWhole(model, index, finding))));
  }

  /** Of a partitioned table it is not the index that is broken, but those of partitions missing. */
  private static Finding ofWhole(DataModel model, Index index, Finding finding) {
    Optional<List<String>> missing =
        model
            .database()
            .findTable(index.table())
            .flatMap(Table::partitioning)
            .map(
                how ->
                    how.parts().stream()
                        .filter(part -> !part.indexes().contains(index.name()))
                        .map(part -> part.table().toString())
                        .toList());
    if (missing.isEmpty()) {
      return finding;
    }
    List<Fact> facts = new ArrayList<>(List.of(finding.facts().get(0)));
    facts.add(Fact.of("missing in", missing.get()));
    if (index.constraint().isEmpty()) {
      facts.add(
          Fact.of(
              "fix",
              List.of(
                  "drop index " + index.qualifiedName() + ";",
                  IndexDdl.of(index).statement() + ";")));
    }
    return new Finding(
        finding.identity(),
        finding.subject(),
        "should be in use, but is INVALID: some partition has no part of it",
        facts);
  }

  /** {@code where c is not null} of a column that is never null. */
  public static SchemaRule noIndexHasANeedlessPredicate() {
    return SchemaRule.named("needless-index-predicate")
        .promises("no index leaves out the nulls of a column that has none")
        .why(
            "it has all rows anyway, and says that there are others",
            "PostgreSQL manual, 11.8 Partial Indexes")
        .checks(Severity.NOTE, Every.table(IndexKeys::hasNoNeedlessPredicate));
  }
}
