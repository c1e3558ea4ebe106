package org.schematest.samples.vocabulary;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey.Action;

/** The snippets of docs/constraints.md. */
@SchemaTest(migrations = "classpath:shop/migration")
class ConstraintsTest {

  private final Schema shop;
  private final Table orders;
  private final Table lines;

  ConstraintsTest(Schema schema) {
    this.shop = schema;
    this.orders = schema.table("orders");
    this.lines = schema.table("order_lines");
  }

  @Test
  void a_table_has_these_constraints_and_no_others() {
    assertThat(lines)
        .hasOnlyConstraints(
            "primary key (id)",
            "unique (order_id, line_number)",
            "foreign key (order_id) references orders on delete restrict",
            "foreign key (product_id) references products on delete restrict",
            "check (line_number > 0)",
            "check (quantity > 0)",
            "check (unit_price_cents >= 0)");
  }

  @Test
  void foreign_keys_say_what_becomes_of_rows() {
    assertThat(orders)
        .hasOnlyForeignKeys(
            "(customer_id) references customers (id) on delete restrict",
            "(recipient_id) references recipients (id) on delete restrict")
        .hasForeignKey(
            "customer_id",
            key ->
                key.references("customers", "id")
                    .onDelete(Action.RESTRICT)
                    .isNotDeferrable()
                    .isIndexed()
                    .hasTypesOfItsTarget(shop))
        .isReferencedOnlyBy(shop, "order_lines", "payments")
        .cascadesOnlyTo(shop);
  }

  @Test
  void a_check_is_found_by_its_meaning() {
    assertThat(orders)
        .hasCheck("status in ('new', 'paid', 'shipped', 'cancelled')")
        .hasCheck("status = any (array['new', 'paid', 'shipped', 'cancelled'])")
        .hasCheckOn("status")
        .hasNoCheckOn("placed_at");
  }

  @Test
  void rows_are_unique_and_others_are_free() {
    assertThat(lines).hasUnique("order_id", "line_number").hasNoUnique("product_id");
    assertThat(shop.table("customers")).hasUniqueWhere("deleted_at is null", "email");
  }

  @Test
  void a_constraint_that_is_missing() {
    assertThatThrownBy(() -> assertThat(lines).hasCheck("quantity <= 100"))
        .hasMessageStartingWith(
            "table public.order_lines: should check (quantity <= 100), but no check is written so");
  }

  @Test
  void a_mistake_in_the_test_is_none_in_the_schema() {
    assertThatThrownBy(() -> assertThat(lines).hasNoCheck("quantitty > 0"))
        .hasMessageStartingWith(
            "PostgreSQL does not accept \"quantitty > 0\" about public.order_lines: column"
                + " \"quantitty\" does not exist; it has: id, order_id, line_number");
  }
}
