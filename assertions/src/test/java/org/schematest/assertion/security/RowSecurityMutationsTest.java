package org.schematest.assertion.security;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.assertion.table.TableAssert;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;
import org.schematest.schema.security.Policy.Command;
import org.schematest.testing.BreakableSchema;
import org.schematest.testing.BreakableSchema.Break;
import org.schematest.testing.TestPostgres;

/** Row-level security and policies: what is there, and whether it counts. */
class RowSecurityMutationsTest {

  private static final String SCHEMA =
      """
      create role rm_app; create role rm_support; create role rm_bypass bypassrls;
      create schema app;
      create table app.notes (
        id bigint primary key, tenant_id bigint not null, "Größe" text, deleted_at timestamptz
      ) partition by range (id);
      create index notes_tenant_idx on app.notes (tenant_id, id);
      create index notes_live_idx on app.notes (id) where deleted_at is null;
      alter table app.notes enable row level security;
      alter table app.notes force row level security;
      create policy tenant on app.notes to rm_app
        using (tenant_id = 1) with check (tenant_id = 1 and "Größe" <> '');
      create policy live on app.notes as restrictive for select to rm_app, rm_support
        using (deleted_at is null);
      create table app.plain (id bigint);
      """;

  private static BreakableSchema schema;

  @BeforeAll
  static void createTheSchema() throws SQLException {
    schema = new BreakableSchema(SCHEMA);
  }

  @AfterAll
  static void leaveNothing() throws SQLException {
    schema.close();
  }

  private static Break notes(String name, String ddl, Consumer<TableAssert> promise) {
    return Break.of(name, ddl, of("notes", promise));
  }

  private static Consumer<Catalog> of(String table, Consumer<TableAssert> promise) {
    return catalog -> promise.accept(assertThat(catalog.schema("app").table(table)));
  }

  private static Break policy(String name, String words, Consumer<PolicyAssert> promise) {
    return notes(name, policyDdl(words), table -> table.hasPolicy("tenant", promise));
  }

  private static String policyDdl(String words) {
    return words.startsWith("alter")
        ? words
        : "drop policy tenant on app.notes; create policy tenant on app.notes " + words;
  }

  private static final String OFF = "alter table app.notes disable row level security";

