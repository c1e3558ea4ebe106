package org.schematest.rule.safety;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.expectation.naming.NameWords;
import org.schematest.expectation.partition.InheritanceExpectations;
import org.schematest.expectation.shape.ColumnShape;
import org.schematest.expectation.shape.EntityAttributeValue;
import org.schematest.expectation.shape.IncrementingNames;
import org.schematest.expectation.shape.SplitTables;
import org.schematest.expectation.shape.TableShape;
import org.schematest.expectation.shape.relation.ListedValues;
import org.schematest.expectation.shape.relation.SingleColumns;
import org.schematest.finding.Finding;
import org.schematest.rule.DataModel;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.Table;

/** Rules of what a table's rows and columns stand for. */
public final class ShapeRules {

  /** Words of columns that are numbered, but are parts of one value. */
  private static final Set<String> PARTS_OF_ONE =
      Set.of("address", "addr", "line", "street", "adresse");

  private ShapeRules() {}

  static RuleSet rules() {
    return RuleSet.of(
        everyTableRequiresMoreThanItsKey(),
        noTableIsEntityAttributeValue(),
        noColumnsAreNumbered(PARTS_OF_ONE),
        noColumnIsAListInAText(),
        noTableIsSplitByAValue(),
        noTableIsOneColumnOnly(),
        noTableInherits(),
        everyBooleanHasTwoStates());
  }

  /** A domain or a check may require it as well. */
  public static SchemaRule everyTableRequiresMoreThanItsKey() {
    return SchemaRule.named("everything-nullable")
        .promises("every table requires something beside its key")
        .why(
            "a row that need not say anything will say nothing",
            "Data modeling, Forbidden moves: build all columns as NULLable")
        .checks(
            Severity.WARNING,
            Every.tableIn((model, table) -> everythingNullable(model, table).stream().toList()));
  }

  private static Optional<Finding> everythingNullable(DataModel model, Table table) {
    boolean asked =
        table.kind() != Table.Kind.FOREIGN
            && table.columns().size() > 1
            && table.checkConstraints().stream()
                .filter(check -> check.enforced() && check.validated())
                .noneMatch(
                    check -> check.expression().matches("(?is).*(num_nonnulls|is not null).*"));
    return asked
        ? TableShape.hasRequiredColumnBesideItsKey(
            table, column -> Known.isRequired(model, table, column))
        : Optional.empty();
  }

  /** Settings, which are of nobody, are not. */
  public static SchemaRule noTableIsEntityAttributeValue() {
    return SchemaRule.named("entity-attribute-value")
        .promises("no table has rows that are an attribute of something and its value")
        .why(
            "no attribute has a type, a check or a reference of its own, and each costs a join",
            "Data modeling, Team capability: EAV")
        .checks(
            Severity.WARNING,
            Every.tableIn(
                (model, table) ->
                    EntityAttributeValue.isNotEntityAttributeValue(table, model::baseTypeOf)
                        .stream()
                        .toList()));
  }

  /**
   * Single letters, as in {@code x1} and {@code x2}, are coordinates.
   *
   * @param partsOfOne words of columns that may be numbered: the lines of an address
   */
  public static SchemaRule noColumnsAreNumbered(Set<String> partsOfOne) {
    Set<String> parts = Set.copyOf(partsOfOne);
    return SchemaRule.named("repeating-columns")
        .promises("no columns are a list in disguise, told apart by a number")
        .why(
            "the next value needs a new column, and a search has to look at each",
            "Data modeling, What is normalization: move repeating items to a separate table")
        .checks(
            Severity.WARNING,
            Every.tableIn(
                (model, table) ->
                    IncrementingNames.hasNoIncrementingColumns(
                        Optional.of(model.database()),
                        table,
                        base ->
                            base.length() > 1
                                && NameWords.of(base).stream().noneMatch(parts::contains))));
  }

  /** As its name says, or a check, an index or a generated column that takes it apart. */
  public static SchemaRule noColumnIsAListInAText() {
    return SchemaRule.named("listed-values")
        .promises("no text is a list divided by commas")
        .why(
            "a value in the middle cannot be found, referred to or kept from being there twice",
            "Data modeling, What is normalization: each cell has one value")
        .checks(Severity.WARNING, Known.eachTable(ListedValues::hasNone));
  }

  /** Partitions are parts of a table. */
  public static SchemaRule noTableIsSplitByAValue() {
    return SchemaRule.named("table-split-by-value")
        .promises("no table is cut into several by a number in their names")
        .why(
            "no key, reference or query spans the parts; declared partitions do",
            "PostgreSQL manual, 5.12 Table Partitioning")
        .checks(Severity.WARNING, Every.schema(SplitTables::hasNoTableSplitByValue));
  }

  /** A list of codes, and a number that others refer to, are one column for a reason. */
  public static SchemaRule noTableIsOneColumnOnly() {
    return SchemaRule.named("single-column-table")
        .promises("no table has only one column, unless that is a list of values or referred to")
        .why(
            "rows that are nothing but their own number say nothing",
            "pg-index-health, TABLES_WITH_ZERO_OR_ONE_COLUMN")
        .checks(Severity.NOTE, Known.eachTableOnce(SingleColumns::isNone));
  }

  /** By plain inheritance; partitions have all that their table has. */
  public static SchemaRule noTableInherits() {
    return SchemaRule.named("inherited-table")
        .promises("no table inherits from another")
        .why(
            "keys, unique constraints and references do not reach the rows of children",
            "PostgreSQL manual, 5.11.1 Caveats")
        .checks(
            Severity.WARNING,
            Every.tableOnce(table -> InheritanceExpectations.inherits(table, List.of())));
  }

  /** A domain or a check may keep nulls out; a generated one is null where its sources are. */
  public static SchemaRule everyBooleanHasTwoStates() {
    return SchemaRule.named("three-state-boolean")
        .promises("every boolean is true or false, never null")
        .why(
            "neither where b nor where not b finds the rows in which it is null",
            "PostgreSQL manual, 9.2 Comparison Functions and Operators")
        .checks(
            Severity.WARNING,
            Every.tableIn(
                (model, table) ->
                    ColumnShape.hasNoThreeStateBoolean(
                        table,
                        model::baseTypeOf,
                        column ->
                            column.generated().isPresent()
                                || Known.isRequired(model, table, column))));
  }
}
