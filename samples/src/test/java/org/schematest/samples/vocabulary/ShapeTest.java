package org.schematest.samples.vocabulary;

import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.selection.Selection.columnsNamed;
import static org.schematest.selection.Selection.indexes;

import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.schema.Schema;

/** The snippets of docs/shape.md: how tables, keys and sets of indexes are shaped. */
@SchemaTest(migrations = "classpath:shop/migration")
class ShapeTest {

  private final Schema shop;

  ShapeTest(Schema schema) {
    this.shop = schema;
  }

  @Test
  void tables_have_a_good_shape() {
    assertThat(shop)
        .everyTable(
            table ->
                table
                    .hasAtLeastColumns(2)
                    .hasAtMostColumns(20)
                    .hasRequiredColumnBesideItsKey()
                    .isNotEntityAttributeValue()
                    .hasNoThreeStateBoolean()
                    .hasNoTextNullAsDefault()
                    .hasNoUuidStoredAsText()
                    .hasNoIncrementingColumns());
  }

  @Test
  void keys_have_a_good_shape() {
    assertThat(shop)
        .everyTable(
            table ->
                table
                    .hasSomeUniqueKey()
                    .hasSingleColumnPrimaryKey()
                    .hasSurrogatePrimaryKey()
                    .hasNoIntegerPrimaryKey()
                    .hasNoSerialPrimaryKey()
                    .hasPrimaryKeyColumnsFirst()
                    .hasPrimaryKeyColumnNamed("id")
                    .hasPrimaryKeyOfType("bigint", "uuid")
                    .hasNoNullableColumnInUniqueIndex());
  }

  @Test
  void foreign_keys_have_a_good_shape() {
    assertThat(shop)
        .everyTable(
            table ->
                table
                    .hasNoDuplicateForeignKey()
                    .hasNoIntersectingForeignKeys()
                    .hasNoSelfReference()
                    .hasForeignKeysWithinItsSchemaOnly()
                    .hasWholePolymorphicReferences());
  }

  @Test
  void indexes_have_a_good_shape() {
    assertThat(shop)
        .everyTable(
            table ->
                table
                    .hasSomeIndex()
                    .hasAtMostIndexes(8)
                    .hasNoDuplicateIndex()
                    .hasNoRedundantIndex()
                    .hasNoNullableLeadingIndexKey()
                    .hasNoBooleanIndexKey()
                    .hasMomentsLastInIndexes()
                    .hasNoBtreeOnArray()
                    .hasNoNeedlessIndexPredicate()
                    .hasGinIndexOnEachDocument());
  }

  @Test
  void indexes_of_a_table_that_keeps_deleted_rows() {
    assertThat(shop.table("orders")).hasIndexesOfLiveRowsOnly("deleted_at");
  }

  @Test
  void tables_stand_well_to_each_other() {
    assertThat(shop)
        .hasEveryTableLinked()
        .hasNoForeignKeyCycle()
        .hasNoTableSplitByValue()
        .hasOneTypeForEachColumnName()
        .hasForeignKeysToPrimaryKeysOnly()
        .hasForeignKeyForEvery(columnsNamed("*_id"))
        .hasNoImpliedUnique(indexes());
  }
}
