package org.schematest.expectation.contract.row;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.expectation.contract.row.SoftDelete.softDelete;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.expectation.contract.Contract;
import org.schematest.expectation.contract.ContractCheck;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;
import org.schematest.testing.Fixes;
import org.schematest.testing.TestPostgres;

class SoftDeleteTest {

  private static final String SCHEMA =
      """
      create extension btree_gist;
      create schema shop;
      create table shop.orders (
        id bigint primary key,
        number text not null,
        note text,
        "Delivery" tstzrange,
        deleted_at timestamptz,
        constraint orders_delivery_excl
          exclude using gist (number with =, "Delivery" with &&) where (deleted_at is null)
      );
      create unique index orders_live_number_key on shop.orders (number) where deleted_at is null;
      create table shop.order_lines (
        order_id bigint not null,
        constraint order_lines_order_fk foreign key (order_id) references shop.orders on delete restrict
      );
      create view shop.active_orders as
        select id, number, note, "Delivery" from shop.orders where deleted_at is null;
      """;

  private static final SoftDelete CONTRACT =
      softDelete("deleted_at").withActiveView("active_orders");

  private static ContractCheck<Table> check;

  @BeforeAll
  static void createTheSchema() throws SQLException {
    check =
        new ContractCheck<>(
            SCHEMA,
            "table shop.orders",
            (database, name) -> database.schema("shop").table("orders"));
  }

  @AfterAll
  static void forgetTheSchema() throws SQLException {
    check.close();
  }

