package org.schematest.assertion.object;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.schema.object.Described.on;
import static org.schematest.selection.Selection.indexes;
import static org.schematest.selection.Selection.objects;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.assertion.schema.SchemaAssert;
import org.schematest.assertion.table.TableAssert;
import org.schematest.expectation.naming.NameStyle;
import org.schematest.schema.object.ObjectKind;
import org.schematest.testing.BreakableSchema;
import org.schematest.testing.BreakableSchema.Break;

/** Names and comments of objects of all kinds, and types that no column should have. */
class NameMutationsTest {

  private static final String SCHEMA =
      """
      create schema app;
      create domain app.email as text constraint has_at check (value like '%@%');
      create table app.customers (id bigint constraint customers_pkey primary key, email app.email);
      create table app.orders (
        id bigint constraint orders_pkey primary key,
        customer_id bigint not null
          constraint orders_customer_id_fkey references app.customers,
        total numeric constraint orders_total_check check (total >= 0),
        placed_at timestamptz
      );
      create index orders_customer_id_placed_at_idx on app.orders (customer_id, placed_at);
      create view app.open_orders as select * from app.orders;
      create sequence app.numbers;
      create type app.state as enum ('new');
      create function app.total(bigint) returns bigint language sql as 'select $1';
      create function app.touch() returns trigger language plpgsql as 'begin return new; end';
      create trigger orders_touch before update on app.orders
        for each row execute function app.touch();
      comment on table app.customers is 'Who buys.';
      comment on table app.orders is 'One purchase.';
      comment on column app.orders.total is 'Euros.';
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

  private static Break every(
      String name, ObjectKind kind, String ddl, Consumer<ObjectAssert> promise) {
    return app(name, ddl, s -> s.everyObject(objects(kind), promise));
  }

  private static Break app(String name, String ddl, Consumer<SchemaAssert> promise) {
    return Break.of(name, ddl, catalog -> promise.accept(assertThat(catalog.schema("app"))));
  }

  private static Break orders(String name, String ddl, Consumer<TableAssert> promise) {
    return Break.of(
        name, ddl, catalog -> promise.accept(assertThat(catalog.schema("app").table("orders"))));
  }

  private static Break column(String name, String ddl, String... types) {
    return orders(
        name, ddl, t -> t.hasColumn("placed_at", column -> column.doesNotHaveType(types)));
  }

  static List<Break> breaks() {
    return List.of(
        app(
            "names_need_no_quotes",
            """
            alter table app.customers rename column email to "E-Mail";
            alter table app.orders rename constraint orders_total_check to "check";
            alter domain app.email rename constraint has_at to "has @";
            alter trigger orders_touch on app.orders rename to "Touch";
            alter index app.orders_customer_id_placed_at_idx rename to "Größe";
            alter function app.total(bigint) rename to "order";
            alter view app.open_orders rename to "openOrders";
            alter sequence app.numbers rename to "Numbers";
            alter type app.state rename to "state of it";
            create domain app."2nd" as text;
            """,
            s -> s.everyObject(objects(), ObjectAssert::hasNameWithoutQuotes)),
        every(
            "name_is_no_key_word",
            ObjectKind.TABLE,
            "alter table app.orders rename to \"order\"",
            ObjectAssert::hasNoKeywordAsName),
        every(
            "name_style",
            ObjectKind.COLUMN,
            "alter table app.orders rename column placed_at to \"placedAt\"",
            o -> o.hasNameIn(NameStyle.SNAKE_CASE)),
        every(
            "name_at_most",
            ObjectKind.SEQUENCE,
            "alter sequence app.numbers rename to größe_und_länge",
            o -> o.hasNameOfAtMost(10)),
        every(
            "name_cut_off",
            ObjectKind.VIEW,
            "alter view app.open_orders rename to " + "very_".repeat(13) + "long",
            ObjectAssert::hasWholeName),
        every(
                "name_matches",
                ObjectKind.FUNCTION,
                "alter function app.total(bigint) rename to get_total",
                o -> o.hasNameMatching("to.*").hasNoNameMatching("get_.*"))
            .withoutFix(),
        app(
            "name_template__of_an_index",
            "alter index app.orders_customer_id_placed_at_idx rename to idx1",
            s ->
                s.everyIndex(
                    indexes().matching("of no constraint", i -> i.constraint().isEmpty()),
                    i -> i.hasNameFrom("{table}_{columns}_idx"))),
        orders(
            "name_template__of_a_foreign_key",
            "alter table app.orders rename constraint orders_customer_id_fkey to fk1",
            t -> t.hasForeignKey("customer_id", k -> k.hasNameFrom("{table}_{columns}_fkey"))),
        column(
            "unwanted_type__timestamp",
            "drop view app.open_orders; alter table app.orders alter placed_at type timestamp(3)",
            "timestamp",
            "json"),
        column(
            "unwanted_type__char",
            "drop view app.open_orders; alter table app.orders alter placed_at type char(9)",
            "char"),
        column(
            "unwanted_type__array",
            "drop view app.open_orders; alter table app.orders drop placed_at, add placed_at json[]",
            "money",
            "json"),
        column(
            "unwanted_type__float",
            "drop view app.open_orders; alter table app.orders drop placed_at, add placed_at float4",
            "float4",
            "float8"),
        app(
                "look_alike_names",
                "create table app.order_s (); alter table app.orders add column \"placedAt\" date",
                SchemaAssert::hasNoLookAlikeNames)
            .withoutFix(),
        every(
            "comment_on_every_table",
            ObjectKind.TABLE,
            "comment on table app.orders is '   '",
            ObjectAssert::hasComment),
        orders(
            "comment_text",
            "comment on table app.orders is 'It''s one.'",
            t -> t.hasComment("One purchase.")),
        orders(
                "comment_matches",
                "comment on table app.orders is 'Something.'",
                t -> t.hasCommentMatching("purchase"))
            .withoutFix(),
        app(
            "no_comment",
            "comment on constraint has_at on domain app.email is 'Old.';"
                + " comment on trigger orders_touch on app.orders is 'Old.';"
                + " comment on function app.total(bigint) is 'Old.';"
                + " comment on constraint orders_pkey on app.orders is 'Old.';"
                + " comment on index app.orders_customer_id_placed_at_idx is 'Old.';"
                + " comment on view app.open_orders is 'Old.'; comment on type app.state is 'Old.'",
            s ->
                s.everyObject(
                    objects()
                        .except("customers", "has one")
                        .except("orders", "has one")
                        .except("orders.total", "has one"),
                    ObjectAssert::hasNoComment)));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void a_promise_holds_until_it_is_broken_and_again_when_it_is_mended(Break broken)
      throws SQLException {
    schema.check(broken);
  }

  @Test
  void a_template_has_only_the_words_of_its_kind() {
    assertThatThrownBy(
            () ->
                assertThat(on(schema.catalog().schema("app").table("orders").index("orders_pkey")))
                    .hasNameFrom("{table}_{referenced}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the name of the index orders_pkey is made of [{columns}, {table}];"
                + " the template \"{table}_{referenced}\" has another word");
  }
}
