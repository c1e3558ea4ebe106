package org.schematest.assertion.table;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.expectation.shape.ColumnShape;
import org.schematest.expectation.shape.EntityAttributeValue;
import org.schematest.expectation.shape.ForeignKeyShape;
import org.schematest.expectation.shape.IncrementingNames;
import org.schematest.expectation.shape.PrimaryKeyShape;
import org.schematest.expectation.shape.TableShape;
import org.schematest.expectation.shape.UniqueKeys;
import org.schematest.expectation.shape.index.IndexCounts;
import org.schematest.expectation.shape.index.IndexKeys;
import org.schematest.expectation.shape.index.LiveRowIndexes;
import org.schematest.expectation.shape.index.RedundantIndexes;
import org.schematest.finding.Finding;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.selection.Selection;

/** What a test promises about a table: how it, its keys and its set of indexes are shaped. */
public abstract class AbstractShapeAssert<SELF extends AbstractShapeAssert<SELF>>
    extends AbstractContractsAssert<SELF> {

  AbstractShapeAssert(Table actual, Class<?> selfType, @Nullable Consumer<Finding> scope) {
    super(actual, selfType, scope);
  }

  /** It has at least that many columns. */
  public SELF hasAtLeastColumns(int least) {
    return expect(TableShape.hasAtLeastColumns(actual, least));
  }

  /** It has at most that many columns, generated ones counted like the others. */
  public SELF hasAtMostColumns(int most) {
    return expect(TableShape.hasAtMostColumns(actual, most));
  }

  /**
   * A row says more than its key: a column beside the primary key is not null. A key of several
   * columns says enough alone, as in a table that only links two others.
   */
  public SELF hasRequiredColumnBesideItsKey() {
    return expect(TableShape.hasRequiredColumnBesideItsKey(actual));
  }

  /**
   * A row is not one attribute of something, with the attribute's name in one column and its value,
   * as text or in a column for each type, in another.
   */
  public SELF isNotEntityAttributeValue() {
    return expect(EntityAttributeValue.isNotEntityAttributeValue(actual));
  }

  /** Each boolean column is true or false, never null. */
  public SELF hasNoThreeStateBoolean() {
    return expectAll(ColumnShape.hasNoThreeStateBoolean(actual));
  }

  /** No text column defaults to the text {@code 'NULL'}. */
  public SELF hasNoTextNullAsDefault() {
    return expectAll(ColumnShape.hasNoTextNullAsDefault(actual));
  }

  /**
   * No text column holds uuids: as its default or a check tells, its name, or, in a key, its length
   * of 36 characters.
   */
  public SELF hasNoUuidStoredAsText() {
    return expectAll(ColumnShape.hasNoUuidStoredAsText(actual));
  }

  /** No columns of one type are counted by their names: {@code phone1}, {@code phone2}. */
  public SELF hasNoIncrementingColumns() {
    return expectAll(IncrementingNames.hasNoIncrementingColumns(actual));
  }

  /**
   * Each row is told from every other by a primary key, or by a unique constraint or index of all
   * rows in which no null makes an exception.
   */
  public SELF hasSomeUniqueKey() {
    return expect(UniqueKeys.hasSomeUniqueKey(actual));
  }

  /**
   * No unique index has a column that accepts null, unless nulls are not distinct or the index has
   * no such rows.
   */
  public SELF hasNoNullableColumnInUniqueIndex() {
    return expectAll(UniqueKeys.hasNoNullableColumnInUniqueIndex(actual));
  }

  /** The primary key is one column. */
  public SELF hasSingleColumnPrimaryKey() {
    return expect(PrimaryKeyShape.hasSingleColumnPrimaryKey(actual));
  }

  /**
   * The primary key is one column without a meaning: a number that the database counts, a uuid, or
   * the key of another table's row.
   */
  public SELF hasSurrogatePrimaryKey() {
    return expect(PrimaryKeyShape.hasSurrogatePrimaryKey(actual));
  }

  /** The primary key is what rows are known by: nothing in it is made up for it. */
  public SELF hasNaturalPrimaryKey() {
    return expect(PrimaryKeyShape.hasNaturalPrimaryKey(actual));
  }

  /**
   * The numbers of the primary key are {@code bigint}, those that it has from a foreign key left
   * out.
   */
  public SELF hasNoIntegerPrimaryKey() {
    return expectAll(PrimaryKeyShape.hasNoIntegerPrimaryKey(actual));
  }

  /** No column of the primary key is numbered by a default, as {@code serial} does it. */
  public SELF hasNoSerialPrimaryKey() {
    return expectAll(PrimaryKeyShape.hasNoSerialPrimaryKey(actual));
  }

  /** The columns of the primary key are the first of the table. */
  public SELF hasPrimaryKeyColumnsFirst() {
    return expect(PrimaryKeyShape.hasPrimaryKeyColumnsFirst(actual));
  }

  /**
   * Each column of the primary key has a name of that pattern, in which {@code *} stands for any
   * letters and <code>{table}</code> for the name of the table.
   */
  public SELF hasPrimaryKeyColumnNamed(String pattern) {
    return expectAll(PrimaryKeyShape.hasPrimaryKeyColumnNamed(actual, pattern));
  }

  /** No column of the primary key has a name of that pattern. */
  public SELF hasNoPrimaryKeyColumnNamed(String pattern) {
    return expectAll(PrimaryKeyShape.hasNoPrimaryKeyColumnNamed(actual, pattern));
  }

  /** Each column of the primary key has one of these types, by any alias. */
  public SELF hasPrimaryKeyOfType(String... types) {
    return expectAll(PrimaryKeyShape.hasPrimaryKeyOfType(actual, List.of(types)));
  }

  /** No two foreign keys lead from the same columns to the same columns of one table. */
  public SELF hasNoDuplicateForeignKey() {
    return expectAll(ForeignKeyShape.hasNoDuplicateForeignKey(actual));
  }

  /** No two foreign keys to one table share some of their columns only. */
  public SELF hasNoIntersectingForeignKeys() {
    return expectAll(ForeignKeyShape.hasNoIntersectingForeignKeys(actual));
  }

  /** No foreign key references the table itself. */
  public SELF hasNoSelfReference() {
    return expectAll(ForeignKeyShape.hasNoSelfReference(actual));
  }

  /** No foreign key references the very columns that it is on, which every row does. */
  public SELF hasNoColumnThatReferencesItself() {
    return expectAll(ForeignKeyShape.hasNoColumnThatReferencesItself(actual));
  }

  /** The table references rows of its own, and this happens when one of them is deleted. */
  public SELF hasSelfReferenceOnDelete(ForeignKey.Action action) {
    return expectAll(ForeignKeyShape.hasSelfReferenceOnDelete(actual, action));
  }

  /** No foreign key references a table of another schema. */
  public SELF hasForeignKeysWithinItsSchemaOnly() {
    return expectAll(ForeignKeyShape.hasForeignKeysWithinItsSchemaOnly(actual));
  }

  /** There is a valid foreign key on these columns, and they are unique. */
  public SELF hasOneToOneForeignKey(String... columns) {
    return expect(ForeignKeyShape.hasOneToOneForeignKey(actual, List.of(columns)));
  }

  /** Of these columns each accepts null, or none does. */
  public SELF hasEqualNullability(String... columns) {
    return expect(ForeignKeyShape.hasEqualNullability(actual, List.of(columns)));
  }

  /** Of each {@code x_type} and {@code x_id} without a foreign key both accept null, or none. */
  public SELF hasWholePolymorphicReferences() {
    return expectAll(ForeignKeyShape.hasWholePolymorphicReferences(actual));
  }

  /** There is an index that is in use. */
  public SELF hasSomeIndex() {
    return expect(IndexCounts.hasSomeIndex(actual));
  }

  /** There are at most that many indexes, those of constraints included. */
  public SELF hasAtMostIndexes(int most) {
    return expect(IndexCounts.hasAtMostIndexes(actual, most));
  }

  /** No two indexes are the same but for their names. */
  public SELF hasNoDuplicateIndex() {
    return expectAll(RedundantIndexes.hasNoDuplicateIndex(actual));
  }

  /**
   * No index could go without a loss, because another one finds the same rows in the same order by
   * its leading keys, and keeps the same keys unique.
   */
  public SELF hasNoRedundantIndex() {
    return expectAll(RedundantIndexes.hasNoRedundantIndex(actual));
  }

  /**
   * No B-tree begins with a column that accepts null, unless it leaves nulls out, says where they
   * go, is unique, or finds the rows of a foreign key.
   */
  public SELF hasNoNullableLeadingIndexKey() {
    return expectAll(IndexKeys.hasNoNullableLeadingKey(actual));
  }

  /** No B-tree that is not unique has a boolean among its keys; it may be included. */
  public SELF hasNoBooleanIndexKey() {
    return expectAll(IndexKeys.hasNoBooleanKey(actual));
  }

  /**
   * No B-tree that is not unique has a moment or day before another key, but for the primary key,
   * which breaks ties.
   */
  public SELF hasMomentsLastInIndexes() {
    return expectAll(IndexKeys.hasMomentsLast(actual));
  }

  /** No B-tree that is not unique has an array among its keys. */
  public SELF hasNoBtreeOnArray() {
    return expectAll(IndexKeys.hasNoBtreeOnArray(actual));
  }

  /** No partial index leaves out the nulls of a column that is not null. */
  public SELF hasNoNeedlessIndexPredicate() {
    return expectAll(IndexKeys.hasNoNeedlessPredicate(actual));
  }

  /** A GIN index of all rows, on the column itself, finds what the column contains. */
  public SELF hasGinIndexOn(String column) {
    return expect(IndexCounts.hasGinIndexOn(actual, column));
  }

  /** Each {@code jsonb}, array and {@code tsvector} column has a GIN index of all rows. */
  public SELF hasGinIndexOnEachDocument() {
    return expectAll(IndexCounts.hasGinIndexOnEachDocument(actual));
  }

  /**
   * Every index has only the rows where that column is null, or only those where it is not. What
   * backs a constraint has all rows, and so may the index that a foreign key needs.
   */
  public SELF hasIndexesOfLiveRowsOnly(String column) {
    return hasIndexesOfLiveRowsOnly(column, Selection.indexes());
  }

  /** The same of the selected indexes: those for deleted rows too are excepted, with a reason. */
  public SELF hasIndexesOfLiveRowsOnly(String column, Selection<Index> selection) {
    return expectAll(LiveRowIndexes.hasIndexesOfLiveRowsOnly(actual, column, selection));
  }
}