  static Stream<Arguments> mutations() {
    return Stream.of(
        Arguments.of(
            "soft_delete__default",
            "alter table shop.orders alter deleted_at set default now()",
            "column"),
        Arguments.of(
            "soft_delete__required",
            "alter table shop.orders alter deleted_at set not null",
            "column"),
        Arguments.of(
            "soft_delete__unique_constraint",
            "alter table shop.orders add constraint orders_note_key unique (note)",
            "unique among live rows"),
        Arguments.of(
            "soft_delete__unique_index",
            """
            drop index shop.orders_live_number_key;
            create unique index orders_live_number_key on shop.orders (lower(number));
            create index on shop.orders (id) where deleted_at is null
            """,
            "unique among live rows"),
        Arguments.of(
            "soft_delete__other_predicate",
            "create unique index orders_note_key on shop.orders (note) where deleted_at is not null",
            "unique among live rows"),
        Arguments.of(
            "soft_delete__nulls_distinct",
            "alter table shop.orders add constraint orders_note_key unique (note, deleted_at)",
            "unique among live rows"),
        Arguments.of(
            "soft_delete__exclusion",
            """
            alter table shop.orders drop constraint orders_delivery_excl,
              add constraint orders_delivery_excl exclude using gist (number with =, "Delivery" with &&)
            """,
            "unique among live rows"),
        Arguments.of(
            "soft_delete__without_overlaps",
            "alter table shop.orders add constraint orders_note_key unique (note, \"Delivery\" without overlaps)",
            "unique among live rows"),
        Arguments.of(
            "soft_delete__cascade",
            """
            alter table shop.order_lines drop constraint order_lines_order_fk,
              add constraint order_lines_order_fk foreign key (order_id) references shop.orders on delete cascade
            """,
            "references"),
        Arguments.of(
            "soft_delete__cascade_of_another_schema",
            """
            create schema "Billing";
            create table "Billing"."Invoices" ("Order" bigint references shop.orders on delete set null)
            """,
            "references"),
        Arguments.of(
            "soft_delete__no_index",
            """
            drop index shop.orders_live_number_key;
            create index orders_number_idx on shop.orders (number)
            """,
            "index of live rows"),
        Arguments.of(
            "soft_delete__narrower_index",
            """
            drop index shop.orders_live_number_key;
            create index orders_number_idx on shop.orders (number) where deleted_at is null and note is null
            """,
            "index of live rows"),
        Arguments.of("soft_delete__no_view", "drop view shop.active_orders", "active view"),
        Arguments.of(
            "soft_delete__view_of_all_rows",
            """
            create or replace view shop.active_orders as
              select id, number, note, "Delivery" from shop.orders
            """,
            "active view"),
        Arguments.of(
            "soft_delete__view_of_fewer_rows",
            """
            create or replace view shop.active_orders as
              select id, number, note, "Delivery" from shop.orders o
               where o.deleted_at is null and o.note is null
            """,
            "active view"),
        Arguments.of(
            "soft_delete__view_of_fewer_columns",
            """
            drop view shop.active_orders;
            create view shop.active_orders as
              select id, number, note from shop.orders where deleted_at is null
            """,
            "active view"),
        Arguments.of(
            "soft_delete__materialized_view",
            """
            drop view shop.active_orders;
            create materialized view shop.active_orders as
              select id, number, note, "Delivery" from shop.orders where deleted_at is null
            """,
            "active view"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void each_part_is_missed_when_it_is_gone(String golden, String ddl, String part)
      throws SQLException {
    check.breaks(CONTRACT, golden, ddl, "soft delete: " + part);
  }

  @Test
  void without_its_column_nothing_else_can_be_said() throws SQLException {
    check.breaksFrom(
        softDelete("deleted_at").withoutIndexOfLiveRows("a dozen rows"),
        "soft_delete__no_column",
        """
        alter table shop.orders drop column deleted_at cascade
        """,
        "soft delete: column");
  }

  @Test
  void a_time_without_its_zone_is_no_moment() throws SQLException {
    check.breaks(
        softDelete("deleted_at"),
        "soft_delete__type",
        """
        drop view shop.active_orders;
        alter table shop.orders alter deleted_at type timestamp
        """,
        "soft delete: column");
  }

  @Test
  void an_invalid_index_keeps_nothing_unique_and_serves_nobody() throws SQLException {
    check.breaks(
        CONTRACT,
        "soft_delete__invalid_index",
        "update pg_index set indisvalid = false where indexrelid = 'shop.orders_live_number_key'::regclass",
        "soft delete: unique among live rows",
        "soft delete: index of live rows");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table shop.orders add column total numeric not null default 0;"
            + " create or replace view shop.active_orders as select id, number, note, \"Delivery\", total"
            + " from shop.orders where deleted_at is null",
        "create index on shop.orders (note) where note <> ''",
        "alter table shop.order_lines rename column order_id to purchase_id",
        "alter table shop.order_lines drop constraint order_lines_order_fk",
        "create or replace view shop.active_orders as select o.id, o.number, o.note, o.\"Delivery\""
            + " from shop.orders as o where (o.deleted_at IS NULL)",
        "drop index shop.orders_live_number_key; create index on shop.orders (deleted_at, number)",
        "create unique index on shop.orders (note, deleted_at) nulls not distinct",
        "alter table shop.orders rename to purchases; alter table shop.purchases rename to orders",
      })
  void another_change_breaks_nothing(String ddl) throws SQLException {
    check.holds(CONTRACT, ddl);
  }

  static Stream<Arguments> policies() {
    return Stream.of(
        Arguments.of("soft_delete__no_policy", "select 1"),
        Arguments.of(
            "soft_delete__policy_while_off",
            "create policy live on shop.orders using (deleted_at is null)"),
        Arguments.of(
            "soft_delete__policy_of_all_rows",
            """
            alter table shop.orders enable row level security;
            create policy live on shop.orders using (deleted_at is null);
            create policy everything on shop.orders for select using (true)
            """));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("policies")
  void a_policy_that_is_promised_shows_live_rows_only(String golden, String ddl)
      throws SQLException {
    check.breaksFrom(CONTRACT.withActivePolicy(), golden, ddl, "soft delete: active policy");
  }

  @Test
  void a_restrictive_policy_hides_deleted_rows_whatever_others_show() throws SQLException {
    check.holds(
        CONTRACT.withActivePolicy(),
        """
        alter table shop.orders enable row level security;
        create policy live on shop.orders as restrictive for select using (deleted_at is null);
        create policy everything on shop.orders using (true);
        create policy adding on shop.orders for insert with check (true)
        """);
  }

  @Test
  void an_exception_lets_pass_what_it_names() throws SQLException {
    check.holds(
        softDelete("deleted_at")
            .allowingCascadeFrom("order_lines", "lines go with the order")
            .allowingKeyOfAllRows("orders_note_key", "a note is never used again"),
        """
        alter table shop.orders add constraint orders_note_key unique (note);
        alter table shop.order_lines drop constraint order_lines_order_fk,
          add constraint order_lines_order_fk foreign key (order_id) references shop.orders on delete cascade
        """);
    check.holds(
        softDelete("deleted_at").withoutIndexOfLiveRows("a dozen rows"),
        "drop index shop.orders_live_number_key");
  }

  @Test
  void an_exception_that_nothing_needs_fails() throws SQLException {
    check.refuses(
        softDelete("deleted_at")
            .allowingCascadeFrom("order_lines", "lines go with the order")
            .allowingKeyOfAllRows("orders_live_number_key", "a number is never used again")
            .withoutIndexOfLiveRows("a dozen rows"),
        "soft_delete__exceptions_not_needed");
  }

  @Test
  void an_exception_for_nothing_that_exists_fails() throws SQLException {
    check.refuses(
        softDelete("deleted_at")
            .allowingCascadeFrom("order_liens", "lines go with the order")
            .allowingKeyOfAllRows("orders_number_key", "a number is never used again"),
        "soft_delete__exceptions_unknown");
  }

  @Test
  void an_exception_says_its_reason() {
    assertThatThrownBy(() -> softDelete("deleted_at").allowingCascadeFrom("order_lines", " "))
        .hasMessage(
            "an exception for a cascade from order_lines must say its reason, but says nothing");
  }

  @Test
  void what_was_granted_on_the_view_outlives_the_fix() throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            "create table notes (id bigint primary key, deleted_at timestamptz)",
            "create index on notes (id) where deleted_at is null",
            "create view live_notes as select id from notes",
            "grant select on live_notes to public");
    Contract<Table> contract = softDelete("deleted_at").withActiveView("live_notes");

    Catalog broken = TestPostgres.catalogOf(database);
    Throwable failure =
        catchThrowable(
            () -> assertThat(broken.schema("public").table("notes")).keeps(contract, broken));
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(Fixes.of(failure));
    }

    Catalog mended = TestPostgres.catalogOf(database);
    assertThat(mended.schema("public").table("notes")).keeps(contract, mended);
    assertThatThrownBy(
            () -> assertThat(mended.schema("public").view("live_notes")).grantsNothingToPublic())
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void a_partitioned_table_keeps_it_too() throws SQLException {
    try (ContractCheck<Table> partitioned =
        new ContractCheck<>(
            """
            create schema "Übung";
            create table "Übung"."Order Log" (
              "Id" bigint, day date, "Deleted At" timestamptz, primary key ("Id", day)
            ) partition by range (day);
            create table "Übung"."Log 2026" partition of "Übung"."Order Log"
              for values from ('2026-01-01') to ('2027-01-01');
            create index on "Übung"."Order Log" ("Id") where "Deleted At" is null;
            """,
            "table \"Übung\".\"Order Log\"",
            (database, name) -> database.schema("Übung").table("Order Log"))) {
      partitioned.breaks(
          softDelete("Deleted At"),
          "soft_delete__partitioned",
          "create unique index \"Order Log Key\" on \"Übung\".\"Order Log\" (day, \"Id\")",
          "soft delete: unique among live rows");
    }
  }
}
