package org.schematest.rule.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.ForeignKeyExpectations;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.rule.DataModel;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;

/** Rules of the indexes that foreign keys need. */
public final class ForeignKeyIndexRules {

  private ForeignKeyIndexRules() {}

  static RuleSet rules() {
    return RuleSet.of(everyForeignKeyIsIndexed());
  }

  /** Some index finds the rows of a referenced key. One that is not enforced looks for none. */
  public static SchemaRule everyForeignKeyIsIndexed() {
    return SchemaRule.named("foreign-key-index")
        .promises("every foreign key has an index that finds its rows")
        .why(
            "without one, each delete or change of a referenced row reads the whole table",
            "PostgreSQL manual, 5.5.5 Foreign Keys")
        .checks(
            Severity.ERROR,
            Every.foreignKeyIn(
                (model, key) ->
                    key.enforced()
                        ? model.database().findTable(key.table()).stream()
                            .flatMap(table -> missing(model, table, key).stream())
                            .findFirst()
                        : Optional.empty()));
  }

  /** The rows of a divided table are looked for in each partition, by what that one has. */
  private static Optional<Finding> missing(DataModel model, Table table, ForeignKey key) {
    return ForeignKeyExpectations.isIndexed(table, key)
        .flatMap(
            finding -> {
              List<Table> leaves =
                  model.partitionsOf(table).stream()
                      .filter(part -> part.partitioning().isEmpty())
                      .toList();
              List<String> without =
                  leaves.stream()
                      .filter(leaf -> ForeignKeyExpectations.isIndexed(leaf, key).isPresent())
                      .map(leaf -> leaf.qualifiedName().toString())
                      .toList();
              if (leaves.isEmpty() || without.size() == leaves.size()) {
                return Optional.of(finding);
              }
              return without.isEmpty()
                  ? Optional.empty()
                  : Optional.of(beforeFix(finding, Fact.of("without one", without)));
            });
  }

  private static Finding beforeFix(Finding finding, Fact fact) {
    List<Fact> facts = new ArrayList<>(finding.facts());
    facts.add(facts.size() - 1, fact);
    return new Finding(finding.identity(), finding.subject(), finding.problem(), facts);
  }
}
