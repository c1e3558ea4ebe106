package org.schematest.pgtap;

import static org.schematest.pgtap.Question.question;

import java.util.List;

/** What pgTAP can be asked about keys and checks. */
final class ConstraintQuestions {

  static final List<Question> ALL =
      List.of(
          question("has_pk('app', 'orders', '')", "has_pk('app', 'notes', '')"),
          question("hasnt_pk('app', 'notes', '')", "hasnt_pk('app', 'orders', '')"),
          question(
              "col_is_pk('app', 'order_lines', array['order_id', 'line'], '')",
              "col_is_pk('app', 'order_lines', 'order_id'::name, '')"),
          question(
              "col_isnt_pk('app', 'order_lines', 'order_id'::name, '')",
              "col_isnt_pk('app', 'order_lines', array['order_id', 'line'], '')"),
          question("has_fk('app', 'orders', '')", "has_fk('app', 'notes', '')"),
          question("hasnt_fk('app', 'notes', '')", "hasnt_fk('app', 'orders', '')"),
          question(
              "col_is_fk('app', 'orders', array['tenant_id', 'customer_id'], '')",
              "col_is_fk('app', 'orders', 'customer_id'::name, '')"),
          question(
              "col_isnt_fk('app', 'orders', 'customer_id'::name, '')",
              "col_isnt_fk('app', 'orders', array['tenant_id', 'customer_id'], '')"),
          question(
              "fk_ok('app', 'order_lines', 'product_id', 'app', 'products', 'id', '')",
              "fk_ok('app', 'order_lines', 'product_id', 'app', 'orders', 'id', '')"),
          question("has_unique('app', 'customers', '')", "has_unique('app', 'notes', '')"),
          question(
              "col_is_unique('app', 'warehouses', 'code'::name, '')",
              "col_is_unique('app', 'warehouses', 'number'::name, '')"),
          question("has_check('app', 'orders', '')", "has_check('app', 'notes', '')"),
          question(
              "col_has_check('app', 'orders', 'total_cents'::name, '')",
              "col_has_check('app', 'orders', 'customer_id'::name, '')"));

  private ConstraintQuestions() {}
}
