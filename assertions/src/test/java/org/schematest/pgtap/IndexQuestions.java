package org.schematest.pgtap;

import static org.schematest.pgtap.Question.question;

import java.util.List;

/** What pgTAP can be asked about indexes. */
final class IndexQuestions {

  static final List<Question> ALL =
      List.of(
          question(
              "has_index('app', 'orders', 'orders_customer_id_idx', array['customer_id', 'placed_on'], '')",
              "has_index('app', 'orders', 'orders_customer_id_idx', array['placed_on', 'customer_id'], '')"),
          question(
              "hasnt_index('app', 'orders', 'nowhere', '')",
              "hasnt_index('app', 'orders', 'orders_customer_id_idx', '')"),
          question(
              "indexes_are('app', 'warehouses', array['warehouses_pkey', 'warehouses_code_key', 'warehouses_code_idx', 'warehouses_code_where_key'])",
              "indexes_are('app', 'warehouses', array['warehouses_pkey', 'warehouses_code_key', 'warehouses_code_idx'])"),
          question(
              "is_indexed('app', 'orders', array['customer_id', 'placed_on'], '')",
              "is_indexed('app', 'orders', array['placed_on', 'customer_id'], '')"),
          question(
              "index_is_unique('app', 'customers', 'customers_tenant_id_id_key', '')",
              "index_is_unique('app', 'customers', 'customers_email_idx', '')"),
          question(
              "index_is_primary('app', 'orders', 'orders_pkey', '')",
              "index_is_primary('app', 'orders', 'orders_tenant_id_id_key', '')"),
          question(
              "index_is_partial('app', 'orders', 'orders_open_idx', '')",
              "index_is_partial('app', 'orders', 'orders_customer_id_idx', '')"),
          question(
              "index_is_type('app', 'customers', 'customers_search_idx', 'gin', '')",
              "index_is_type('app', 'customers', 'customers_search_idx', 'gist', '')"),
          question(
              "is_clustered('app', 'orders', 'orders_customer_id_idx', '')",
              "is_clustered('app', 'orders', 'orders_pkey', '')"),
          question(
              "index_owner_is('app', 'orders', 'orders_pkey', 'st_owner', '')",
              "index_owner_is('app', 'orders', 'orders_pkey', 'postgres', '')"));

  private IndexQuestions() {}
}
