package org.schematest.pgtap;

import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.pgtap.Question.question;
import static org.schematest.schema.object.Described.on;
import static org.schematest.schema.security.Privilege.CONNECT;
import static org.schematest.schema.security.Privilege.CREATE;
import static org.schematest.schema.security.Privilege.DELETE;
import static org.schematest.schema.security.Privilege.EXECUTE;
import static org.schematest.schema.security.Privilege.INSERT;
import static org.schematest.schema.security.Privilege.REFERENCES;
import static org.schematest.schema.security.Privilege.SELECT;
import static org.schematest.schema.security.Privilege.TEMPORARY;
import static org.schematest.schema.security.Privilege.UPDATE;
import static org.schematest.schema.security.Privilege.USAGE;

import java.util.List;
import org.schematest.schema.security.Policy.Command;

/** What pgTAP can be asked about privileges and policies. */
final class PrivilegeQuestions {

  static final List<Question> ALL =
      List.of(
          question(
                  "database_privs_are(current_database(), 'st_app', array['CONNECT', 'TEMPORARY'], '')",
                  "database_privs_are(current_database(), 'st_app', array['CONNECT'], '')")
              .catalog(
                  catalog ->
                      assertThat(catalog)
                          .hasRole(
                              "st_app", role -> role.holdsOnly(on(catalog), CONNECT, TEMPORARY)),
                  catalog ->
                      assertThat(catalog)
                          .hasRole("st_app", role -> role.holdsOnly(on(catalog), CONNECT))),
          question(
                  "tablespace_privs_are('st_space', 'st_app', array['CREATE'], '')",
                  "tablespace_privs_are('st_space', 'st_reader', array['CREATE'], '')")
              .database(
                  database ->
                      database.hasTablespace(
                          "st_space",
                          space -> space.hasPrivileges("st_app", CREATE.withGrantOption())),
                  database ->
                      database.hasTablespace(
                          "st_space", space -> space.hasPrivileges("st_reader", CREATE))),
          question(
                  "schema_privs_are('app', 'st_app', array['USAGE'], '')",
                  "schema_privs_are('app', 'st_app', array['USAGE', 'CREATE'], '')")
              .catalog(
                  catalog ->
                      assertThat(catalog)
                          .hasRole(
                              "st_app", role -> role.holdsOnly(on(catalog.schema("app")), USAGE)),
                  catalog ->
                      assertThat(catalog)
                          .hasRole(
                              "st_app",
                              role -> role.holdsOnly(on(catalog.schema("app")), USAGE, CREATE))),
          question(
                  "table_privs_are('app', 'invoices', 'st_app', array['SELECT', 'INSERT', 'UPDATE', 'DELETE'], '')",
                  "table_privs_are('app', 'invoices', 'st_app', array['SELECT', 'INSERT', 'UPDATE'], '')")
              .catalog(
                  catalog ->
                      assertThat(catalog)
                          .hasRole(
                              "st_app",
                              role ->
                                  role.holdsOnly(
                                      on(catalog.schema("app").table("invoices")),
                                      SELECT,
                                      INSERT,
                                      UPDATE,
                                      DELETE)),
                  catalog ->
                      assertThat(catalog)
                          .hasRole(
                              "st_app",
                              role ->
                                  role.holdsOnly(
                                      on(catalog.schema("app").table("invoices")),
                                      SELECT,
                                      INSERT,
                                      UPDATE))),
          question(
                  "sequence_privs_are('app', 'orders_number', 'st_app', array['USAGE', 'SELECT'], '')",
                  "sequence_privs_are('app', 'orders_number', 'st_app', array['USAGE'], '')")
              .catalog(
                  catalog ->
                      assertThat(catalog)
                          .hasRole(
                              "st_app",
                              role ->
                                  role.holdsOnly(
                                      on(catalog.schema("app").sequence("orders_number")),
                                      USAGE,
                                      SELECT)),
                  catalog ->
                      assertThat(catalog)
                          .hasRole(
                              "st_app",
                              role ->
                                  role.holdsOnly(
                                      on(catalog.schema("app").sequence("orders_number")), USAGE))),
          question(
                  "any_column_privs_are('app', 'customers', 'st_support', array['SELECT', 'INSERT', 'REFERENCES'], '')",
                  "any_column_privs_are('app', 'customers', 'st_support', array['SELECT'], '')")
              .catalog(
                  catalog ->
                      assertThat(catalog)
                          .hasRole(
                              "st_support",
                              role ->
                                  role.holdsOnly(
                                      on(catalog.schema("app").table("customers")),
                                      SELECT,
                                      INSERT.of("email").withGrantOption(),
                                      REFERENCES.of("id").withGrantOption())),
                  catalog ->
                      assertThat(catalog)
                          .hasRole(
                              "st_support",
                              role ->
                                  role.holdsOnly(
                                      on(catalog.schema("app").table("customers")), SELECT))),
          question(
                  "column_privs_are('app', 'customers', 'name', 'st_app', array['SELECT', 'UPDATE'], '')",
                  "column_privs_are('app', 'customers', 'name', 'st_app', array['SELECT'], '')")
              .catalog(
                  catalog ->
                      assertThat(catalog)
                          .hasRole(
                              "st_app",
                              role ->
                                  role.holdsOnly(
                                      on(catalog.schema("app").table("customers"), "name"),
                                      SELECT,
                                      UPDATE)),
                  catalog ->
                      assertThat(catalog)
                          .hasRole(
                              "st_app",
                              role ->
                                  role.holdsOnly(
                                      on(catalog.schema("app").table("customers"), "name"),
                                      SELECT))),
          question(
                  "function_privs_are('app', 'current_tenant', array[]::name[], 'st_app', array['EXECUTE'], '')",
                  "function_privs_are('app', 'current_tenant', array[]::name[], 'st_support', array['EXECUTE'], '')")
              .catalog(
                  catalog ->
                      assertThat(catalog)
                          .hasRole(
                              "st_app",
                              role ->
                                  role.holdsOnly(
                                      on(catalog.schema("app").routine("current_tenant()")),
                                      EXECUTE)),
                  catalog ->
                      assertThat(catalog)
                          .hasRole(
                              "st_support",
                              role ->
                                  role.holdsOnly(
                                      on(catalog.schema("app").routine("current_tenant()")),
                                      EXECUTE))),
          question(
                  "language_privs_are('st_language', 'st_app', array['USAGE'], '')",
                  "language_privs_are('st_language', 'st_reader', array['USAGE'], '')")
              .database(
                  database ->
                      database.hasLanguage(
                          "st_language",
                          language -> language.hasPrivileges("st_app", USAGE.withGrantOption())),
                  database ->
                      database.hasLanguage(
                          "st_language", language -> language.hasPrivileges("st_reader", USAGE))),
          question(
                  "fdw_privs_are('st_nothing', 'st_owner', array['USAGE'], '')",
                  "fdw_privs_are('st_nothing', 'st_app', array['USAGE'], '')")
              .database(
                  database ->
                      database.hasForeignDataWrapper(
                          "st_nothing",
                          wrapper -> wrapper.hasPrivileges("st_owner", USAGE.withGrantOption())),
                  database ->
                      database.hasForeignDataWrapper(
                          "st_nothing", wrapper -> wrapper.hasPrivileges("st_app", USAGE))),
          question(
                  "server_privs_are('st_files', 'st_app', array['USAGE'], '')",
                  "server_privs_are('st_files', 'st_support', array['USAGE'], '')")
              .database(
                  database ->
                      database.hasForeignServer(
                          "st_files", server -> server.hasPrivileges("st_app", USAGE)),
                  database ->
                      database.hasForeignServer(
                          "st_files", server -> server.hasPrivileges("st_support", USAGE))),
          question(
                  "policies_are('app', 'customers', array['tenant_isolation', 'not_deleted'])",
                  "policies_are('app', 'customers', array['tenant_isolation'])")
              .schema(
                  schema ->
                      schema.hasTable(
                          "customers",
                          table ->
                              table.hasOnlyPolicies(
                                  "tenant_isolation using (tenant_id = app.current_tenant()) with check (tenant_id = app.current_tenant())",
                                  "not_deleted as restrictive for select to st_app, st_support using (deleted_at is null)")),
                  schema ->
                      schema.hasTable(
                          "customers",
                          table ->
                              table.hasOnlyPolicies(
                                  "tenant_isolation using (tenant_id = app.current_tenant()) with check (tenant_id = app.current_tenant())"))),
          question(
                  "policy_roles_are('app', 'customers', 'not_deleted', array['st_app', 'st_support'])",
                  "policy_roles_are('app', 'customers', 'not_deleted', array['st_app'])")
              .schema(
                  schema ->
                      schema.hasTable(
                          "customers",
                          table ->
                              table.hasPolicy(
                                  "not_deleted", policy -> policy.to("st_app", "st_support"))),
                  schema ->
                      schema.hasTable(
                          "customers",
                          table -> table.hasPolicy("not_deleted", policy -> policy.to("st_app")))),
          question(
                  "policy_cmd_is('app', 'orders', 'orders_read'::name, 'SELECT', '')",
                  "policy_cmd_is('app', 'orders', 'orders_read'::name, 'ALL', '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "orders",
                          table ->
                              table.hasPolicy(
                                  "orders_read", policy -> policy.isFor(Command.SELECT))),
                  schema ->
                      schema.hasTable(
                          "orders",
                          table ->
                              table.hasPolicy(
                                  "orders_read", policy -> policy.isFor(Command.ALL)))));

  private PrivilegeQuestions() {}
}
