package org.schematest.rule.gate;

import org.schematest.expectation.shape.TableShape;
import org.schematest.expectation.shape.index.IndexCounts;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;

/** Rules of how much one table, or one index, holds. */
public final class TableSizeRules {

  private static final int COLUMNS = 20;

  private static final int INDEXES = 5;

  private static final int KEYS = 3;

  /** Where more accept null than not, a reader has to expect null as the rule. */
  private static final int NULLABLE_PERCENT = 50;

  private TableSizeRules() {}

  static RuleSet rules() {
    return RuleSet.of(
        everyTableHasAtMostColumns(COLUMNS),
        everyTableHasAtMostIndexes(INDEXES),
        everyIndexHasAtMostKeys(KEYS),
        noTableIsNullableByMoreThan(NULLABLE_PERCENT));
  }

  /** Generated columns count like the others. */
  public static SchemaRule everyTableHasAtMostColumns(int most) {
    return SchemaRule.named("columns-per-table")
        .promises("every table has at most " + most + " columns")
        .why(
            "a wide table says several things at once, and a change of one of them writes the whole row anew",
            "Data modeling, Numerical gates: 20 or fewer")
        .checks(
            Severity.WARNING, Every.tableOnce(table -> TableShape.hasAtMostColumns(table, most)));
  }

  /** Those of the primary key and of constraints count like the others, as every insert writes. */
  public static SchemaRule everyTableHasAtMostIndexes(int most) {
    return SchemaRule.named("indexes-per-table")
        .promises("every table has at most " + most + " indexes")
        .why(
            "each insert writes every index, and so does each update that is not heap-only",
            "Data modeling, Numerical gates: 5 or fewer")
        .checks(
            Severity.WARNING, Every.tableOnce(table -> IndexCounts.hasAtMostIndexes(table, most)));
  }

  /**
   * Only an index that is there for speed, and whose keys have an order: neither a unique one nor
   * that of a foreign key, whose columns are what they are.
   */
  public static SchemaRule everyIndexHasAtMostKeys(int most) {
    return SchemaRule.named("keys-per-index")
        .promises("every index has at most " + most + " keys")
        .why(
            "each further key serves fewer queries, and makes the index larger",
            "Data modeling, Numerical gates: 3 or fewer columns in a composite index")
        .checks(
            Severity.WARNING,
            Every.index((model, index) -> IndexWidth.hasAtMostKeys(model, index, most)));
  }

  /**
   * Of the columns that every row could be asked to fill: neither the key nor the moment of what
   * may never happen. Tables of fewer than four such columns are not judged.
   *
   * @param percent of them that may accept null
   */
  public static SchemaRule noTableIsNullableByMoreThan(int percent) {
    return SchemaRule.named("nullable-columns")
        .promises(
            percent == 50
                ? "at least half of the columns of every table are not null"
                : "at most " + percent + " % of the columns of every table accept null")
        .why(
            "what may be missing has to be thought of in every query, and no constraint finds"
                + " what should not be missing",
            "Data modeling, Numerical gates: NOT NULL whenever possible")
        .checks(
            Severity.WARNING,
            Every.tableIn(
                (model, table) -> NullableShare.isAtMost(model, table, percent).stream().toList()));
  }
}
