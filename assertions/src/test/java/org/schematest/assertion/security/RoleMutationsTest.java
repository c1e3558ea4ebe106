package org.schematest.assertion.security;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.expectation.security.NewObjects.newFunctionsOf;
import static org.schematest.expectation.security.NewObjects.newTablesOf;
import static org.schematest.expectation.security.RoleAttribute.BYPASSRLS;
import static org.schematest.expectation.security.RoleAttribute.INHERIT;
import static org.schematest.expectation.security.RoleAttribute.LOGIN;
import static org.schematest.schema.object.Described.on;
import static org.schematest.schema.security.Privilege.INSERT;
import static org.schematest.schema.security.Privilege.SELECT;
import static org.schematest.schema.security.Privilege.UPDATE;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.security.Grant;
import org.schematest.testing.BreakableSchema;
import org.schematest.testing.BreakableSchema.Break;

/** Roles: what they are, and what they may do, by whatever way they came to it. */
class RoleMutationsTest {

  private static final String SCHEMA =
      """
      create role rl_owner; create role rl_reader; create role rl_writer;
      create role rl_app login connection limit 20;
      create role "rl Größe" noinherit;
      grant rl_reader to rl_writer;
      grant rl_writer to rl_app;
      grant rl_writer to "rl Größe" with admin option;
      alter role rl_app set statement_timeout = '30s';
      create schema app authorization rl_owner;
      grant usage on schema app to rl_reader;
      create table app.orders (id bigint, note text);
      alter table app.orders owner to rl_owner;
      grant select on app.orders to rl_reader;
      grant insert on app.orders to rl_writer;
      grant update (note) on app.orders to rl_app;
      create table app.secrets (id bigint);
      alter table app.secrets owner to rl_owner;
      revoke create on schema public from public;
      alter default privileges for role rl_owner in schema app grant select on tables to rl_reader;
      alter default privileges for role rl_owner revoke execute on functions from public;
      comment on role rl_app is 'What the application logs in as.';
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

  private static Break app(String name, String ddl, Consumer<RoleAssert> promise) {
    return role(name, "rl_app", ddl, promise);
  }

  private static Break role(String name, String role, String ddl, Consumer<RoleAssert> promise) {
    return Break.of(name, ddl, catalog -> assertThat(catalog).hasRole(role, promise));
  }

  private static Break privileges(String name, String ddl) {
    return Break.of(
        name,
        ddl,
        catalog ->
            assertThat(catalog)
                .hasRole(
                    "rl_app",
                    role ->
                        role.holdsOnly(on(orders(catalog)), SELECT, INSERT, UPDATE.of("note"))));
  }

  private static Table orders(Catalog catalog) {
    return catalog.schema("app").table("orders");
  }

  private static void noSecrets(Catalog catalog) {
    assertThat(catalog)
        .hasRole("rl_app", role -> role.holdsNothing(on(catalog.schema("app").table("secrets"))));
  }

  static List<Break> breaks() {
    return List.of(
        app("role_attribute", "alter role rl_app nologin", r -> r.hasAttribute(LOGIN)),
        app("role_no_attribute", "alter role rl_app bypassrls", r -> r.hasNoAttribute(BYPASSRLS)),
        app(
            "role_no_attribute__superuser",
            "alter role rl_app superuser",
            r -> r.hasNoAttribute(BYPASSRLS)),
        app(
            "role_only_attributes",
            "alter role rl_app createdb noinherit",
            r -> r.hasOnlyAttributes(LOGIN, INHERIT)),
        app(
            "role_connection_limit",
            "alter role rl_app connection limit -1",
            r -> r.hasConnectionLimit(20)),
        app(
            "role_setting",
            "alter role rl_app reset statement_timeout",
            r -> r.hasSetting("statement_timeout", "30s")),
        app("role_member", "revoke rl_reader from rl_writer", r -> r.isMemberOf("rl_reader")),
        app("role_no_member", "grant rl_owner to rl_writer", r -> r.isNotMemberOf("rl_owner")),
        app(
            "role_has_privileges_of",
            "grant rl_writer to rl_app with inherit false",
            r -> r.hasPrivilegesOf("rl_reader")),
        app(
            "role_member_of_only",
            "grant rl_owner to rl_app; revoke rl_writer from rl_app",
            r -> r.isMemberOfOnly("rl_writer")),
        role(
            "role_only_members",
            "rl_writer",
            "grant rl_writer to rl_owner",
            r -> r.hasOnlyMembers("rl_app", "rl Größe")),
        role(
            "role_administers_only",
            "rl Größe",
            "grant rl_reader to \"rl Größe\" with admin option",
            r -> r.administersOnly("rl_writer")),
        app(
            "role_comment",
            "comment on role rl_app is null",
            r -> r.hasComment("What the application logs in as.")),
        Break.of(
            "role_holds",
            "revoke select on app.orders from rl_reader",
            catalog ->
                assertThat(catalog)
                    .hasRole("rl_app", r -> r.holds(on(orders(catalog)), SELECT, INSERT))),
        Break.of(
            "role_holds__no_usage_of_the_schema",
            "revoke usage on schema app from rl_reader",
            catalog ->
                assertThat(catalog).hasRole("rl_app", r -> r.holds(on(orders(catalog)), SELECT))),
        Break.of(
            "role_holds__of_a_column",
            "revoke update (note) on app.orders from rl_app",
            catalog ->
                assertThat(catalog)
                    .hasRole("rl_app", r -> r.holds(on(orders(catalog)), UPDATE.of("note")))),
        privileges("role_holds_only__by_a_membership", "grant delete on app.orders to rl_reader"),
        privileges("role_holds_only__by_public", "grant trigger on app.orders to public"),
        privileges(
            "role_holds_only__by_two_ways", "grant delete on app.orders to rl_app, rl_writer"),
        privileges(
            "role_holds_only__grant_option",
            "grant insert on app.orders to rl_app with grant option"),
        privileges("role_holds_only__whole_table", "grant update on app.orders to rl_app"),
        privileges(
            "role_holds_only__given_by_another",
            "grant delete on app.orders to rl_writer with grant option; set role rl_writer;"
                + " grant delete on app.orders to rl_app; reset role"),
        privileges("role_holds_only__superuser", "alter role rl_app superuser"),
        privileges("role_holds_only__predefined_role", "grant pg_write_all_data to rl_writer"),
        privileges("role_holds_only__missing", "revoke insert on app.orders from rl_writer"),
        Break.of(
            "role_holds_nothing", "grant pg_read_all_data to rl_app", RoleMutationsTest::noSecrets),
        Break.of(
            "role_holds_nothing__of_a_column",
            "grant select (id) on app.secrets to public",
            RoleMutationsTest::noSecrets),
        app(
            "role_owns_nothing",
            "alter table app.secrets owner to rl_app",
            RoleAssert::ownsNothing),
        app(
            "role_cannot_change_the_schema__create",
            "grant create on schema app to rl_reader",
            RoleAssert::cannotChangeTheSchema),
        app(
            "role_cannot_change_the_schema__by_public",
            "grant create on schema public to public",
            RoleAssert::cannotChangeTheSchema),
        role(
            "role_cannot_change_the_schema__as_another",
            "rl Größe",
            "alter table app.secrets owner to rl_writer; alter role rl_writer createrole",
            RoleAssert::cannotChangeTheSchema),
        app(
            "role_cannot_change_the_schema__trigger",
            "grant trigger on app.orders to rl_app",
            RoleAssert::cannotChangeTheSchema),
        app(
            "role_cannot_change_the_schema__trigger_of_a_view",
            "create view app.names as select note from app.orders;"
                + " alter view app.names owner to rl_owner; grant trigger on app.names to rl_app",
            RoleAssert::cannotChangeTheSchema),
        app(
            "role_cannot_change_the_schema__admin_option",
            "grant rl_owner to rl_app with admin option, inherit false, set false",
            RoleAssert::cannotChangeTheSchema),
        app(
            "role_cannot_change_the_schema__superuser",
            "alter role rl_app superuser",
            RoleAssert::cannotChangeTheSchema),
        Break.of(
            "default_privileges",
            "alter default privileges for role rl_owner in schema app revoke select on tables from rl_reader;"
                + " alter default privileges for role rl_owner in schema app grant insert on tables to rl_reader;"
                + " alter default privileges for role rl_owner grant delete on tables to rl_reader",
            catalog ->
                assertThat(catalog)
                    .grantsOnNew(newTablesOf("rl_owner").in("app"), "rl_reader", SELECT)),
        Break.of(
            "default_privileges__in_both",
            "alter default privileges for role rl_owner in schema app grant delete on tables to"
                + " rl_reader;"
                + " alter default privileges for role rl_owner grant delete on tables to rl_reader",
            catalog ->
                assertThat(catalog)
                    .grantsOnNew(newTablesOf("rl_owner").in("app"), "rl_reader", SELECT)),
        Break.of(
            "default_privileges__as_built_in",
            "alter default privileges for role rl_owner grant execute on functions to public",
            catalog ->
                assertThat(catalog)
                    .grantsNothingOnNew(newFunctionsOf("rl_owner").in("app"), Grant.PUBLIC)));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void a_promise_holds_until_it_is_broken_and_again_when_it_is_mended(Break broken)
      throws SQLException {
    schema.check(broken);
  }

  @Test
  void a_role_that_does_not_exist_is_no_promise_kept() {
    Catalog catalog = schema.catalog();

    assertThatThrownBy(() -> assertThat(catalog).hasRole("rl_app", r -> r.isNotMemberOf("rl_ownr")))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessageContaining("rl_owner");
    assertThatThrownBy(
            () -> assertThat(catalog).hasRole("rl_app", r -> r.isNotMemberOf("pg_read_all_dta")))
        .isInstanceOf(NoSuchObjectException.class);
    assertThatThrownBy(
            () ->
                assertThat(catalog)
                    .grantsNothingOnNew(newTablesOf("rl_owner").in("ap"), "rl_reader"))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessageContaining("app");
  }

  @Test
  void the_owner_of_the_database_is_a_role_that_exists() {
    Catalog catalog = schema.catalog();

    assertThat(catalog).hasRole("postgres");
    assertThatThrownBy(() -> assertThat(catalog).hasNoRole("postgres"))
        .hasMessageContaining("should have no role postgres, but has it");
  }
}
