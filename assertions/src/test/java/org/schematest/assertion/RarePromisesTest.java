package org.schematest.assertion;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.selection.Selection.roles;

import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.assertion.table.TableAssert;
import org.schematest.expectation.security.RoleAttribute;
import org.schematest.schema.Catalog;
import org.schematest.schema.security.Policy.Command;
import org.schematest.testing.Everything;
import org.schematest.testing.PostgresVersions;
import org.schematest.testing.TestPostgres;

/** Promises that few make: each kept by one object, and broken by another. */
class RarePromisesTest {

  private static Catalog catalog;

  @BeforeAll
  static void read() {
    catalog =
        TestPostgres.catalogOf(
            TestPostgres.secludedDatabase(
                """
                create foreign data wrapper far;
                create server away foreign data wrapper far;
                create language loose handler plpgsql_call_handler;
                create trusted language safe handler plpgsql_call_handler;
                create table orders (id int primary key, tenant int);
                create table lines (
                  order_id int constraint strict_fk references orders,
                  later_id int constraint late_fk references orders deferrable);
                create publication feed for table orders;
                create function check_it() returns trigger language plpgsql
                  as 'begin return new; end';
                create constraint trigger late after insert on orders deferrable
                  for each row execute function check_it();
                create trigger plain after insert on orders
                  for each row execute function check_it();
                create rule kept as on delete to orders do instead nothing;
                create rule asleep as on update to orders do instead nothing;
                alter table orders disable rule asleep;
                alter table orders enable row level security;
                create policy seen on orders for select using (tenant = 1);
                """));
  }

  private static void kept(Runnable promise) {
    assertThatCode(promise::run).doesNotThrowAnyException();
  }

  private static void broken(Runnable promise, String beginning) {
    assertThatThrownBy(promise::run)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(beginning);
  }

  private static void orders(Consumer<TableAssert> promise) {
    promise.accept(assertThat(catalog.schema("public").table("orders")));
  }

  @Test
  void exact_sets_of_the_database() {
    kept(() -> assertThat(catalog).hasOnlyForeignServers("away"));
    broken(
        () -> assertThat(catalog).hasOnlyForeignServers("home"), "database: should have exactly");
    kept(() -> assertThat(catalog).hasOnlyForeignDataWrappers("far"));
    broken(() -> assertThat(catalog).hasOnlyForeignDataWrappers(), "database: should have");
    kept(() -> assertThat(catalog).hasOnlyPublications("feed"));
    broken(() -> assertThat(catalog).hasOnlyPublications("news"), "database: should have exactly");
  }

  @Test
  void every_role_is_asked_and_none_is_no_answer() {
    broken(
        () -> assertThat(catalog).everyRole(role -> role.hasAttribute(RoleAttribute.INHERIT)),
        "database: should have at least one role, but has none: nothing was checked");
    Catalog peopled = TestPostgres.catalogOf(Everything.freshDatabase(PostgresVersions.NEWEST));
    kept(
        () ->
            assertThat(peopled)
                .everyRole(
                    roles().named("st_app"), role -> role.hasNoAttribute(RoleAttribute.SUPERUSER)));
    broken(
        () ->
            assertThat(peopled)
                .everyRole(
                    roles().named("st_app"), role -> role.hasAttribute(RoleAttribute.SUPERUSER)),
        "role st_app: should");
  }

  @Test
  void deferrable_constraints() {
    kept(() -> orders(t -> t.hasTrigger("late", trigger -> trigger.isDeferrable())));
    broken(
        () -> orders(t -> t.hasTrigger("plain", trigger -> trigger.isDeferrable())),
        "trigger plain on public.orders: should be");
    var lines = assertThat(catalog.schema("public").table("lines"));
    kept(() -> lines.hasForeignKeyNamed("late_fk", key -> key.isDeferrable()));
    broken(
        () -> lines.hasForeignKeyNamed("strict_fk", key -> key.isDeferrable()),
        "foreign key public.lines(order_id): should be");
  }

  @Test
  void languages() {
    kept(() -> assertThat(catalog).hasLanguage("loose", language -> language.isNotTrusted()));
    broken(
        () -> assertThat(catalog).hasLanguage("safe", language -> language.isNotTrusted()),
        "language safe: should");
  }

  @Test
  void rules_and_policies() {
    kept(() -> orders(t -> t.hasRule("kept", rule -> rule.isApplied())));
    broken(
        () -> orders(t -> t.hasRule("asleep", rule -> rule.isApplied())),
        "rule asleep on public.orders: should");
    kept(() -> orders(t -> t.hasPolicyFor(Command.SELECT)));
    broken(
        () -> orders(t -> t.hasPolicyFor(Command.SELECT, Command.DELETE)),
        "table public.orders: should have");
  }

  @Test
  void places() {
    broken(
        () -> orders(t -> t.isInTablespace("fast")),
        "table public.orders: should be in the tablespace fast, but is in pg_default");
    kept(() -> orders(t -> t.isInTablespace("pg_default")));
  }
}
