package org.schematest.samples.rules;

import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.rule.convention.CommentRules.everyTableHasAComment;
import static org.schematest.rule.convention.Conventions.conventions;
import static org.schematest.rule.gate.Gates.gates;
import static org.schematest.rule.gate.TableSizeRules.everyTableHasAtMostColumns;
import static org.schematest.rule.postgres.PostgresRules.postgres;
import static org.schematest.rule.safety.Safety.safety;

import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.schematest.finding.Finding;
import org.schematest.junit.SchemaTest;
import org.schematest.rule.DataModel;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;

/** Rule sets taken whole, and made a project's own. */
@SchemaTest(migrations = "classpath:rules/migration")
class RuleSetsTest {

  static final RuleSet ALL = gates().and(conventions()).and(safety()).and(postgres());

  static final RuleSet OURS =
      gates()
          .and(safety())
          .with(everyTableHasAtMostColumns(25).because("our widest form has 23 fields"))
          .with(everyTableHasAComment().as(Severity.WARNING))
          .with(everyTableHasAName())
          .without("primary-key", "the import tables have none")
          .exceptTable("order_imports", "dropped with the next release")
          .failingFrom(Severity.WARNING);

  /** A rule of the project. */
  static SchemaRule everyTableHasAName() {
    return SchemaRule.named("short-table-name")
        .promises("every table has a name of at most 20 letters")
        .why("our reports cut longer ones", "handbook of the reporting team")
        .checks(Severity.NOTE, Every.tableOnce(RuleSetsTest::isShort));
  }

  private static Optional<Finding> isShort(Table table) {
    return table.name().length() <= 20
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                "short name",
                table.qualifiedName().toString(),
                "table " + table.qualifiedName(),
                "should have a name of at most 20 letters, but has one of "
                    + table.name().length()));
  }

  @Test
  void a_set_has_the_rules_that_it_was_given() {
    Assertions.assertThat(OURS.rules())
        .extracting(SchemaRule::name)
        .contains("columns-per-table", "table-comment", "short-table-name")
        .doesNotContain("primary-key");
    Assertions.assertThat(ALL.rules()).hasSizeGreaterThan(3);
  }

  @Test
  void no_table_has_too_many_columns_or_too_long_a_name(Catalog catalog) {
    assertThat(DataModel.of(catalog).in("public"))
        .keeps(everyTableHasAtMostColumns(20))
        .keeps(everyTableHasAName());
  }
}
