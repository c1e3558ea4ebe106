package org.schematest.rule.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.catalog.CatalogReader;
import org.schematest.finding.FindingReport;
import org.schematest.rule.DataModel;
import org.schematest.rule.SchemaRule;
import org.schematest.testing.Fixes;
import org.schematest.testing.TestPostgres;

/**
 * The statements of the fixes on tables that have rows, and what they say where they do not run.
 */
class TypeChangeTest {

  private static Connection connection;

  @BeforeAll
  static void connect() throws SQLException {
    connection = TestPostgres.freshDatabase().getConnection();
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

  @Test
  void rows_keep_their_moments_if_they_were_those_of_utc() throws SQLException {
    run(
        """
        set local time zone 'Asia/Tokyo';
        create table orders (id int, placed_at timestamp);
        insert into orders values (1, '2026-01-01 12:00');
        """);
    mend(TimeTypeRules.noColumnIsATimestampWithoutTimeZone());
    assertThat(query("select placed_at at time zone 'UTC' from orders"))
        .isEqualTo("2026-01-01 12:00:00");
  }

  @Test
  void rows_keep_their_amounts() throws SQLException {
    run(
        """
        set local lc_monetary = 'C';
        create table products (price money check (price > 0::money), cost double precision);
        insert into products values (12.34, 0.1);
        """);
    mend(NumberTypeRules.noColumnIsMoney());
    mend(NumberTypeRules.noAmountIsAFloat(List.of("cost")));
    assertThat(query("select price || ' ' || cost from products")).isEqualTo("12.34 0.1");
  }

  @Test
  void rows_keep_their_documents_and_codes_without_what_filled_them_up() throws SQLException {
    run(
        """
        create table countries (code char(3) primary key, facts json);
        create table cities (country char(3) references countries);
        insert into countries values ('DE', '{"b": 1, "a": 2}');
        insert into cities values ('DE');
        """);
    mend(TextTypeRules.noColumnIsPadded());
    mend(StoredTypeRules.noColumnIsPlainJson());
    assertThat(query("select '[' || country || '] ' || facts from cities, countries"))
        .isEqualTo("[DE] {\"a\": 2, \"b\": 1}");
  }

  @Test
  void rows_keep_the_bytes_of_their_large_objects() throws SQLException {
    run(
        """
        create table photos (id int, picture oid);
        insert into photos values (1, lo_from_bytea(0, 'bytes')), (2, null);
        """);
    mend(StoredTypeRules.noColumnIsALargeObject());
    assertThat(query("select encode(picture, 'escape') from photos where id = 1"))
        .isEqualTo("bytes");
  }

  @Test
  void the_next_number_of_what_was_serial_is_a_new_one() throws SQLException {
    run(
        """
        create table "Orders" ("Id" serial primary key, total int);
        insert into "Orders" (total) values (10), (20);
        """);
    mend(NumberingRules.noColumnIsSerial());
    run("insert into \"Orders\" (total) values (30)");
    assertThat(query("select \"Id\" from \"Orders\" where total = 30")).isEqualTo("3");
  }

  @Test
  void a_number_that_was_given_once_is_not_given_again() throws SQLException {
    run(
        """
        create table orders (id serial primary key, total int);
        insert into orders (total) values (10), (20);
        delete from orders where id = 2;
        """);
    mend(NumberingRules.noColumnIsSerial());
    run("insert into orders (total) values (30)");
    assertThat(query("select id from orders where total = 30")).isEqualTo("3");
  }

  @Test
  void each_column_that_a_key_ties_keeps_its_limit() throws SQLException {
    run(
        """
        create table currencies (code char(3) primary key);
        create table accounts (id int, currency char(3) references currencies);
        """);
    mend(TextTypeRules.noColumnIsPadded());
    assertThat(
            query(
                "select string_agg(distinct conrelid::regclass::text, ', ') from pg_constraint"
                    + " where contype = 'c' and pg_get_constraintdef(oid) like '%<= 3%'"))
        .isEqualTo("accounts, currencies");
  }

  @Test
  void what_stands_in_the_way_is_named() throws SQLException {
    run(
        """
        create table orders (
          id int,
          "Price" money,
          doubled money generated always as ("Price" * 2) stored
        );
        create view cheap as select id from orders where "Price" < 10::money;
        create view others as select id from orders;
        create policy poor on orders using ("Price" < 5::money);
        """);
    assertThat(found(NumberTypeRules.noColumnIsMoney()))
        .contains(
            """
            in the way  view public.cheap reads it: drop it before, and create it again
                          doubled is generated from it: drop it before, and add it again
                          policy poor asks for it: drop it before, and create it again
            """)
        .doesNotContain("public.others");
  }

  @Test
  void what_watches_a_column_or_stands_in_the_way_of_one_tied_to_it_is_named() throws SQLException {
    run(
        """
        create table countries (code char(2) primary key);
        create table cities (country char(2) references countries, name text);
        create view known as select country from cities;
        create function watch() returns trigger language plpgsql as 'begin return new; end';
        create trigger "on code" before update of code on countries
          for each row execute function watch();
        create trigger on_country before update on cities
          for each row when (old.country <> new.country) execute function watch();
        create trigger on_name before update of name on cities
          for each row execute function watch();
        """);
    assertThat(found(TextTypeRules.noColumnIsPadded()))
        .startsWith("column public.cities.country:")
        .contains(
            "in the way  trigger \"on code\" watches it",
            "view public.known reads it",
            "trigger on_country watches it")
        .doesNotContain("on_name");
  }

  @Test
  void a_default_that_was_a_time_of_a_zone_is_the_same_moment_in_every_session()
      throws SQLException {
    run(
        """
        set local time zone 'Asia/Tokyo';
        create table orders (
          id int,
          placed_at timestamp default (now() at time zone 'utc'),
          shipped_at timestamp default timezone('Europe/Berlin', now())
        );
        insert into orders values (1);
        """);
    mend(TimeTypeRules.noColumnIsATimestampWithoutTimeZone());
    run("insert into orders values (2)");
    assertThat(query("select count(*) from orders where placed_at = now() and shipped_at = now()"))
        .isEqualTo("2");
  }

  @Test
  void a_column_keeps_what_its_domain_promised() throws SQLException {
    run(
        """
        create domain price as money check (value > 0::money) default 5::money not null;
        create table products (id int, cost price);
        """);
    mend(NumberTypeRules.noColumnIsMoney());
    run("insert into products (id) values (1)");
    assertThat(query("select cost from products")).isEqualTo("5.00");
    assertThatThrownBy(() -> run("insert into products values (2, 0)"))
        .hasMessageContaining("products_cost_check");
  }

  @Test
  void what_divides_a_table_keeps_its_type_and_so_has_no_fix() throws SQLException {
    run(
        """
        create table orders (id int, placed_at timestamp) partition by range (placed_at);
        create table orders_old partition of orders default;
        """);
    String found = found(TimeTypeRules.noColumnIsATimestampWithoutTimeZone());
    assertThat(found)
        .startsWith("column public.orders.placed_at:")
        .contains("the table is divided by it: its rows have to be copied to another one")
        .doesNotContain("orders_old");
    assertThat(Fixes.in(found)).isEmpty();
  }

  @Test
  void a_table_that_inherits_a_column_is_not_reported_beside_its_parent() throws SQLException {
    run(
        """
        create table orders (id int, price money);
        create table refunds (refunded money) inherits (orders);
        """);
    assertThat(found(NumberTypeRules.noColumnIsMoney()))
        .contains("column public.orders.price:", "column public.refunds.refunded:")
        .doesNotContain("public.refunds.price");
    mend(NumberTypeRules.noColumnIsMoney());
  }

  @Test
  void domains_of_domains_and_of_arrays_are_looked_through() throws SQLException {
    run(
        """
        create schema "Shop";
        create domain "Shop"."Price" as money;
        create domain prices as "Shop"."Price"[];
        create domain "Shop".more_prices as prices;
        create table products (one "Shop"."Price", many "Shop"."Price"[], more "Shop".more_prices);
        """);
    assertThat(found(NumberTypeRules.noColumnIsMoney()))
        .contains("products.one:", "products.many:", "products.more:");
    mend(NumberTypeRules.noColumnIsMoney());
  }

  private static void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static String found(SchemaRule rule) {
    return String.join(
        "\n",
        rule
            .check()
            .inspect(DataModel.of(CatalogReader.read(connection, Set.of())))
            .findings()
            .stream()
            .map(FindingReport::of)
            .toList());
  }

  private static void mend(SchemaRule rule) throws SQLException {
    run(String.join("\n", Fixes.in(found(rule))));
    assertThat(found(rule)).isEmpty();
  }
}
