package org.schematest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.schematest.catalog.CatalogReader;
import org.schematest.expectation.naming.WordList;
import org.schematest.finding.FindingReport;
import org.schematest.rule.convention.Conventions;
import org.schematest.rule.convention.NameRules;
import org.schematest.rule.convention.WordRules;
import org.schematest.testing.Fixes;
import org.schematest.testing.TestPostgres;

/** Rules of names rename only to what is a name, and a free one. */
class RenamesTest {

  private static final String TAKEN =
      """
      create table "Orders" (
        id bigint primary key, "userName" text, user_name text, "orderNo" text, "OrderNo" text);
      create table orders (id bigint primary key, amt int, amount int, qty int);
      create view "Totals" as select id from orders;
      create sequence totals;
      create function "doIt"(orders) returns int language sql as 'select 1';
      create function do_it(orders) returns int language sql as 'select 1';
      create function "doIt"(int) returns int language sql as 'select 1';
      """;

  @Test
  void nothing_is_renamed_to_what_something_else_is_called_or_will_be() throws SQLException {
    try (Connection connection = TestPostgres.freshDatabase(TAKEN).getConnection();
        Statement statement = connection.createStatement()) {
      String said = said(connection, NameRules.everyNameIsInSnakeCase());
      assertThat(said)
          .contains(
              "public.\"Orders\".user_name is taken",
              "public.\"Orders\".order_no is taken",
              "public.orders is taken",
              "public.totals is taken",
              "public.do_it(orders) is taken");
      assertThat(Fixes.in(said)).hasSize(2).anyMatch(fix -> fix.contains("\"doIt\"(integer)"));
      for (String fix : Fixes.in(said)) {
        statement.execute(fix);
      }
    }
  }

  @Test
  void a_whole_word_is_given_only_where_no_other_column_has_it() throws SQLException {
    try (Connection connection = TestPostgres.freshDatabase(TAKEN).getConnection()) {
      String said = said(connection, WordRules.noNameIsAbbreviated(WordList.abbreviations()));
      assertThat(said).contains("public.orders.amount is taken");
      assertThat(Fixes.in(said))
          .containsExactly("alter table public.orders rename column qty to quantity;");
    }
  }

  @Test
  void a_name_in_other_letters_is_not_cut_down_to_what_is_left_of_it() throws SQLException {
    String ddl = "create table \"顧客\" (id bigint primary key, \"名id\" int, \"Größe\" int)";
    try (Connection connection = TestPostgres.freshDatabase(ddl).getConnection()) {
      for (SchemaRule rule :
          Set.of(NameRules.everyNameIsInSnakeCase(), NameRules.everyNameStandsWithoutQuotes())) {
        String said = said(connection, rule);
        assertThat(said).contains("table public.\"顧客\": ", "column public.\"顧客\".\"名id\": ");
        assertThat(Fixes.in(said))
            .containsExactly("alter table public.\"顧客\" rename column \"Größe\" to grosse;");
      }
    }
  }

  @Test
  void texts_of_routines_that_have_the_old_name_are_told_and_statements_follow()
      throws SQLException {
    String ddl =
        """
        create schema "Shop";
        create table "Shop"."Orders" (id bigint primary key, "Total" bigint);
        create view all_totals as select "Total" from "Shop"."Orders";
        create function find(bigint) returns bigint language plpgsql as
          'begin return (select "Total" from "Shop"."Orders" where id = $1); end';
        create function others() returns text language sql as
          $$select 'Totals of Ordersx'$$;
        """;
    String parsed =
        "create function sums() returns bigint begin atomic"
            + " select sum(\"Total\") from \"Shop\".\"Orders\"; end";
    try (Connection connection = TestPostgres.freshDatabase(ddl, parsed).getConnection();
        Statement statement = connection.createStatement()) {
      String said = said(connection, NameRules.everyNameIsInSnakeCase());
      assertThat(said)
          .contains(
              "look at  function public.find(bigint) has \"Orders\" in its text",
              "look at  function public.find(bigint) has \"Total\" in its text",
              "look at  function public.find(bigint) has \"Shop\" in its text")
          .doesNotContain("function public.sums", "function public.others");
      for (String fix : Fixes.in(said)) {
        statement.execute(fix);
      }
      statement.execute("select sums(), (select count(*) from all_totals)");
    }
  }

  @Test
  void a_name_that_needs_quotes_is_found_once_in_the_set() throws SQLException {
    try (Connection connection =
        TestPostgres.freshDatabase("create table \"OrderLines\" (id bigint, total__ int)")
            .getConnection()) {
      Review review =
          Conventions.conventions().check(DataModel.of(CatalogReader.read(connection, Set.of())));
      assertThat(review.broken())
          .extracting(finding -> finding.identity().expectation())
          .filteredOn(rule -> !rule.endsWith("-comment"))
          .containsExactlyInAnyOrder("snake-case-names", "names-without-quotes");
    }
  }

  private static String said(Connection connection, SchemaRule rule) throws SQLException {
    return rule
        .check()
        .inspect(DataModel.of(CatalogReader.read(connection, Set.of())))
        .findings()
        .stream()
        .map(FindingReport::of)
        .collect(Collectors.joining("\n\n"));
  }
}
