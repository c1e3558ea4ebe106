package org.schematest.expectation.contract.tenant;

import static org.schematest.expectation.contract.tenant.TenantIsolation.tenantIsolation;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.expectation.contract.ContractCheck;
import org.schematest.schema.Schema;

class TenantIsolationTest {

  private static final String SCHEMA =
      """
      create role tenant_app;
      create role tenant_staff;
      create role tenant_admin bypassrls;
      create schema work;
      create function work.current_tenant() returns bigint language sql stable
        return current_setting('app.tenant', true)::bigint;
      create table work.countries (code text primary key);
      create table work.tenants (id bigint primary key, name text not null);
      create table work."Tasks" (
        tenant_id bigint not null references work.tenants,
        id bigint not null,
        title text not null,
        status text not null,
        primary key (tenant_id, id),
        constraint task_titles unique (tenant_id, title)
      );
      create index task_status on work."Tasks" (tenant_id, status);
      create table work.notes (
        tenant_id bigint not null,
        id bigint not null,
        task_id bigint,
        country text references work.countries,
        primary key (tenant_id, id),
        constraint notes_task foreign key (tenant_id, task_id)
          references work."Tasks" (tenant_id, id) on delete set null (task_id)
      );
      alter table work.tenants enable row level security, force row level security;
      alter table work."Tasks" enable row level security, force row level security;
      alter table work.notes enable row level security, force row level security;
      create policy tenant on work.tenants using (id = work.current_tenant());
      create policy tenant on work."Tasks" using (tenant_id = work.current_tenant());
      create policy tenant on work.notes as restrictive using (tenant_id = work.current_tenant());
      create policy everybody on work.notes using (true);
      grant select, insert, update, delete on all tables in schema work to tenant_app, tenant_staff;
      """;

  private static final TenantIsolation CONTRACT =
      tenantIsolation("tenant_id")
          .ofTenantsIn("tenants", "id")
          .toldBy("work.current_tenant()")
          .usedBy("tenant_app")
          .sharing("countries", "the same for all");

  private static ContractCheck<Schema> check;

  @BeforeAll
  static void createTheSchema() throws SQLException {
    check = new ContractCheck<>(SCHEMA, "schema work", (database, name) -> database.schema(name));
  }

  @AfterAll
  static void forgetTheSchema() throws SQLException {
    check.close();
  }

