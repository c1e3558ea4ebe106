package org.schematest.assertion.schema;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.expectation.shape.ForeignKeyCycles;
import org.schematest.expectation.shape.LinkedTables;
import org.schematest.expectation.shape.OneTypeForEachName;
import org.schematest.expectation.shape.SplitTables;
import org.schematest.expectation.shape.index.ImpliedUniques;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.selection.Selection;

/** What a test promises about a schema: how its tables stand to each other. */
public abstract class AbstractShapesAssert<SELF extends AbstractShapesAssert<SELF>>
    extends AbstractRoutinesAssert<SELF> {

  AbstractShapesAssert(Schema actual, Class<?> selfType, @Nullable Consumer<Finding> scope) {
    super(actual, selfType, scope);
  }

  /** Each table references another one, or another one of this schema references it. */
  public SELF hasEveryTableLinked() {
    return hasEveryTableLinked(Selection.tables());
  }

  /** The same of the selected tables; at least one is selected. */
  public SELF hasEveryTableLinked(Selection<Table> selection) {
    return expectAll(LinkedTables.hasEveryTableLinked(actual, selection));
  }

  /** No way along foreign keys leads over other tables back to where it began. */
  public SELF hasNoForeignKeyCycle() {
    return expectAll(ForeignKeyCycles.hasNoForeignKeyCycle(actual));
  }

  /** No tables of the same columns have names that differ in a number: {@code orders_2023}. */
  public SELF hasNoTableSplitByValue() {
    return expectAll(SplitTables.hasNoTableSplitByValue(actual));
  }

  /** Columns of one name have one type in all tables. */
  public SELF hasOneTypeForEachColumnName() {
    return hasOneTypeForEachColumnName(Selection.columns());
  }

  /** The same of the selected columns; at least one is selected. */
  public SELF hasOneTypeForEachColumnName(Selection<Column> selection) {
    return expectAll(OneTypeForEachName.hasOneTypeForEachColumnName(actual, selection));
  }

  /** Each foreign key references a primary key, or columns that have it among them. */
  public SELF hasForeignKeysToPrimaryKeysOnly() {
    return hasForeignKeysToPrimaryKeysOnly(Selection.foreignKeys());
  }

  /** The same of the selected foreign keys; at least one is selected. */
  public SELF hasForeignKeysToPrimaryKeysOnly(Selection<ForeignKey> selection) {
    return expectAll(LinkedTables.hasForeignKeysToPrimaryKeysOnly(actual, selection));
  }

  /**
   * Each column of that name has a foreign key that every row is held to: {@code
   * hasForeignKeyForEvery("*_id")}.
   */
  public SELF hasForeignKeyForEvery(String pattern) {
    return hasForeignKeyForEvery(Selection.columnsNamed(pattern));
  }

  /** The same of the selected columns; at least one is selected. */
  public SELF hasForeignKeyForEvery(Selection<Column> selection) {
    return expectAll(LinkedTables.hasForeignKeyForEvery(actual, selection));
  }

  /**
   * No unique constraint or index is implied by another one on some of its columns, unless a
   * foreign key references it.
   */
  public SELF hasNoImpliedUnique() {
    return hasNoImpliedUnique(Selection.indexes());
  }

  /** The same of the selected indexes; at least one is selected. */
  public SELF hasNoImpliedUnique(Selection<Index> selection) {
    return expectAll(ImpliedUniques.hasNoImpliedUnique(actual, selection));
  }
}
