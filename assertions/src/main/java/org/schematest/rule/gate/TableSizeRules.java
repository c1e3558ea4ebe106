package org.schematest.rule.gate;

import org.schematest.expectation.shape.TableShape;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;

/** Rules of how much one table holds. */
public final class TableSizeRules {

  private static final int COLUMNS = 20;

  private TableSizeRules() {}

  static RuleSet rules() {
    return RuleSet.of(everyTableHasAtMostColumns(COLUMNS));
  }

  /** Generated columns count like the others. */
  public static SchemaRule everyTableHasAtMostColumns(int most) {
    return SchemaRule.named("columns-per-table")
        .promises("every table has at most " + most + " columns")
        .why(
            "a wide table mixes responsibilities: split it",
            "Data modeling, Numerical gates: 20 or fewer")
        .checks(
            Severity.WARNING, Every.tableOnce(table -> TableShape.hasAtMostColumns(table, most)));
  }
}
