package org.schematest.samples.warehouse;

import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.schema.constraint.ForeignKey.Action.RESTRICT;

import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;

/** Sales as a star: a fact table, and the dimensions that sales are counted by. */
@SchemaTest(migrations = "classpath:db/sales-dwh", schemas = "sales")
class SalesWarehouseTest {

  private final Schema sales;
  private final Table fact;

  SalesWarehouseTest(Schema sales) {
    this.sales = sales;
    this.fact = sales.table("sales_fact");
  }

  @Test
  void there_is_one_fact_table_and_what_it_is_counted_by() {
    assertThat(sales)
        .hasOnlyTables(
            "sales_fact",
            "date_dimension",
            "customer_dimension",
            "product_dimension",
            "store_dimension");
  }

  @Test
  void a_fact_has_a_member_of_each_dimension() {
    assertThat(fact)
        .hasForeignKey("date_key", key -> key.onDelete(RESTRICT).isIndexed())
        .hasForeignKey("customer_key", key -> key.onDelete(RESTRICT).isIndexed())
        .hasForeignKey("product_key", key -> key.onDelete(RESTRICT).isIndexed())
        .hasForeignKey("store_key", key -> key.onDelete(RESTRICT).isIndexed());
  }

  @Test
  void a_line_of_a_receipt_is_counted_once() {
    assertThat(fact).hasUnique("receipt_number", "receipt_line");
  }
}
