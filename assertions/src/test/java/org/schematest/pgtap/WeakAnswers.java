package org.schematest.pgtap;

import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.pgtap.Difference.fails;
import static org.schematest.pgtap.Difference.passes;
import static org.schematest.schema.object.Described.on;
import static org.schematest.schema.security.Privilege.SELECT;

import java.util.List;

/** Calls whose answer is about less, or about something else, than it seems. */
final class WeakAnswers {

  static final List<Difference> ALL =
      List.of(
          passes(
                  "col_isnt_fk('app', 'orders', 'customer_id'::name, '')",
                  "the column is one of a foreign key of two")
              .ourSchemaFails(
                  schema ->
                      schema.hasTable("orders", table -> table.hasNoForeignKeyOn("customer_id"))),
          fails(
                  "col_is_unique('app', 'keys_15', 'owner_id'::name, '')",
                  "a unique index without a constraint makes it unique")
              .ourSchemaPasses(
                  schema -> schema.hasTable("keys_15", table -> table.hasUnique("owner_id"))),
          fails(
                  "has_unique('app', 'sales_by_month', '')",
                  "a unique index without a constraint makes it unique")
              .ourSchemaPasses(
                  schema ->
                      schema.hasMaterializedView(
                          "sales_by_month",
                          view ->
                              view.hasIndex(
                                  "sales_by_month_month_key", index -> index.isUnique()))),
          fails(
                  "is_indexed('app', 'orders', 'reserved'::name, '')",
                  "an index on (reserved, note) serves it")
              .ourSchemaPasses(
                  schema -> schema.hasTable("orders", table -> table.hasIndexOn("reserved"))),
          fails(
                  "is_indexed('app', 'orders', array['tenant_id', 'id'], '')",
                  "an index has these keys, and includes a column more")
              .ourSchemaPasses(
                  schema ->
                      schema.hasTable("orders", table -> table.hasIndexOn("tenant_id", "id"))),
          passes(
                  "is_indexed('app', 'orders', array['tenant_id', 'id', 'status'], '')",
                  "status is included, and no key")
              .ourSchemaFails(
                  schema ->
                      schema.hasTable(
                          "orders", table -> table.hasIndexOn("tenant_id", "id", "status"))),
          passes(
                  "is_indexed('app', 'orders', array['customer_id', 'placed_on'], '')",
                  "the second key is descending, which `\"placed_on desc\"` asks")
              .ourSchemaPasses(
                  schema ->
                      schema.hasTable(
                          "orders", table -> table.hasIndexOn("customer_id", "placed_on"))),
          fails(
                  "fk_ok('app', 'orders', array['customer_id', 'tenant_id'], 'app', 'customers', array['id', 'tenant_id'], '')",
                  "the same pairs of columns in another order")
              .ourSchemaPasses(
                  schema ->
                      schema.hasTable(
                          "orders",
                          table ->
                              table.hasForeignKey(
                                  List.of("customer_id", "tenant_id"),
                                  key -> key.references("customers", "id", "tenant_id")))),
          passes("col_has_default('app', 'customers', 'shout', '')", "the column is generated")
              .ourSchemaFails(
                  schema ->
                      schema.hasTable(
                          "customers",
                          table -> table.hasColumn("shout", column -> column.hasSomeDefault()))),
          passes("col_hasnt_default('app', 'customers', 'id', '')", "the column is an identity")
              .ourSchemaFails(
                  schema ->
                      schema.hasTable(
                          "customers",
                          table -> table.hasColumn("id", column -> column.hasNoDefault()))),
          fails(
                  "col_has_default('app', 'customers', 'credit_cents', '')",
                  "the domain of the column has a default")
              .ourSchemaPasses(
                  schema ->
                      schema.hasTable(
                          "customers",
                          table ->
                              table.hasColumn("credit_cents", column -> column.hasSomeDefault()))),
          fails(
                  "col_not_null('app', 'customers', 'credit_cents', '')",
                  "the domain of the column is not null")
              .ourSchemaPasses(
                  schema ->
                      schema.hasTable(
                          "customers",
                          table -> table.hasColumn("credit_cents", column -> column.isRequired()))),
          fails(
                  "col_default_is('app', 'customers', 'shout', 'upper(name)', '')",
                  "text is compared, and PostgreSQL prints a cast")
              .ourSchemaPasses(
                  schema ->
                      schema.hasTable(
                          "customers",
                          table ->
                              table.hasColumn(
                                  "shout", column -> column.isGeneratedAs("upper(name)")))),
          fails(
                  "col_type_is('app', 'orders', 'status', 'order_status', '')",
                  "the type is not in the search path: it is `app.order_status`")
              .ourSchemaFails(
                  schema ->
                      schema.hasTable(
                          "orders",
                          table ->
                              table.hasColumn("status", column -> column.hasType("order_status")))),
          passes(
                  "columns_are('app', 'warehouses', array['number', 'country', 'code'])",
                  "they are in another order, which `hasOnlyColumnsInOrder` asks")
              .ourSchemaPasses(
                  schema ->
                      schema.hasTable(
                          "warehouses",
                          table -> table.hasOnlyColumns("number", "country", "code"))),
          passes(
                  "functions_are('app', array(select distinct proname from pg_proc where pronamespace = 'app'::regnamespace))",
                  "slug is overloaded: two functions, and one name")
              .ourSchemaFails(schema -> schema.hasFunction("slug")),
          passes("has_type('app', 'orders', '')", "it is the row type of a table")
              .ourSchemaFails(schema -> schema.hasType("orders")),
          passes(
                  "has_table('app', 'jobs', '')",
                  "the table is unlogged, a crash empties it, which `isPermanent` asks")
              .ourSchemaPasses(schema -> schema.hasTable("jobs")),
          fails(
                  "is_partition_of('app', 'events_2026_click', 'app', 'events', '')",
                  "it is a partition of a partition")
              .ourSchemaFails(
                  schema ->
                      schema.hasTable("events_2026_click", table -> table.isPartitionOf("events"))),
          passes(
                  "table_privs_are('app', 'every_type', 'st_app', array['SELECT'], '')",
                  "nothing is granted to the role itself: the privilege is inherited")
              .ourCatalogPasses(
                  catalog ->
                      assertThat(catalog)
                          .hasRole(
                              "st_app",
                              role ->
                                  role.holdsOnly(
                                      on(catalog.schema("app").table("every_type")), SELECT))),
          passes(
                  "table_privs_are('app', 'sales_by_month', 'st_app', array['SELECT'], '')",
                  "the role has MAINTAIN too")
              .ourCatalogFails(
                  catalog ->
                      assertThat(catalog)
                          .hasRole(
                              "st_app",
                              role ->
                                  role.holdsOnly(
                                      on(catalog.schema("app").view("sales_by_month")), SELECT))));

  private WeakAnswers() {}
}
