package org.schematest.samples.shop;

import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.expectation.contract.row.SoftDelete.softDelete;
import static org.schematest.schema.constraint.ForeignKey.Action.RESTRICT;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;

/** What the shop's order model promises, after the first year's lessons. */
@ShopSchemaTest
class OrdersSchemaTest {

  private final Schema schema;
  private final Catalog database;

  OrdersSchemaTest(Schema schema, Catalog database) {
    this.schema = schema;
    this.database = database;
  }

  @Test
  void these_are_all_the_tables() {
    assertThat(schema)
        .hasOnlyTables(
            "customers", "products", "recipients", "orders", "order_lines", "payments", "refunds");
  }

  @Nested
  class An_order {

    private final Table orders = schema.table("orders");

    @Test
    void belongs_to_the_customer_who_pays() {
      assertThat(orders)
          .hasColumn("customer_id", column -> column.hasType("bigint").isRequired())
          .hasForeignKey(
              "customer_id",
              key -> key.references("customers", "id").onDelete(RESTRICT).isIndexed());
    }

    @Test
    void goes_to_a_recipient_who_may_be_someone_else() {
      assertThat(orders)
          .hasForeignKey(
              "recipient_id",
              key -> key.references("recipients", "id").onDelete(RESTRICT).isIndexed());
    }

    @Test
    void is_numbered_by_the_database() {
      assertThat(orders)
          .hasPrimaryKey("id")
          .hasColumn("id", column -> column.hasType("bigint").isIdentity());
    }

    @Test
    void has_one_of_four_states_and_begins_as_new() {
      assertThat(orders)
          .hasCheck("status in ('new', 'paid', 'shipped', 'cancelled')")
          .hasColumn("status", column -> column.isRequired().hasDefault("'new'"));
    }

    @Test
    void is_never_lost() {
      assertThat(orders)
          .keeps(softDelete("deleted_at"), database)
          .hasAuditColumns("created_at", "updated_at", "last_modified_by");
    }
  }

  @Nested
  class An_order_line {

    private final Table lines = schema.table("order_lines");

    @Test
    void is_a_row_of_its_own_and_not_a_piece_of_json() {
      assertThat(lines)
          .hasOnlyColumns(
              "id",
              "order_id",
              "line_number",
              "product_id",
              "quantity",
              "unit_price_cents",
              "amount_cents",
              "created_at",
              "updated_at",
              "last_modified_by")
          .hasUnique("order_id", "line_number")
          .hasForeignKey("order_id", key -> key.references("orders", "id").isIndexed())
          .hasForeignKey("product_id", key -> key.references("products", "id").isIndexed());
    }

    @Test
    void never_has_an_amount_that_its_price_and_quantity_do_not_make() {
      assertThat(lines)
          .hasCheck("quantity > 0")
          .hasCheck("unit_price_cents >= 0")
          .hasColumn("amount_cents", column -> column.isGeneratedAs("quantity * unit_price_cents"));
    }

    @Test
    void can_be_refunded_by_itself() {
      assertThat(schema.table("refunds"))
          .hasForeignKey(
              "order_line_id",
              key -> key.references("order_lines", "id").onDelete(RESTRICT).isIndexed())
          .hasCheck("amount_cents > 0");
    }
  }

  @Nested
  class A_customer {

    private final Table customers = schema.table("customers");

    @Test
    void can_come_back_with_the_address_of_a_deleted_account() {
      assertThat(customers)
          .keeps(softDelete("deleted_at"), database)
          .hasUniqueWhere("deleted_at is null", "email");
    }

    @Test
    void has_personal_data_that_says_so() {
      assertThat(customers)
          .hasComment()
          .hasColumn("email", column -> column.isRequired().hasComment())
          .hasColumn("full_name", column -> column.isRequired().hasComment());
    }
  }

  @Test
  void a_sku_is_never_given_to_another_product() {
    assertThat(schema.table("products"))
        .hasUnique("sku")
        .keeps(
            softDelete("deleted_at")
                .allowingKeyOfAllRows("products_sku_key", "never given to another product")
                .withoutIndexOfLiveRows("few products are ever withdrawn"),
            database);
  }
}
