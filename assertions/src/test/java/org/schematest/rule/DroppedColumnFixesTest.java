package org.schematest.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schematest.catalog.CatalogReader;
import org.schematest.finding.FindingReport;
import org.schematest.migration.difference.CatalogDifference;
import org.schematest.rule.safety.RelationRules;
import org.schematest.rule.safety.ShapeRules;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.testing.Fixes;
import org.schematest.testing.TestPostgres;

/** What a fix that drops a column takes with it is made anew on the new place, or named. */
class DroppedColumnFixesTest {

  private static Connection connection;

  @BeforeAll
  static void connect() throws SQLException {
    connection = TestPostgres.secludedDatabase().getConnection();
    connection.setAutoCommit(false);
  }

  @AfterAll
  static void disconnect() throws SQLException {
    connection.close();
  }

  @AfterEach
  void rollBack() throws SQLException {
    connection.rollback();
  }

  private static final String PRODUCTS =
      """
      create role reader;
      create role writer;
      create schema "Shop";
      create table "Shop".tags (id bigint primary key);
      create table "Shop"."Products" (
        id      bigint primary key,
        tenant  bigint,
        tag_ids bigint[] not null default '{1}' check (cardinality(tag_ids) < 9)
      );
      create index "Größen" on "Shop"."Products" using gin (tag_ids);
      create index by_tenant on "Shop"."Products" (tenant) include (tag_ids) where tag_ids <> '{}';
      create statistics "Shop".many on tenant, tag_ids from "Shop"."Products";
      alter table "Shop"."Products" alter tag_ids set statistics 7;
      comment on column "Shop"."Products".tag_ids is 'what it''s found by';
      grant select on "Shop"."Products" to reader;
      grant select (id, tag_ids), update (tag_ids) on "Shop"."Products" to writer;
      alter table "Shop"."Products" enable row level security;
      create function "Shop".count_tags(bigint) returns bigint language plpgsql as
        'begin return (select cardinality(tag_ids) from "Shop"."Products" where id = $1); end';
      create publication changes for table "Shop"."Products";
      """;

  @Test
  void an_array_takes_nothing_with_it_that_is_not_told() throws SQLException {
    run(PRODUCTS);
    Catalog before = read();
    String said = said(RelationRules.noArrayHoldsKeys());
    run(String.join("\n", Fixes.in(said)));
    assertThat(differences(before))
        .containsExactly(
            "CREATED table \"Shop\".\"Products_tag_ids\"",
            "DROPPED column \"Shop\".\"Products\".tag_ids",
            "DROPPED index \"Shop\".\"Größen\"",
            "DROPPED index \"Shop\".by_tenant",
            "DROPPED constraint \"Products_tag_ids_check\" on \"Shop\".\"Products\"",
            "DROPPED statistics \"Shop\".many");
    assertThat(said)
        .contains(
            """
              goes with it  index "Shop"."Größen"  gin (tag_ids)
                            index "Shop".by_tenant  btree (tenant) include (tag_ids) where tag_ids <> '{}'::bigint[]
                            constraint "Products_tag_ids_check"  check (cardinality(tag_ids) < 9)
                            statistics "Shop".many  on tag_ids, tenant
                            not null of tag_ids: a row may have no value
                            default of tag_ids: '{1}'::bigint[]
                            statistics target of tag_ids: 7
                            publication changes of the values, until the new table is added to it
                            the order of the values of a row, and those that are there twice
              look at       function "Shop".count_tags(bigint) has "tag_ids" in its text
            """);
  }

  @Test
  void who_could_see_and_change_an_array_can_see_and_change_its_rows() throws SQLException {
    run(PRODUCTS);
    run("create policy own on \"Shop\".\"Products\" using (tenant = 1)");
    run("insert into \"Shop\".tags select generate_series(1, 3)");
    run("insert into \"Shop\".\"Products\" values (1, 1, '{3,2,2}'), (2, 2, '{1}')");
    run(String.join("\n", Fixes.in(said(RelationRules.noArrayHoldsKeys()))));
    Table rows = read().schema("Shop").table("Products_tag_ids");
    assertThat(rows.column("tags_id").comment()).contains("what it's found by");
    assertThat(rows.access().grants())
        .filteredOn(grant -> !grant.grantee().equals(rows.access().owner()))
        .extracting(grant -> grant.grantee() + " " + grant.privilege())
        .containsExactlyInAnyOrder(
            "reader select", "writer insert", "writer update", "writer delete");
    run("grant usage on schema \"Shop\" to reader; set local role reader");
    assertThat(query("select string_agg(tags_id::text, ',') from \"Shop\".\"Products_tag_ids\""))
        .isEqualTo("2,3");
  }

