package org.schematest.assertion.object;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.schema.object.Described.on;
import static org.schematest.schema.security.Privilege.CONNECT;
import static org.schematest.schema.security.Privilege.DELETE;
import static org.schematest.schema.security.Privilege.EXECUTE;
import static org.schematest.schema.security.Privilege.INSERT;
import static org.schematest.schema.security.Privilege.SELECT;
import static org.schematest.schema.security.Privilege.UPDATE;
import static org.schematest.schema.security.Privilege.USAGE;

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
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.security.Grant;
import org.schematest.testing.BreakableSchema;
import org.schematest.testing.BreakableSchema.Break;

/** Owners and privileges of objects of many kinds: what was granted, whoever has it by whom. */
class PrivilegeMutationsTest {

  private static final String SCHEMA =
      """
      create role pm_owner; create role pm_app; create role pm_reader; create role "pm Größe";
      create schema "Größe" authorization pm_owner;
      grant usage on schema "Größe" to pm_app;
      set role pm_owner;
      create table "Größe"."Order" (id bigint, name text, "select" int) partition by list (id);
      create table "Größe".part partition of "Größe"."Order" for values in (1);
      create sequence "Größe".numbers;
      create type "Größe".state as enum ('new');
      create view "Größe".names as select name from "Größe"."Order";
      create function "Größe".total(bigint) returns bigint language sql as 'select $1';
      revoke all on function "Größe".total(bigint) from public;
      revoke all on type "Größe".state from public;
      grant select, update ("select", name), delete on "Größe"."Order" to pm_app;
      grant insert on "Größe"."Order" to pm_app with grant option;
      grant usage on sequence "Größe".numbers to pm_app;
      grant usage on type "Größe".state to pm_app;
      grant execute on function "Größe".total(bigint) to pm_app;
      grant select on "Größe".names to pm_app;
      reset role;
      do $$ begin
        execute format('revoke all on database %I from public', current_database());
        execute format('grant connect on database %I to pm_app', current_database());
      end $$;
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

  private static Table order(Catalog catalog) {
    return catalog.schema("Größe").table("Order");
  }

  private static Break table(String name, String ddl, Consumer<TableAssert> promise) {
    return Break.of(name, ddl, catalog -> promise.accept(assertThat(order(catalog))));
  }

  private static void privileges(TableAssert table) {
    table.hasPrivileges(
        "pm_app", SELECT, DELETE, UPDATE.of("name", "select"), INSERT.withGrantOption());
  }

  static List<Break> breaks() {
    return List.of(
        table(
            "privileges__one_missing",
            "revoke delete on \"Größe\".\"Order\" from pm_app",
            PrivilegeMutationsTest::privileges),
        table(
            "privileges__one_too_many",
            "grant truncate on \"Größe\".\"Order\" to pm_app",
            PrivilegeMutationsTest::privileges),
        table(
            "privileges__column_too_many",
            "grant insert (id), references (id, name) on \"Größe\".\"Order\" to pm_app",
            PrivilegeMutationsTest::privileges),
        table(
            "privileges__whole_table_for_columns",
            "grant update on \"Größe\".\"Order\" to pm_app",
            PrivilegeMutationsTest::privileges),
        table(
            "privileges__grant_option",
            "grant select on \"Größe\".\"Order\" to pm_app with grant option",
            PrivilegeMutationsTest::privileges),
        table(
            "privileges__no_grant_option",
            "revoke grant option for insert on \"Größe\".\"Order\" from pm_app",
            PrivilegeMutationsTest::privileges),
        table(
            "grants_nothing_to_public",
            "grant select (name) on \"Größe\".\"Order\" to public",
            TableAssert::grantsNothingToPublic),
        table(
            "grants_nothing_to_public__by_another_than_the_owner",
            "set role pm_app; grant insert on \"Größe\".\"Order\" to public; reset role",
            TableAssert::grantsNothingToPublic),
        Break.of(
            "grants_nothing_to_a_role",
            "grant delete on \"Größe\".\"Order\" to pm_reader",
            catalog -> assertThat(order(catalog)).grantsNothingTo(catalog.role("pm_reader"))),
        table(
            "grants_only_to",
            "grant select on \"Größe\".\"Order\" to \"pm Größe\"; grant select (id) on \"Größe\".\"Order\" to public",
            t -> t.grantsOnlyTo("pm_app")),
        table(
            "owner",
            "alter table \"Größe\".\"Order\" owner to postgres",
            t -> t.isOwnedBy("pm_owner")),
        Break.of(
            "grants_no_grant_option",
            "grant select on \"Größe\".names to pm_app with grant option;"
                + " set role pm_app; grant select on \"Größe\".names to pm_reader; reset role",
            catalog -> assertThat(catalog.schema("Größe").view("names")).grantsNoGrantOption()),
        Break.of(
            "schema_privileges",
            "grant create on schema \"Größe\" to pm_app",
            catalog -> assertThat(catalog.schema("Größe")).hasPrivileges("pm_app", USAGE)),
        Break.of(
            "schema_is_wholly_owned",
            "create table \"Größe\".stray (); alter schema \"Größe\" owner to postgres",
            catalog -> assertThat(catalog.schema("Größe")).isWhollyOwnedBy("pm_owner")),
        Break.of(
            "sequence_privileges",
            "grant update on sequence \"Größe\".numbers to pm_app",
            catalog ->
                assertThat(catalog.schema("Größe").sequence("numbers"))
                    .hasPrivileges("pm_app", USAGE)),
        Break.of(
            "type_privileges",
            "grant usage on type \"Größe\".state to public",
            catalog ->
                assertThat(catalog.schema("Größe").enumType("state")).grantsOnlyTo("pm_app")),
        Break.of(
            "function_privileges",
            "grant execute on function \"Größe\".total(bigint) to public",
            catalog ->
                assertThat(on(catalog.schema("Größe").routines().get(0)))
                    .hasPrivileges("pm_app", EXECUTE)
                    .grantsNothingToPublic()),
        Break.of(
            "database_privileges",
            "do $$ begin execute format('grant all on database %I to pm_app', current_database()); end $$",
            catalog -> assertThat(catalog).hasPrivileges("pm_app", CONNECT)),
        Break.of(
            "database_owner",
            "do $$ begin execute format('alter database %I owner to \"pm Größe\"', current_database()); end $$",
            catalog -> assertThat(catalog).isOwnedBy("postgres")));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void a_promise_holds_until_it_is_broken_and_again_when_it_is_mended(Break broken)
      throws SQLException {
    schema.check(broken);
  }

  @Test
  void a_privilege_that_an_object_cannot_have_is_a_mistake_in_the_test() {
    assertThatThrownBy(
            () -> assertThat(schema.catalog().schema("Größe")).hasPrivileges("x", SELECT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no privilege select on a schema; it has: create, usage");
  }

  @Test
  void a_misspelled_role_or_column_is_no_promise_kept() {
    Table order = order(schema.catalog());

    assertThatThrownBy(() -> assertThat(order).grantsNothingTo(schema.catalog().role("pm_ap")))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessageContaining("pm_app");
    assertThatThrownBy(() -> assertThat(order).hasPrivileges("pm_app", SELECT.of("nam")))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessageContaining("no column \"nam\"")
        .hasMessageContaining("name");
  }

  @Test
  void what_has_no_privileges_of_its_own_grants_nothing_to_nobody() {
    Catalog catalog = schema.catalog();

    assertThatThrownBy(() -> assertThat(on(order(catalog).column("id"))).grantsNothingToPublic())
        .hasMessage(
            "a column has neither an owner nor privileges: they are those of what it belongs to");
  }

  @Test
  void public_is_a_role_too() {
    Catalog catalog = schema.catalog();

    assertThatThrownBy(() -> assertThat(order(catalog)).hasPrivileges(Grant.PUBLIC, SELECT))
        .hasMessageContaining("should grant public exactly select, but does not grant select");
  }
}
