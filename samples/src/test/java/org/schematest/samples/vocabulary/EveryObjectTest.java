package org.schematest.samples.vocabulary;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.selection.Selection.columnsNamed;
import static org.schematest.selection.Selection.columnsOfType;
import static org.schematest.selection.Selection.foreignKeys;
import static org.schematest.selection.Selection.tables;

import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.schema.Schema;
import org.schematest.schema.constraint.ForeignKey.Action;

/** The snippets of docs/every-object.md: promises about all objects of a description at once. */
@SchemaTest(migrations = "classpath:shop/migration")
class EveryObjectTest {

  private final Schema shop;

  EveryObjectTest(Schema schema) {
    this.shop = schema;
  }

  @Test
  void every_table_says_what_it_is_for_and_when_its_rows_changed() {
    assertThat(shop)
        .everyTable(table -> table.hasComment().hasAuditColumns("created_at", "updated_at"))
        .everyForeignKey(key -> key.isIndexed().onDelete(Action.RESTRICT));
  }

  @Test
  void every_column_of_a_description() {
    assertThat(shop)
        .everyColumn(columnsNamed("*_cents"), column -> column.hasType("bigint").isRequired())
        .everyColumn(
            columnsOfType("timestamptz")
                .except("customers.deleted_at", "null while the customer lives")
                .except("orders.deleted_at", "null while the order lives")
                .except("products.deleted_at", "null while the product is sold"),
            column -> column.isRequired());
  }

  @Test
  void tables_that_have_a_column() {
    assertThat(shop)
        .everyTable(
            tables()
                .matching("with a deleted_at", table -> table.findColumn("deleted_at").isPresent()),
            table -> table.hasSoftDeleteColumn("deleted_at"));
  }

  @Test
  void an_exception_that_is_not_needed() {
    assertThatThrownBy(
            () ->
                assertThat(shop)
                    .everyForeignKey(
                        foreignKeys().except("refunds(order_line_id)", "a handful a day"),
                        key -> key.isIndexed()))
        .hasMessage(
            """
            schema public: should need its exception for refunds(order_line_id), but that keeps the promise like every other foreign key
              reason  a handful a day
              fix     .except("refunds(order_line_id)", …) can go from the test""");
  }

  @Test
  void a_promise_about_nothing() {
    assertThatThrownBy(
            () ->
                assertThat(shop)
                    .everyColumn(columnsNamed("*_eur"), column -> column.hasType("bigint")))
        .hasMessageStartingWith(
            """
            schema public: should have at least one column named "*_eur", but has none: nothing was checked
            """);
  }
}
