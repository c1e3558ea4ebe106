package org.schematest.expectation.view;

import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.assertion.table.IndexAssert;
import org.schematest.assertion.view.ViewAssert;
import org.schematest.schema.routine.Trigger.Event;
import org.schematest.testing.MutatedDatabase;
import org.schematest.testing.SchemaMutation;

class ViewMutationsTest {

  private static final String SCRIPT =
      """
      create schema shop;
      set search_path = shop;
      create table customers (id int primary key, name text, deleted_at timestamptz);
      create table "Bestellung" (id int primary key, customer_id int, cents int);
      create view live with (security_barrier = true, security_invoker = true) as
        select id, name from customers where deleted_at is null with cascaded check option;
      create view "Größte" as select id, name from live where id > 9 with local check option;
      create view totals as
        select c.name, sum(b.cents) as total
          from customers c join "Bestellung" b on b.customer_id = c.id group by c.name;
      create function redirect() returns trigger language plpgsql as 'begin return new; end';
      create trigger write_through instead of insert on totals
        for each row execute function redirect();
      create rule no_update as on update to totals do instead nothing;
      create materialized view sales as select customer_id, sum(cents) from "Bestellung" group by 1;
      create unique index sales_key on sales (customer_id);
      """;

  private static SchemaMutation view(
      String name, String view, String ddl, Consumer<ViewAssert> promise) {
    return SchemaMutation.of(
        "view_" + name, ddl, schema -> promise.accept(assertThat(schema.view(view))));
  }

  static Stream<SchemaMutation> mutations() {
    return Stream.of(existence(), views(), programs(), materialized()).flatMap(List::stream);
  }

  private static List<SchemaMutation> existence() {
    return List.of(
        SchemaMutation.of(
                "has_view",
                "drop view live cascade; create materialized view live as select 1",
                schema -> assertThat(schema).hasView("live"))
            .withoutFix(),
        SchemaMutation.of(
            "has_view_that_keeps_promises",
            "alter view live set (security_barrier = false, security_invoker = false)",
            schema ->
                assertThat(schema).hasView("live", v -> v.isSecurityBarrier().isSecurityInvoker())),
        SchemaMutation.of(
            "has_no_view", "create view old as select 1", s -> assertThat(s).hasNoView("old")),
        SchemaMutation.of(
                "has_relation",
                "drop view live cascade",
                schema ->
                    assertThat(schema)
                        .hasRelation("live")
                        .hasRelation("sales")
                        .hasRelation("Bestellung"))
            .withoutFix(),
        SchemaMutation.of(
                "has_only_views",
                "create view old as select 1; drop view totals",
                schema -> assertThat(schema).hasOnlyViews("Größte", "live", "totals"))
            .withoutFix(),
        SchemaMutation.of(
                "has_materialized_view",
                "drop materialized view sales; create view sales as select 1",
                schema -> assertThat(schema).hasMaterializedView("sales"))
            .withoutFix(),
        SchemaMutation.of(
            "has_no_materialized_view",
            "create materialized view old as select 1",
            schema -> assertThat(schema).hasNoMaterializedView("old")),
        SchemaMutation.of(
                "has_only_materialized_views",
                "create materialized view old as select 1",
                schema -> assertThat(schema).hasOnlyMaterializedViews("sales"))
            .withoutFix());
  }

