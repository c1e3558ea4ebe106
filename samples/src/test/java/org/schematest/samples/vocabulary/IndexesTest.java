package org.schematest.samples.vocabulary;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;

/** The snippets of docs/indexes.md. */
@SchemaTest(migrations = "classpath:shop/migration")
class IndexesTest {

  private final Table orders;
  private final Table lines;

  IndexesTest(Schema schema) {
    this.orders = schema.table("orders");
    this.lines = schema.table("order_lines");
  }

  @Test
  void rows_are_found_by_leading_keys() {
    assertThat(orders)
        .hasIndexOn("customer_id")
        .hasIndexWhere("deleted_at is null", "customer_id", "placed_at desc")
        .hasIndexWhere(
            "status = 'paid' and deleted_at is null and placed_at > '2026-01-01'", "placed_at")
        .hasNoIndexOn("currency");
  }

  @Test
  void a_table_has_these_indexes_and_no_others() {
    assertThat(orders)
        .hasOnlyIndexes(
            "(customer_id)",
            "(recipient_id)",
            "(customer_id, placed_at desc) where deleted_at is null",
            "(placed_at) where deleted_at is null and status = 'paid'");
  }

  @Test
  void an_index_is_what_it_should_be() {
    assertThat(lines)
        .hasIndex(
            "order_lines_product_id_created_at_idx",
            index ->
                index
                    .isValid()
                    .hasMethod("btree")
                    .hasOnlyKeys("product_id", "created_at")
                    .includesOnly("amount_cents")
                    .isNotUnique()
                    .isNotPartial()
                    .backsNoConstraint()
                    .isNotClustered());
  }

  @Test
  void an_index_that_does_not_count() {
    assertThatThrownBy(() -> assertThat(orders).hasIndexOn("customer_id", "placed_at desc"))
        .hasMessageContaining(
            "orders_customer_id_placed_at_idx is partial: it has only the rows where deleted_at IS"
                + " NULL");
  }
}
