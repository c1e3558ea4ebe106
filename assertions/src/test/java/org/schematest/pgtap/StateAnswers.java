package org.schematest.pgtap;

import static org.schematest.pgtap.Difference.passes;

import java.util.List;

/** Calls that pass though what there is keeps no promise: its state is not looked at. */
final class StateAnswers {

  static final List<Difference> ALL =
      List.of(
          passes(
              "fk_ok('app', 'invoices', 'customer_id', 'app', 'customers', 'id', '')",
              "the foreign key is not valid"),
          passes(
              "col_is_fk('app', 'invoices', 'customer_id'::name, '')",
              "the foreign key is not valid"),
          passes(
              "fk_ok('app', 'bookings', 'customer_id', 'app', 'customers', 'id', '')",
              "the foreign key is not enforced"),
          passes("col_has_check('app', 'orders', 'note'::name, '')", "the check is not valid"),
          passes(
              "col_has_check('app', 'bookings', 'price_cents'::name, '')",
              "the check is not enforced"),
          passes("has_check('app', 'bookings', '')", "the only check is not enforced"),
          passes(
              "col_not_null('app', 'bookings', 'price_cents', '')",
              "the not-null constraint is not valid: there may be nulls"),
          passes("has_trigger('app', 'orders', 'g_disabled', '')", "the trigger is disabled"),
          passes(
              "trigger_is('app', 'orders', 'g_disabled', 'app', 'touch', '')",
              "the trigger is disabled"),
          passes("has_rule('app', 'notes', 'disabled_rule', '')", "the rule is disabled"),
          passes(
              "rule_is_on('app', 'notes', 'disabled_rule', 'update', '')", "the rule is disabled"),
          passes(
              "policies_are('app', 'invoices', array['invoices_all'])",
              "row-level security is off"),
          passes(
              "policy_cmd_is('app', 'invoices', 'invoices_all'::name, 'ALL', '')",
              "row-level security is off"),
          passes(
              "policy_roles_are('app', 'invoices', 'invoices_all', array['st_app'])",
              "row-level security is off"),
          passes(
              "index_is_unique('app', 'customers', 'customers_live_email_key', '')",
              "the index is partial: unique among live rows only"),
          passes("has_index('app', 'orders', 'orders_broken_idx', '')", "the index is invalid"),
          passes("is_indexed('app', 'orders', 'created_at'::name, '')", "the index is invalid"),
          passes(
              "is_indexed('app', 'order_lines', 'product_id'::name, '')", "the index is partial"),
          passes(
              "has_materialized_view('app', 'sales_by_product', '')",
              "the view is not populated: it cannot be read"),
          passes(
              "is_member_of('st_owner', 'st_support'::name, '')",
              "the membership is not inherited"),
          passes(
              "is_member_of('st_bypass', 'st_support'::name, '')",
              "the membership does not allow set role"));

  private StateAnswers() {}
}
