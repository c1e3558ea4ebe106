package org.schematest.pgtap;

import static org.schematest.pgtap.Question.question;

import java.util.List;

/** What pgTAP can be asked about privileges and policies. */
final class PrivilegeQuestions {

  static final List<Question> ALL =
      List.of(
          question(
              "database_privs_are(current_database(), 'st_app', array['CONNECT', 'TEMPORARY'], '')",
              "database_privs_are(current_database(), 'st_app', array['CONNECT'], '')"),
          question(
              "tablespace_privs_are('st_space', 'st_app', array['CREATE'], '')",
              "tablespace_privs_are('st_space', 'st_reader', array['CREATE'], '')"),
          question(
              "schema_privs_are('app', 'st_app', array['USAGE'], '')",
              "schema_privs_are('app', 'st_app', array['USAGE', 'CREATE'], '')"),
          question(
              "table_privs_are('app', 'invoices', 'st_app', array['SELECT', 'INSERT', 'UPDATE', 'DELETE'], '')",
              "table_privs_are('app', 'invoices', 'st_app', array['SELECT', 'INSERT', 'UPDATE'], '')"),
          question(
              "sequence_privs_are('app', 'orders_number', 'st_app', array['USAGE', 'SELECT'], '')",
              "sequence_privs_are('app', 'orders_number', 'st_app', array['USAGE'], '')"),
          question(
              "any_column_privs_are('app', 'customers', 'st_support', array['SELECT', 'INSERT', 'REFERENCES'], '')",
              "any_column_privs_are('app', 'customers', 'st_support', array['SELECT'], '')"),
          question(
              "column_privs_are('app', 'customers', 'name', 'st_app', array['SELECT', 'UPDATE'], '')",
              "column_privs_are('app', 'customers', 'name', 'st_app', array['SELECT'], '')"),
          question(
              "function_privs_are('app', 'current_tenant', array[]::name[], 'st_app', array['EXECUTE'], '')",
              "function_privs_are('app', 'current_tenant', array[]::name[], 'st_support', array['EXECUTE'], '')"),
          question(
              "language_privs_are('st_language', 'st_app', array['USAGE'], '')",
              "language_privs_are('st_language', 'st_reader', array['USAGE'], '')"),
          question(
              "fdw_privs_are('st_nothing', 'st_owner', array['USAGE'], '')",
              "fdw_privs_are('st_nothing', 'st_app', array['USAGE'], '')"),
          question(
              "server_privs_are('st_files', 'st_app', array['USAGE'], '')",
              "server_privs_are('st_files', 'st_support', array['USAGE'], '')"),
          question(
              "policies_are('app', 'customers', array['tenant_isolation', 'not_deleted'])",
              "policies_are('app', 'customers', array['tenant_isolation'])"),
          question(
              "policy_roles_are('app', 'customers', 'not_deleted', array['st_app', 'st_support'])",
              "policy_roles_are('app', 'customers', 'not_deleted', array['st_app'])"),
          question(
              "policy_cmd_is('app', 'orders', 'orders_read'::name, 'SELECT', '')",
              "policy_cmd_is('app', 'orders', 'orders_read'::name, 'ALL', '')"));

  private PrivilegeQuestions() {}
}