  @Test
  void rows_of_a_document_go_with_their_owner() throws SQLException {
    run(
        """
        create table orders (id bigint primary key, items jsonb not null default '[]');
        create index on orders using gin (items jsonb_path_ops);
        create function touch() returns trigger language plpgsql as 'begin return new; end';
        create trigger touch before update on orders for each row execute function touch();
        insert into orders values (1, '["a", "b"]'), (2, '{"c": 1}');
        """);
    Catalog before = read();
    String said = said(RelationRules.noDocumentHoldsRows());
    run(String.join("\n", Fixes.in(said)));
    assertThat(differences(before))
        .containsExactly(
            "CREATED table public.orders_items",
            "DROPPED column public.orders.items",
            "DROPPED index public.orders_items_idx");
    assertThat(said)
        .contains(
            "index public.orders_items_idx  gin (items jsonb_path_ops)",
            "not null of items",
            "trigger touch as far as it fires when a value changes")
        .doesNotContain("default of items");
    run("delete from orders where id = 1");
    assertThat(query("select string_agg(attributes::text, ',') from orders_items"))
        .isEqualTo("{\"c\": 1}");
  }

  @Test
  void columns_that_count_take_with_them_what_each_has() throws SQLException {
    run(
        """
        create table customers (
          id     bigint primary key,
          phone1 text collate "C" unique,
          phone2 text collate "C",
          check (phone1 <> phone2)
        );
        comment on column customers.phone1 is 'home';
        comment on column customers.phone2 is 'work';
        create table calls (phone text references customers (phone1));
        """);
    String said = said(ShapeRules.noColumnsAreNumbered(Set.of()));
    assertThat(said)
        .contains(
            "in the way    constraint calls_phone_fkey of public.calls refers to it: drop it before",
            "constraint customers_phone1_key  unique (phone1)",
            "constraint customers_check  check (phone1 <> phone2)");
    run("alter table calls drop constraint calls_phone_fkey");
    Catalog before = read();
    run(String.join("\n", Fixes.in(said)));
    assertThat(differences(before))
        .containsExactly(
            "CREATED table public.customers_phone",
            "DROPPED column public.customers.phone1",
            "DROPPED column public.customers.phone2",
            "DROPPED constraint customers_phone1_key on public.customers",
            "DROPPED constraint customers_check on public.customers");
    Column phone = read().schema("public").table("customers_phone").column("phone");
    assertThat(phone.comment()).contains("phone1: home; phone2: work");
    assertThat(phone.collation()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "create view v as select colors from shirts | view public.v reads it",
        "create rule r as on update to shirts where new.colors = '' do instead nothing"
            + " | rule r on public.shirts asks for it",
        "alter table shirts add n int generated always as (length(colors)) stored"
            + " | n is generated from it",
        "create policy p on shirts using (colors <> '') | policy p asks for it",
        "create policy p on others using (exists (select from shirts where colors <> ''))"
            + " | policy p on public.others asks for it",
        "create trigger t before update of colors on shirts for each row execute function f()"
            + " | trigger t watches it",
        "create trigger t before update on shirts for each row when (old.colors <> new.colors)"
            + " execute function f() | trigger t watches it",
        "create function g() returns text begin atomic select colors from shirts; end"
            + " | function public.g() reads it",
        "create publication p for table shirts (id, colors) | publication p lists it",
        "alter table shirts replica identity full;"
            + " create publication p for table shirts where (colors <> '')"
            + " | publication p publishes rows by it"
      })
  void what_a_column_is_not_dropped_for_is_named(String ddl, String named) throws SQLException {
    run(
        """
        create table shirts (id bigint primary key, colors text check (colors ~ '^[a-z]+(,[a-z]+)*$'));
        create table others (id bigint);
        create function f() returns trigger language plpgsql as 'begin return new; end';
        """);
    assertThat(said(ShapeRules.noColumnIsAListInAText())).doesNotContain("in the way");
    run(ddl);
    String said = said(ShapeRules.noColumnIsAListInAText());
    assertThat(said).contains("in the way    " + named);
    assertThatThrownBy(() -> run(String.join("\n", Fixes.in(said))))
        .hasMessageContaining("cannot drop column colors");
  }

  private static List<String> differences(Catalog before) {
    return CatalogDifference.between(before, read()).stream()
        .map(change -> change.kind() + " " + change.object().sql() + " " + change.name())
        .toList();
  }

  private static Catalog read() {
    return CatalogReader.read(connection, Set.of());
  }

  private static String said(SchemaRule rule) {
    return rule.check().inspect(DataModel.of(read())).findings().stream()
        .map(FindingReport::of)
        .collect(Collectors.joining("\n\n"));
  }

  private static String query(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