  private static List<SchemaMutation> views() {
    String other = "create or replace view totals as select c.name, ";
    return List.of(
        view("has_column", "live", "alter view live rename name to title", v -> v.hasColumn("name"))
            .withoutFix(),
        view(
                "has_columns",
                "live",
                "create or replace view live with (security_barrier, security_invoker) as"
                    + " select id, name, deleted_at from customers where deleted_at is null",
                v -> v.hasColumns("id", "name"))
            .withoutFix(),
        view(
            "is_defined_as",
            "live",
            "create or replace view live with (security_barrier) as select id, name from customers",
            v -> v.isDefinedAs("select id, name from shop.customers where deleted_at is null")),
        view(
                "reads_only",
                "totals",
                "create table refunds (customer_id int, cents int); "
                    + other
                    + "sum(r.cents) as total from customers c join refunds r on r.customer_id = c.id"
                    + " group by c.name",
                v -> v.readsOnly("customers", "shop.Bestellung"))
            .withoutFix(),
        view(
                "is_updatable",
                "live",
                "create or replace view live with (security_invoker) as"
                    + " select id, name from customers where deleted_at is null limit 9",
                ViewAssert::isUpdatable)
            .withoutFix(),
        view(
                "accepts",
                "totals",
                "drop trigger write_through on totals",
                v -> v.accepts("insert", "update"))
            .withoutFix(),
        view(
            "has_cascaded_check_option",
            "live",
            "alter view live set (check_option = local)",
            ViewAssert::hasCascadedCheckOption),
        view(
            "has_local_check_option",
            "Größte",
            "alter view \"Größte\" reset (check_option)",
            ViewAssert::hasLocalCheckOption),
        view(
            "has_no_check_option",
            "totals",
            "drop view totals; create view totals as select * from customers with check option",
            ViewAssert::hasNoCheckOption),
        view(
            "is_security_invoker",
            "live",
            "alter view live reset (security_invoker)",
            ViewAssert::isSecurityInvoker),
        view(
            "reads_as_its_owner",
            "totals",
            "alter view totals set (security_invoker)",
            ViewAssert::readsAsItsOwner),
        view(
            "is_security_barrier",
            "live",
            "alter view live reset (security_barrier)",
            ViewAssert::isSecurityBarrier));
  }

  private static List<SchemaMutation> programs() {
    return List.of(
        view(
                "has_trigger",
                "totals",
                "drop trigger write_through on totals",
                v ->
                    v.hasTrigger("write_through", t -> t.firesInsteadOf(Event.INSERT).forEachRow()))
            .withoutFix(),
        view(
            "has_trigger_that_keeps_promises",
            "totals",
            "drop trigger write_through on totals; create trigger write_through"
                + " instead of insert or delete on totals for each row execute function redirect()",
            v -> v.hasTrigger("write_through", t -> t.firesInsteadOf(Event.INSERT).forEachRow())),
        view(
                "has_rule",
                "totals",
                "drop rule no_update on totals",
                v -> v.hasRule("no_update", r -> r.isInstead()))
            .withoutFix(),
        view(
                "has_only_rules",
                "totals",
                "create or replace rule no_update as on update to totals do also notify totals",
                v -> v.hasOnlyRules("no_update on update do instead"))
            .withoutFix());
  }

  private static List<SchemaMutation> materialized() {
    String index = "drop index sales_key; create unique index sales_key on sales ";
    return List.of(
        view(
            "is_materialized",
            "sales",
            "drop materialized view sales; create view sales as select customer_id from \"Bestellung\"",
            ViewAssert::isMaterialized),
        view(
            "is_not_materialized",
            "Größte",
            "drop view \"Größte\"; create materialized view \"Größte\" as select id from live",
            ViewAssert::isNotMaterialized),
        view(
            "is_populated",
            "sales",
            "refresh materialized view sales with no data",
            ViewAssert::isPopulated),
        view(
            "is_refreshable",
            "sales",
            "drop index sales_key",
            ViewAssert::isRefreshableConcurrently),
        view(
            "is_refreshable__partial",
            "sales",
            index + "(customer_id) where customer_id > 0",
            ViewAssert::isRefreshableConcurrently),
        view(
            "is_refreshable__expression",
            "sales",
            index + "((customer_id + 1))",
            ViewAssert::isRefreshableConcurrently),
        view(
            "is_refreshable__not_populated",
            "sales",
            "refresh materialized view sales with no data",
            ViewAssert::isRefreshableConcurrently),
        view(
                "has_index",
                "sales",
                "drop index sales_key",
                v -> v.hasIndex("sales_key", IndexAssert::isUnique))
            .withoutFix());
  }

  private static MutatedDatabase database;

  @BeforeAll
  static void createTheSchema() throws SQLException {
    database = new MutatedDatabase(SCRIPT);
  }

  @AfterAll
  static void closeTheConnection() throws SQLException {
    database.close();
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void a_promise_holds_until_the_schema_breaks_it(SchemaMutation mutation) throws SQLException {
    database.isBrokenBy(mutation);
  }
}
