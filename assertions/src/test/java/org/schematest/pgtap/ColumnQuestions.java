package org.schematest.pgtap;

import static org.schematest.pgtap.Question.question;

import java.util.List;

/** What pgTAP can be asked about columns. */
final class ColumnQuestions {

  static final List<Question> ALL =
      List.of(
          question(
                  "has_column('app', 'orders', 'status', '')",
                  "has_column('app', 'orders', 'state', '')")
              .schema(
                  schema -> schema.hasTable("orders", table -> table.hasColumn("status")),
                  schema -> schema.hasTable("orders", table -> table.hasColumn("state"))),
          question(
                  "hasnt_column('app', 'orders', 'state', '')",
                  "hasnt_column('app', 'orders', 'status', '')")
              .schema(
                  schema -> schema.hasTable("orders", table -> table.hasNoColumn("state")),
                  schema -> schema.hasTable("orders", table -> table.hasNoColumn("status"))),
          question(
                  "columns_are('app', 'warehouses', array['country', 'number', 'code'])",
                  "columns_are('app', 'warehouses', array['country', 'number'])")
              .schema(
                  schema ->
                      schema.hasTable(
                          "warehouses", table -> table.hasOnlyColumns("country", "number", "code")),
                  schema ->
                      schema.hasTable(
                          "warehouses", table -> table.hasOnlyColumns("country", "number"))),
          question(
                  "col_not_null('app', 'orders', 'customer_id', '')",
                  "col_not_null('app', 'orders', 'note', '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "orders",
                          table -> table.hasColumn("customer_id", column -> column.isRequired())),
                  schema ->
                      schema.hasTable(
                          "orders",
                          table -> table.hasColumn("note", column -> column.isRequired()))),
          question(
                  "col_is_null('app', 'orders', 'note', '')",
                  "col_is_null('app', 'orders', 'customer_id', '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "orders",
                          table -> table.hasColumn("note", column -> column.isOptional())),
                  schema ->
                      schema.hasTable(
                          "orders",
                          table -> table.hasColumn("customer_id", column -> column.isOptional()))),
          question(
                  "col_has_default('app', 'orders', 'status', '')",
                  "col_has_default('app', 'orders', 'customer_id', '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "orders",
                          table -> table.hasColumn("status", column -> column.hasSomeDefault())),
                  schema ->
                      schema.hasTable(
                          "orders",
                          table ->
                              table.hasColumn("customer_id", column -> column.hasSomeDefault()))),
          question(
                  "col_hasnt_default('app', 'orders', 'customer_id', '')",
                  "col_hasnt_default('app', 'orders', 'status', '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "orders",
                          table -> table.hasColumn("customer_id", column -> column.hasNoDefault())),
                  schema ->
                      schema.hasTable(
                          "orders",
                          table -> table.hasColumn("status", column -> column.hasNoDefault()))),
          question(
                  "col_default_is('app', 'orders', 'total_cents', '0', '')",
                  "col_default_is('app', 'orders', 'total_cents', '1', '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "orders",
                          table ->
                              table.hasColumn("total_cents", column -> column.hasDefault("0"))),
                  schema ->
                      schema.hasTable(
                          "orders",
                          table ->
                              table.hasColumn("total_cents", column -> column.hasDefault("1")))),
          question(
                  "col_type_is('app', 'every_type', 'a_price', 'decimal(12, 2)', '')",
                  "col_type_is('app', 'every_type', 'a_price', 'numeric(10,2)', '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "every_type",
                          table ->
                              table.hasColumn(
                                  "a_price", column -> column.hasType("decimal(12, 2)"))),
                  schema ->
                      schema.hasTable(
                          "every_type",
                          table ->
                              table.hasColumn(
                                  "a_price", column -> column.hasType("numeric(10,2)")))));

  private ColumnQuestions() {}
}
