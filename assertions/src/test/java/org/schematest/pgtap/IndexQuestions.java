package org.schematest.pgtap;

import static org.schematest.pgtap.Question.question;

import java.util.List;

/** What pgTAP can be asked about indexes. */
final class IndexQuestions {

  static final List<Question> ALL =
      List.of(
          question(
                  "has_index('app', 'orders', 'orders_customer_id_idx', array['customer_id', 'placed_on'], '')",
                  "has_index('app', 'orders', 'orders_customer_id_idx', array['placed_on', 'customer_id'], '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "orders",
                          table ->
                              table.hasIndex(
                                  "orders_customer_id_idx",
                                  index -> index.hasOnlyKeys("customer_id", "placed_on desc"))),
                  schema ->
                      schema.hasTable(
                          "orders",
                          table ->
                              table.hasIndex(
                                  "orders_customer_id_idx",
                                  index -> index.hasOnlyKeys("placed_on desc", "customer_id")))),
          question(
                  "hasnt_index('app', 'orders', 'nowhere', '')",
                  "hasnt_index('app', 'orders', 'orders_customer_id_idx', '')")
              .schema(
                  schema -> schema.hasTable("orders", table -> table.hasNoIndex("nowhere")),
                  schema ->
                      schema.hasTable(
                          "orders", table -> table.hasNoIndex("orders_customer_id_idx"))),
          question(
                  "indexes_are('app', 'warehouses', array['warehouses_pkey', 'warehouses_code_key', 'warehouses_code_idx', 'warehouses_code_where_key'])",
                  "indexes_are('app', 'warehouses', array['warehouses_pkey', 'warehouses_code_key', 'warehouses_code_idx'])")
              .schema(
                  schema ->
                      schema.hasTable(
                          "warehouses",
                          table ->
                              table.hasOnlyIndexes(
                                  "spgist (code)", "unique (code) where number > 0")),
                  schema ->
                      schema.hasTable(
                          "warehouses", table -> table.hasOnlyIndexes("spgist (code)"))),
          question(
                  "is_indexed('app', 'orders', array['customer_id', 'placed_on'], '')",
                  "is_indexed('app', 'orders', array['placed_on', 'customer_id'], '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "orders", table -> table.hasIndexOn("customer_id", "placed_on desc")),
                  schema ->
                      schema.hasTable(
                          "orders", table -> table.hasIndexOn("placed_on desc", "customer_id"))),
          question(
                  "index_is_unique('app', 'customers', 'customers_tenant_id_id_key', '')",
                  "index_is_unique('app', 'customers', 'customers_email_idx', '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "customers",
                          table ->
                              table.hasIndex(
                                  "customers_tenant_id_id_key", index -> index.isUnique())),
                  schema ->
                      schema.hasTable(
                          "customers",
                          table ->
                              table.hasIndex("customers_email_idx", index -> index.isUnique()))),
          question(
                  "index_is_primary('app', 'orders', 'orders_pkey', '')",
                  "index_is_primary('app', 'orders', 'orders_tenant_id_id_key', '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "orders",
                          table ->
                              table.hasIndex(
                                  "orders_pkey", index -> index.backsConstraint("orders_pkey"))),
                  schema ->
                      schema.hasTable(
                          "orders",
                          table ->
                              table.hasIndex(
                                  "orders_tenant_id_id_key",
                                  index -> index.backsConstraint("orders_pkey")))),
          question(
                  "index_is_partial('app', 'orders', 'orders_open_idx', '')",
                  "index_is_partial('app', 'orders', 'orders_customer_id_idx', '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "orders",
                          table -> table.hasIndex("orders_open_idx", index -> index.isPartial())),
                  schema ->
                      schema.hasTable(
                          "orders",
                          table ->
                              table.hasIndex(
                                  "orders_customer_id_idx", index -> index.isPartial()))),
          question(
                  "index_is_type('app', 'customers', 'customers_search_idx', 'gin', '')",
                  "index_is_type('app', 'customers', 'customers_search_idx', 'gist', '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "customers",
                          table ->
                              table.hasIndex(
                                  "customers_search_idx", index -> index.hasMethod("gin"))),
                  schema ->
                      schema.hasTable(
                          "customers",
                          table ->
                              table.hasIndex(
                                  "customers_search_idx", index -> index.hasMethod("gist")))),
          question(
                  "is_clustered('app', 'orders', 'orders_customer_id_idx', '')",
                  "is_clustered('app', 'orders', 'orders_pkey', '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "orders",
                          table ->
                              table.hasIndex(
                                  "orders_customer_id_idx", index -> index.isClustered())),
                  schema ->
                      schema.hasTable(
                          "orders",
                          table -> table.hasIndex("orders_pkey", index -> index.isClustered()))),
          question(
                  "index_owner_is('app', 'orders', 'orders_pkey', 'st_owner', '')",
                  "index_owner_is('app', 'orders', 'orders_pkey', 'postgres', '')")
              .schema(
                  schema -> schema.hasTable("orders", table -> table.isOwnedBy("st_owner")),
                  schema -> schema.hasTable("orders", table -> table.isOwnedBy("postgres"))));

  private IndexQuestions() {}
}
