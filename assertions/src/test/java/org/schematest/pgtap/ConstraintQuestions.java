package org.schematest.pgtap;

import static org.schematest.pgtap.Question.question;

import java.util.List;

/** What pgTAP can be asked about keys and checks. */
final class ConstraintQuestions {

  static final List<Question> ALL =
      List.of(
          question("has_pk('app', 'orders', '')", "has_pk('app', 'notes', '')")
              .schema(
                  schema -> schema.hasTable("orders", table -> table.hasSomePrimaryKey()),
                  schema -> schema.hasTable("notes", table -> table.hasSomePrimaryKey())),
          question("hasnt_pk('app', 'notes', '')", "hasnt_pk('app', 'orders', '')")
              .schema(
                  schema -> schema.hasTable("notes", table -> table.hasNoPrimaryKey()),
                  schema -> schema.hasTable("orders", table -> table.hasNoPrimaryKey())),
          question(
                  "col_is_pk('app', 'order_lines', array['order_id', 'line'], '')",
                  "col_is_pk('app', 'order_lines', 'order_id'::name, '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "order_lines", table -> table.hasPrimaryKey("order_id", "line")),
                  schema ->
                      schema.hasTable("order_lines", table -> table.hasPrimaryKey("order_id"))),
          question(
                  "col_isnt_pk('app', 'order_lines', 'order_id'::name, '')",
                  "col_isnt_pk('app', 'order_lines', array['order_id', 'line'], '')")
              .schema(
                  schema -> schema.hasTable("order_lines", table -> table.hasNoUnique("order_id")),
                  schema ->
                      schema.hasTable(
                          "order_lines", table -> table.hasNoUnique("order_id", "line"))),
          question("has_fk('app', 'orders', '')", "has_fk('app', 'notes', '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "orders", table -> table.hasForeignKey("tenant_id", "customer_id")),
                  schema -> schema.hasTable("notes", table -> table.hasForeignKey("customer_id"))),
          question("hasnt_fk('app', 'notes', '')", "hasnt_fk('app', 'orders', '')")
              .schema(
                  schema -> schema.hasTable("notes", table -> table.hasNoForeignKey()),
                  schema -> schema.hasTable("orders", table -> table.hasNoForeignKey())),
          question(
                  "col_is_fk('app', 'orders', array['tenant_id', 'customer_id'], '')",
                  "col_is_fk('app', 'orders', 'customer_id'::name, '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "orders", table -> table.hasForeignKey("tenant_id", "customer_id")),
                  schema -> schema.hasTable("orders", table -> table.hasForeignKey("customer_id"))),
          question(
                  "col_isnt_fk('app', 'orders', 'note'::name, '')",
                  "col_isnt_fk('app', 'orders', array['tenant_id', 'customer_id'], '')")
              .schema(
                  schema -> schema.hasTable("orders", table -> table.hasNoForeignKeyOn("note")),
                  schema ->
                      schema.hasTable(
                          "orders", table -> table.hasNoForeignKeyOn("tenant_id", "customer_id"))),
          question(
                  "fk_ok('app', 'order_lines', 'product_id', 'app', 'products', 'id', '')",
                  "fk_ok('app', 'order_lines', 'product_id', 'app', 'orders', 'id', '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "order_lines",
                          table ->
                              table.hasForeignKey(
                                  "product_id", key -> key.references("products", "id"))),
                  schema ->
                      schema.hasTable(
                          "order_lines",
                          table ->
                              table.hasForeignKey(
                                  "product_id", key -> key.references("orders", "id")))),
          question("has_unique('app', 'customers', '')", "has_unique('app', 'notes', '')")
              .schema(
                  schema ->
                      schema.hasTable("customers", table -> table.hasUnique("tenant_id", "id")),
                  schema -> schema.hasTable("notes", table -> table.hasUnique("body"))),
          question(
                  "col_is_unique('app', 'warehouses', 'code'::name, '')",
                  "col_is_unique('app', 'warehouses', 'number'::name, '')")
              .schema(
                  schema -> schema.hasTable("warehouses", table -> table.hasUnique("code")),
                  schema -> schema.hasTable("warehouses", table -> table.hasUnique("number"))),
          question("has_check('app', 'orders', '')", "has_check('app', 'notes', '')")
              .schema(
                  schema -> schema.hasTable("orders", table -> table.hasCheckOn("total_cents")),
                  schema -> schema.hasTable("notes", table -> table.hasCheckOn("body"))),
          question(
                  "col_has_check('app', 'orders', 'total_cents'::name, '')",
                  "col_has_check('app', 'orders', 'customer_id'::name, '')")
              .schema(
                  schema -> schema.hasTable("orders", table -> table.hasCheckOn("total_cents")),
                  schema -> schema.hasTable("orders", table -> table.hasCheckOn("customer_id"))));

  private ConstraintQuestions() {}
}
