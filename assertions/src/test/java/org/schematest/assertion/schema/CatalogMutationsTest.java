package org.schematest.assertion.schema;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.schema.security.Privilege.USAGE;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.assertion.database.ExtensionAssert;
import org.schematest.assertion.database.LanguageAssert;
import org.schematest.assertion.database.PublicationAssert;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.type.Cast;
import org.schematest.testing.BreakableSchema;
import org.schematest.testing.BreakableSchema.Break;

/** What a database has beside its schemas. */
class CatalogMutationsTest {

  private static final String SCHEMA =
      """
      create schema app; create schema ext;
      create role cm_app login; create role cm_owner;
      create extension citext schema ext;
      create extension file_fdw schema ext;
      create table app.orders (id bigint primary key, note text, status text) ;
      create table app.days (day date primary key) partition by range (day);
      create table app.today partition of app.days for values from ('2026-01-01') to ('2026-01-02');
      create publication cm_orders
        for table app.orders (id, status) where (status <> 'new'), app.days
        with (publish = 'insert, update');
      create function app.on_ddl() returns event_trigger language plpgsql as 'begin end';
      create event trigger cm_ddl on ddl_command_end when tag in ('CREATE FUNCTION')
        execute function app.on_ddl();
      create trusted language cm_language handler plpgsql_call_handler;
      create server cm_files foreign data wrapper file_fdw;
      grant usage on foreign server cm_files to cm_app;
      create function app.text_of(app.orders) returns text language sql immutable as 'select $1.note';
      create cast (app.orders as text) with function app.text_of(app.orders) as assignment;
      do $$ begin execute format('alter database %I set timezone = %L', current_database(), 'UTC'); end $$;
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

  private static Break database(String name, String ddl, Consumer<CatalogAssert> promise) {
    return Break.of(name, ddl, catalog -> promise.accept(assertThat(catalog)));
  }

  private static Break unmended(String name, String ddl, Consumer<CatalogAssert> promise) {
    return Break.withoutFix(name, ddl, catalog -> promise.accept(assertThat(catalog)));
  }

  private static Break publication(String name, String ddl, Consumer<PublicationAssert> promise) {
    return database(name, ddl, c -> c.hasPublication("cm_orders", promise));
  }

  static List<Break> breaks() {
    return List.of(
        database("has_schema", "alter schema ext rename to extensions", c -> c.hasSchema("ext")),
        database(
                "has_schema_that_keeps_promises",
                "drop table app.orders cascade",
                c -> c.hasSchema("app", s -> s.hasTable("orders")))
            .withoutFix(),
        database("has_no_schema", "create schema old_app", c -> c.hasNoSchema("old_app")),
        database(
            "has_only_schemas",
            "create schema old_app",
            c -> c.hasOnlySchemas("app", "ext", "public")),
        database("has_role", "alter role cm_owner rename to cm_boss", c -> c.hasRole("cm_owner")),
        database("has_no_role", "create role cm_root superuser", c -> c.hasNoRole("cm_root")),
        database("has_extension", "drop extension citext", c -> c.hasExtension("citext")),
        database(
            "has_no_extension", "create extension pgcrypto", c -> c.hasNoExtension("pgcrypto")),
        database(
            "has_only_extensions",
            "create extension pgcrypto; drop extension citext",
            c -> c.hasOnlyExtensions("citext", "file_fdw")),
        database(
            "extension_is_in",
            "alter extension citext set schema public",
            c -> c.hasExtension("citext", e -> e.isIn("ext"))),
        database(
            "extension_has_version",
            "drop extension citext; create extension citext version '1.4'",
            c -> c.hasExtension("citext", e -> e.hasVersion("1.8"))),
        database(
            "extension_is_up_to_date",
            "drop extension citext; create extension citext version '1.4'",
            c -> c.hasExtension("citext", ExtensionAssert::isUpToDate)),
        publication(
            "publication__table",
            "alter publication cm_orders drop table app.days",
            p -> p.publishes("app.days")),
        publication(
            "publication__table__unlogged",
            "drop publication cm_orders; alter table app.orders set unlogged;"
                + " create publication cm_orders for all tables",
            p -> p.publishes("app.orders")),
        publication(
            "publication__columns__of_none",
            "alter publication cm_orders drop table app.orders",
            p -> p.publishesColumns("app.orders", "id", "status")),
        publication(
            "publication__rows__of_none",
            "alter publication cm_orders drop table app.orders",
            p -> p.publishesRowsWhere("app.orders", "status <> 'new'")),
        publication(
            "publication__only",
            "create table app.more (); alter publication cm_orders add table app.more;"
                + " alter publication cm_orders drop table app.days",
            p -> p.publishesOnly("app.orders", "app.days")),
        publication(
            "publication__only__all_tables",
            "drop publication cm_orders;"
                + " create publication cm_orders for all tables with (publish = 'insert, update');"
                + " create table app.more (id int)",
            p -> p.publishesOnly("app.orders", "app.days")),
        publication(
            "publication__operations",
            "alter publication cm_orders set (publish = 'insert, delete')",
            p -> p.publishesOperations("insert", "update")),
        publication(
            "publication__columns",
            "alter publication cm_orders drop table app.orders;"
                + " alter publication cm_orders add table app.orders",
            p -> p.publishesColumns("app.orders", "id", "status")),
        publication(
            "publication__rows",
            "alter publication cm_orders drop table app.orders;"
                + " alter publication cm_orders add table app.orders where (id > 0)",
            p -> p.publishesRowsWhere("app.orders", "status <> 'new'")),
        database(
            "has_publication",
            "alter publication cm_orders rename to orders",
            c -> c.hasPublication("cm_orders")),
        database(
            "has_no_publication",
            "create publication cm_all for all tables",
            c -> c.hasNoPublication("cm_all")),
        unmended(
            "has_event_trigger", "drop event trigger cm_ddl", c -> c.hasEventTrigger("cm_ddl")),
        database(
            "event_trigger__disabled",
            "alter event trigger cm_ddl disable",
            c -> c.hasEventTrigger("cm_ddl")),
        database(
            "event_trigger__event",
            "drop event trigger cm_ddl;"
                + " create event trigger cm_ddl on sql_drop execute function app.on_ddl()",
            c -> c.hasEventTrigger("cm_ddl", t -> t.firesOn("ddl_command_end", "CREATE FUNCTION"))),
        database(
            "event_trigger__function",
            "create function app.other() returns event_trigger language plpgsql as 'begin end';"
                + " drop event trigger cm_ddl;"
                + " create event trigger cm_ddl on ddl_command_end execute function app.other()",
            c -> c.hasEventTrigger("cm_ddl", t -> t.calls("app.on_ddl"))),
        database(
            "has_no_event_trigger",
            "create event trigger cm_drop on sql_drop execute function app.on_ddl()",
            c -> c.hasNoEventTrigger("cm_drop")),
        unmended(
            "language_is_trusted",
            "drop language cm_language; create language cm_language handler plpgsql_call_handler",
            c -> c.hasLanguage("cm_language", LanguageAssert::isTrusted)),
        database(
            "has_only_languages",
            "create language cm_more handler plpgsql_call_handler",
            c -> c.hasOnlyLanguages("cm_language")),
        database(
            "foreign_server_privileges",
            "grant usage on foreign server cm_files to public",
            c ->
                c.hasForeignServer(
                    "cm_files", s -> s.hasPrivileges("cm_app", USAGE).grantsNothingToPublic())),
        unmended(
            "has_cast",
            "drop cast (app.orders as text);"
                + " create cast (app.orders as text) with function app.text_of(app.orders)",
            c -> c.hasCast("app.orders", "text", Cast.Context.ASSIGNMENT)),
        database(
            "has_setting",
            "do $$ begin execute format('alter database %I set timezone = %L', current_database(), 'Asia/Tokyo'); end $$",
            c -> c.hasSetting("TimeZone", "UTC")));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void a_promise_holds_until_it_is_broken_and_again_when_it_is_mended(Break broken)
      throws SQLException {
    schema.check(broken);
  }

  @Test
  void the_server_and_the_database_are_what_they_are() {
    Catalog catalog = schema.catalog();

    assertThat(catalog).hasServerVersion(18).hasServerVersionFrom(14).hasEncoding("UTF8");
    assertThatThrownBy(() -> assertThat(catalog).hasServerVersion(14))
        .hasMessageStartingWith("database: should be on PostgreSQL 14, but is on PostgreSQL 18.");
    assertThatThrownBy(() -> assertThat(catalog).hasServerVersionFrom(99))
        .hasMessageStartingWith("database: should be on PostgreSQL 99 or later, but is on");
    assertThatThrownBy(() -> assertThat(catalog).hasEncoding("LATIN1"))
        .hasMessage("database: should have the encoding LATIN1, but has UTF8");
    assertThatThrownBy(() -> assertThat(catalog).hasCollation("icu", "de"))
        .hasMessageStartingWith("database: should be sorted by icu de, but is by ");
  }

  @Test
  void a_table_that_does_not_exist_is_not_published() {
    assertThatThrownBy(
            () ->
                assertThat(schema.catalog())
                    .hasPublication("cm_orders", p -> p.publishes("app.order")))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessageContaining("app.orders");
  }
}
