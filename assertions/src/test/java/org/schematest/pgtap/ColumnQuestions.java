package org.schematest.pgtap;

import static org.schematest.pgtap.Question.question;

import java.util.List;

/** What pgTAP can be asked about columns. */
final class ColumnQuestions {

  static final List<Question> ALL =
      List.of(
          question(
              "has_column('app', 'orders', 'status', '')",
              "has_column('app', 'orders', 'state', '')"),
          question(
              "hasnt_column('app', 'orders', 'state', '')",
              "hasnt_column('app', 'orders', 'status', '')"),
          question(
              "columns_are('app', 'warehouses', array['country', 'number', 'code'])",
              "columns_are('app', 'warehouses', array['country', 'number'])"),
          question(
              "col_not_null('app', 'orders', 'customer_id', '')",
              "col_not_null('app', 'orders', 'note', '')"),
          question(
              "col_is_null('app', 'orders', 'note', '')",
              "col_is_null('app', 'orders', 'customer_id', '')"),
          question(
              "col_has_default('app', 'orders', 'status', '')",
              "col_has_default('app', 'orders', 'customer_id', '')"),
          question(
              "col_hasnt_default('app', 'orders', 'customer_id', '')",
              "col_hasnt_default('app', 'orders', 'status', '')"),
          question(
              "col_default_is('app', 'orders', 'total_cents', '0', '')",
              "col_default_is('app', 'orders', 'total_cents', '1', '')"),
          question(
              "col_type_is('app', 'every_type', 'a_price', 'decimal(12, 2)', '')",
              "col_type_is('app', 'every_type', 'a_price', 'numeric(10,2)', '')"));

  private ColumnQuestions() {}
}