  static List<Break> breaks() {
    return List.of(
        notes("row_security__off", OFF, TableAssert::hasRowSecurity),
        notes("row_security__off_and_forced", OFF, TableAssert::hasForcedRowSecurity),
        notes(
            "row_security__not_forced",
            "alter table app.notes no force row level security",
            TableAssert::hasForcedRowSecurity),
        Break.of(
            "no_row_security",
            "alter table app.plain enable row level security",
            of("plain", TableAssert::hasNoRowSecurity)),
        notes("idle_policies", OFF, TableAssert::hasNoIdleRowSecurity),
        Break.withoutFix(
            "row_security__no_permissive_policy",
            "drop policy tenant on app.notes",
            of("notes", TableAssert::hasNoIdleRowSecurity)),
        notes("policy__row_security_off", OFF, t -> t.hasPolicy("tenant")),
        Break.withoutFix(
            "policy__none",
            "alter policy tenant on app.notes rename to tenants",
            of("notes", t -> t.hasPolicy("tenant"))),
        Break.of(
            "no_policy",
            "create policy everything on app.plain using (true)",
            of("plain", t -> t.hasNoPolicy("everything"))),
        policy(
            "policy__command",
            "for update to rm_app using (tenant_id = 1) with check (tenant_id = 1)",
            p -> p.isFor(Command.ALL)),
        policy("policy__roles", "alter policy tenant on app.notes to public", p -> p.to("rm_app")),
        policy(
            "policy__restrictive",
            "as restrictive to rm_app using (tenant_id = 1)",
            PolicyAssert::isPermissive),
        notes(
            "policy__permissive",
            "drop policy live on app.notes;"
                + " create policy live on app.notes for select to rm_app using (deleted_at is null)",
            t -> t.hasPolicy("live", PolicyAssert::isRestrictive)),
        policy(
            "policy__using",
            "alter policy tenant on app.notes using (tenant_id > 0)",
            p -> p.using("tenant_id = 1")),
        policy(
            "policy__with_check",
            "alter policy tenant on app.notes with check (tenant_id = 2)",
            p -> p.withCheck("tenant_id = 1 and \"Größe\" <> ''")),
        Break.withoutFix(
            "policy__always_true",
            "alter policy tenant on app.notes using (true)",
            of("notes", t -> t.hasPolicy("tenant", PolicyAssert::isSelective))),
        notes(
            "policy__promises_and_row_security_off",
            OFF + "; alter policy tenant on app.notes to public",
            t -> t.hasPolicy("tenant", p -> p.to("rm_app"))),
        notes(
            "only_policies",
            "alter policy tenant on app.notes using (tenant_id = 2);"
                + " create policy more on app.notes for delete to public using (true)",
            t ->
                t.hasOnlyPolicies(
                    "tenant to rm_app using (tenant_id = 1)"
                        + " with check (tenant_id = 1 and \"Größe\" <> '')",
                    "live as restrictive for select to rm_app, rm_support using (deleted_at is null)")),
        notes(
            "only_policies__row_security_off",
            OFF,
            t ->
                t.hasOnlyPolicies(
                    "tenant to rm_app using (tenant_id = 1)"
                        + " with check (tenant_id = 1 and \"Größe\" <> '')",
                    "live as restrictive for select to rm_app, rm_support using (deleted_at is null)")),
        notes(
            "policy_for_each_command",
            "drop policy tenant on app.notes;"
                + " create policy read on app.notes for select to rm_app using (tenant_id = 1);"
                + " create policy change on app.notes for update to rm_app using (tenant_id = 1)",
            TableAssert::hasPolicyForEachCommand),
        notes(
            "policy_columns_are_indexed",
            "drop index app.notes_tenant_idx; drop index app.notes_live_idx",
            TableAssert::hasIndexedPolicyColumns),
        Break.withoutFix(
            "policy_columns_are_indexed__no_policy",
            "drop policy tenant on app.notes; drop policy live on app.notes",
            of("notes", TableAssert::hasIndexedPolicyColumns)),
        Break.of("role_is_held_to_row_security", "grant rm_bypass to rm_app", held("rm_app")),
        Break.of(
            "role_is_held_to_row_security__owner",
            "alter table app.notes owner to rm_app; alter table app.notes no force row level security",
            held("rm_app")),
        Break.of("role_is_held_to_row_security__off", OFF, held("rm_app")));
  }

  private static Consumer<Catalog> held(String role) {
    return catalog ->
        assertThat(catalog)
            .hasRole(role, r -> r.isHeldToRowSecurityOf(catalog.schema("app").table("notes")));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void a_promise_holds_until_it_is_broken_and_again_when_it_is_mended(Break broken)
      throws SQLException {
    schema.check(broken);
  }

  @Test
  void a_condition_that_is_said_twice_is_that_of_a_policy_that_says_it_once() {
    Table table =
        TestPostgres.catalogOf(
                TestPostgres.freshDatabase(
                    "create table notes (tenant_id bigint)",
                    "alter table notes enable row level security",
                    "create policy once on notes using (tenant_id = 1)",
                    "create policy twice on notes using (tenant_id = 1) with check (tenant_id = 1)"))
            .schema("public")
            .table("notes");

    assertThat(table)
        .hasOnlyPolicies(
            "once to public using (tenant_id = 1) with check (tenant_id = 1)",
            "twice to public using (tenant_id = 1)");
    assertThatThrownBy(
            () ->
                assertThat(table)
                    .hasOnlyPolicies(
                        "once to public using (tenant_id = 1) with check (tenant_id = 2)",
                        "twice to public using (tenant_id = 1)"))
        .hasMessageContaining("but has another once");
  }

  @Test
  void what_is_no_policy_is_a_mistake_in_the_test() {
    assertThatThrownBy(
            () ->
                assertThat(schema.catalog().schema("app").table("notes"))
                    .hasOnlyPolicies("tenant for reading"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("\"tenant for reading\" is no policy; one is written like: ");
  }
}
