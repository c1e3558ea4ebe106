package org.schematest.pgtap;

import static org.schematest.pgtap.Difference.fails;
import static org.schematest.pgtap.Difference.passes;

import java.util.List;

/** Calls whose answer is about less, or about something else, than it seems. */
final class WeakAnswers {

  static final List<Difference> ALL =
      List.of(
          fails(
              "col_is_unique('app', 'keys_15', 'owner_id'::name, '')",
              "a unique index without a constraint makes it unique"),
          fails(
              "has_unique('app', 'sales_by_month', '')",
              "a unique index without a constraint makes it unique"),
          fails(
              "is_indexed('app', 'orders', 'reserved'::name, '')",
              "an index on (reserved, note) serves it"),
          fails(
              "is_indexed('app', 'orders', array['tenant_id', 'id'], '')",
              "an index has these keys, and includes a column more"),
          passes(
              "is_indexed('app', 'orders', array['tenant_id', 'id', 'status'], '')",
              "status is included, and no key"),
          passes(
              "is_indexed('app', 'orders', array['customer_id', 'placed_on'], '')",
              "the second key is descending"),
          fails(
              "fk_ok('app', 'orders', array['customer_id', 'tenant_id'], 'app', 'customers', array['id', 'tenant_id'], '')",
              "the same pairs of columns in another order"),
          passes("col_has_default('app', 'customers', 'shout', '')", "the column is generated"),
          passes("col_hasnt_default('app', 'customers', 'id', '')", "the column is an identity"),
          fails(
              "col_has_default('app', 'customers', 'credit_cents', '')",
              "the domain of the column has a default"),
          fails(
              "col_not_null('app', 'customers', 'credit_cents', '')",
              "the domain of the column is not null"),
          fails(
              "col_default_is('app', 'customers', 'shout', 'upper(name)', '')",
              "text is compared, and PostgreSQL prints a cast"),
          fails(
              "col_type_is('app', 'orders', 'status', 'order_status', '')",
              "the type is not in the search path"),
          passes(
              "columns_are('app', 'warehouses', array['number', 'country', 'code'])",
              "the order of columns is not looked at"),
          passes(
              "functions_are('app', array(select distinct proname from pg_proc where pronamespace = 'app'::regnamespace))",
              "slug is overloaded: two functions, and one name"),
          passes("has_type('app', 'orders', '')", "it is the row type of a table"),
          passes("has_table('app', 'jobs', '')", "the table is unlogged: a crash empties it"),
          fails(
              "is_partition_of('app', 'events_2026_click', 'app', 'events', '')",
              "it is a partition of a partition"),
          passes(
              "table_privs_are('app', 'every_type', 'st_app', array['SELECT'], '')",
              "nothing is granted to the role itself: the privilege is inherited"),
          passes(
              "table_privs_are('app', 'sales_by_month', 'st_app', array['SELECT'], '')",
              "the role has MAINTAIN too"));

  private WeakAnswers() {}
}
