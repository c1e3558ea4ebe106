package org.schematest.pgtap;

import static org.schematest.pgtap.Difference.passes;

import java.util.List;
import org.schematest.schema.security.Policy.Command;

/** Calls that pass though what there is keeps no promise: its state is not looked at. */
final class StateAnswers {

  static final List<Difference> ALL =
      List.of(
          passes(
                  "fk_ok('app', 'invoices', 'customer_id', 'app', 'customers', 'id', '')",
                  "the foreign key is not valid")
              .ourSchemaFails(
                  schema ->
                      schema.hasTable(
                          "invoices",
                          table ->
                              table.hasForeignKey(
                                  "customer_id", key -> key.references("customers", "id")))),
          passes(
                  "col_is_fk('app', 'invoices', 'customer_id'::name, '')",
                  "the foreign key is not valid")
              .ourSchemaFails(
                  schema ->
                      schema.hasTable("invoices", table -> table.hasForeignKey("customer_id"))),
          passes(
                  "fk_ok('app', 'bookings', 'customer_id', 'app', 'customers', 'id', '')",
                  "the foreign key is not enforced")
              .ourSchemaFails(
                  schema ->
                      schema.hasTable(
                          "bookings",
                          table ->
                              table.hasForeignKey(
                                  "customer_id", key -> key.references("customers", "id")))),
          passes("col_has_check('app', 'orders', 'note'::name, '')", "the check is not valid")
              .ourSchemaFails(
                  schema -> schema.hasTable("orders", table -> table.hasCheckOn("note"))),
          passes(
                  "col_has_check('app', 'bookings', 'price_cents'::name, '')",
                  "the check is not enforced")
              .ourSchemaFails(
                  schema -> schema.hasTable("bookings", table -> table.hasCheckOn("price_cents"))),
          passes("has_check('app', 'bookings', '')", "the only check is not enforced")
              .ourSchemaFails(
                  schema ->
                      schema.hasTable("bookings", table -> table.hasCheck("price_cents > 0"))),
          passes(
                  "col_not_null('app', 'bookings', 'price_cents', '')",
                  "the not-null constraint is not valid: there may be nulls")
              .ourSchemaFails(
                  schema ->
                      schema.hasTable(
                          "bookings",
                          table -> table.hasColumn("price_cents", column -> column.isRequired()))),
          passes("has_trigger('app', 'orders', 'g_disabled', '')", "the trigger is disabled")
              .ourSchemaFails(
                  schema -> schema.hasTable("orders", table -> table.hasTrigger("g_disabled"))),
          passes(
                  "trigger_is('app', 'orders', 'g_disabled', 'app', 'touch', '')",
                  "the trigger is disabled")
              .ourSchemaFails(
                  schema ->
                      schema.hasTable(
                          "orders",
                          table ->
                              table.hasTrigger("g_disabled", trigger -> trigger.calls("touch()")))),
          passes("has_rule('app', 'notes', 'disabled_rule', '')", "the rule is disabled")
              .ourSchemaFails(
                  schema -> schema.hasTable("notes", table -> table.hasRule("disabled_rule"))),
          passes(
                  "rule_is_on('app', 'notes', 'disabled_rule', 'update', '')",
                  "the rule is disabled")
              .ourSchemaFails(
                  schema ->
                      schema.hasTable(
                          "notes",
                          table ->
                              table.hasRule("disabled_rule", rule -> rule.rewrites("update")))),
          passes(
                  "policies_are('app', 'invoices', array['invoices_all'])",
                  "row-level security is off")
              .ourSchemaFails(
                  schema ->
                      schema.hasTable(
                          "invoices",
                          table ->
                              table.hasOnlyPolicies(
                                  "invoices_all to st_app using (order_id > 0)"))),
          passes(
                  "policy_cmd_is('app', 'invoices', 'invoices_all'::name, 'ALL', '')",
                  "row-level security is off")
              .ourSchemaFails(
                  schema ->
                      schema.hasTable(
                          "invoices",
                          table ->
                              table.hasPolicy(
                                  "invoices_all", policy -> policy.isFor(Command.ALL)))),
          passes(
                  "policy_roles_are('app', 'invoices', 'invoices_all', array['st_app'])",
                  "row-level security is off")
              .ourSchemaFails(
                  schema ->
                      schema.hasTable(
                          "invoices",
                          table -> table.hasPolicy("invoices_all", policy -> policy.to("st_app")))),
          passes(
                  "index_is_unique('app', 'customers', 'customers_live_email_key', '')",
                  "the index is partial, unique among live rows only: `hasUnique` of the columns asks")
              .ourSchemaPasses(
                  schema ->
                      schema.hasTable(
                          "customers",
                          table ->
                              table.hasIndex(
                                  "customers_live_email_key", index -> index.isUnique()))),
          passes("has_index('app', 'orders', 'orders_broken_idx', '')", "the index is invalid")
              .ourSchemaFails(
                  schema ->
                      schema.hasTable("orders", table -> table.hasIndex("orders_broken_idx"))),
          passes("is_indexed('app', 'orders', 'created_at'::name, '')", "the index is invalid")
              .ourSchemaFails(
                  schema -> schema.hasTable("orders", table -> table.hasIndexOn("created_at"))),
          passes("is_indexed('app', 'order_lines', 'product_id'::name, '')", "the index is partial")
              .ourSchemaFails(
                  schema ->
                      schema.hasTable("order_lines", table -> table.hasIndexOn("product_id"))),
          passes(
                  "has_materialized_view('app', 'sales_by_product', '')",
                  "the view is not populated and cannot be read, which `isPopulated` asks")
              .ourSchemaPasses(schema -> schema.hasMaterializedView("sales_by_product")),
          passes(
                  "is_member_of('st_owner', 'st_support'::name, '')",
                  "the membership is not inherited, which `hasPrivilegesOf` asks")
              .ourDatabasePasses(
                  database -> database.hasRole("st_support", role -> role.isMemberOf("st_owner"))),
          passes(
                  "is_member_of('st_bypass', 'st_support'::name, '')",
                  "the membership does not allow set role")
              .ourDatabasePasses(
                  database ->
                      database.hasRole("st_support", role -> role.isMemberOf("st_bypass"))));

  private StateAnswers() {}
}