  static Stream<Arguments> mutations() {
    return Stream.of(
        Arguments.of(
            "tenant__column_optional",
            """
            alter table work.notes drop constraint notes_pkey;
            alter table work.notes alter tenant_id drop not null;
            create unique index notes_key on work.notes (tenant_id, id)
            """,
            "tenant column"),
        Arguments.of(
            "tenant__primary_key_without",
            """
            alter table work.notes drop constraint notes_pkey, add constraint notes_pkey primary key (id)
            """,
            "tenant first in keys"),
        Arguments.of(
            "tenant__key_not_first",
            """
            alter table work."Tasks" drop constraint task_titles,
              add constraint task_titles unique (title, tenant_id)
            """,
            "tenant first in keys"),
        Arguments.of(
            "tenant__unique_index_without",
            "create unique index task_lower_titles on work.\"Tasks\" (lower(title)) where status = 'new'",
            "tenant first in keys"),
        Arguments.of(
            "tenant__index_without",
            "create index task_by_status on work.\"Tasks\" (status desc, tenant_id)",
            "tenant first in indexes"),
        Arguments.of(
            "tenant__row_security_off",
            "alter table work.\"Tasks\" disable row level security",
            "row-level security"),
        Arguments.of(
            "tenant__row_security_not_forced",
            "alter table work.\"Tasks\" no force row level security",
            "forced row-level security"),
        Arguments.of(
            "tenant__no_policy", "drop policy tenant on work.\"Tasks\"", "policy for each command"),
        Arguments.of(
            "tenant__policy_of_one_command",
            """
            drop policy tenant on work."Tasks";
            create policy tenant on work."Tasks" for select using (tenant_id = work.current_tenant())
            """,
            "policy for each command"),
        Arguments.of(
            "tenant__policy_that_lets_all_pass",
            "create policy support on work.\"Tasks\" for select to tenant_staff using (true)",
            "policy for each command"),
        Arguments.of(
            "tenant__policy_that_lets_write",
            "alter policy tenant on work.\"Tasks\" with check (true)",
            "policy for each command"),
        Arguments.of(
            "tenant__policy_or",
            "alter policy tenant on work.\"Tasks\" using (tenant_id = work.current_tenant() or status = 'public')",
            "policy for each command"),
        Arguments.of(
            "tenant__restrictive_for_some",
            "alter policy tenant on work.notes to tenant_staff",
            "policy for each command"),
        Arguments.of("tenant__role_bypasses", "alter role tenant_app bypassrls", "roles"),
        Arguments.of("tenant__role_superuser", "alter role tenant_staff superuser", "roles"),
        Arguments.of("tenant__member_of_bypass", "grant tenant_admin to tenant_app", "roles"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void each_part_is_missed_when_it_is_gone(String golden, String ddl, String part)
      throws SQLException {
    check.breaks(CONTRACT, golden, ddl, "tenant isolation: " + part);
  }

  @Test
  void a_foreign_key_without_the_tenant_refers_to_anybodys_rows() throws SQLException {
    check.breaksFrom(
        CONTRACT.allowingKey("task_ids", "numbers of the server"),
        "tenant__foreign_key_without",
        """
        alter table work."Tasks" add constraint task_ids unique (id);
        alter table work.notes drop constraint notes_task,
          add constraint notes_task foreign key (task_id) references work."Tasks" (id) on delete set null
        """,
        "tenant isolation: tenant in foreign keys");
  }

  @Test
  void a_foreign_key_that_is_not_valid_does_not_count() throws SQLException {
    check.breaks(
        CONTRACT,
        "tenant__foreign_key_not_valid",
        """
        alter table work.notes drop constraint notes_task,
          add constraint notes_task foreign key (tenant_id, task_id)
            references work."Tasks" (tenant_id, id) not valid
        """,
        "tenant isolation: tenant in foreign keys");
  }

  @Test
  void a_key_made_wider_takes_its_foreign_keys_along() throws SQLException {
    check.breaks(
        CONTRACT,
        "tenant__referenced_key_without",
        """
        alter table work.notes drop constraint notes_task;
        alter table work."Tasks" drop constraint "Tasks_pkey", add constraint "Tasks_pkey" primary key (id);
        alter table work.notes add constraint notes_task foreign key (task_id) references work."Tasks" (id)
        """,
        "tenant isolation: tenant in foreign keys",
        "tenant isolation: tenant first in keys");
  }

  @Test
  void no_table_is_forgotten() throws SQLException {
    check.breaks(
        CONTRACT,
        "tenant__forgotten_table",
        "create table work.files ()",
        "tenant isolation: every table");
  }

  @Test
  void what_the_policies_compare_need_not_be_told() throws SQLException {
    TenantIsolation untold =
        tenantIsolation("tenant_id")
            .ofTenantsIn("tenants", "id")
            .sharing("countries", "the same for all");
    check.holds(untold, "select 1");
    check.breaks(
        untold,
        "tenant__untold",
        "alter policy tenant on work.\"Tasks\""
            + " using (tenant_id = work.current_tenant() or status = 'new')",
        "tenant isolation: policy for each command");
  }

  @Test
  void mistakes_of_the_test_fail() throws SQLException {
    check.refuses(
        tenantIsolation("tenant").ofTenantsIn("tennants", "id").sharing("contries", "?"),
        "tenant__nothing");
    check.refuses(
        CONTRACT
            .usedBy("tenant_apq")
            .sharing("notes", "hm")
            .allowingKey("task_titles", "hm")
            .allowingKey("task_title", "hm"),
        "tenant__mistakes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table work.\"Tasks\" add column note text",
        "create index on work.\"Tasks\" using gin (to_tsvector('simple', title))",
        "alter table work.countries add column name text; create index on work.countries (name)",
        "alter policy tenant on work.\"Tasks\""
            + " using (tenant_id = work.current_tenant() and status <> 'gone')",
        "create policy more on work.notes for select to tenant_app using (country is null)",
        "create role tenant_guest; grant select on work.notes to tenant_guest",
        "create table public.anything ()",
        "create unique index on work.\"Tasks\" (tenant_id, status, title)",
      })
  void another_change_breaks_nothing(String ddl) throws SQLException {
    check.holds(CONTRACT, ddl);
  }
}
