package org.schematest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schematest.catalog.CatalogReader;
import org.schematest.finding.FindingReport;
import org.schematest.rule.convention.ColumnRules;
import org.schematest.rule.gate.PrimaryKeyTypeRules;
import org.schematest.testing.Fixes;
import org.schematest.testing.TestPostgres;

/** A column gets another type by a statement only where nothing is lost without an error. */
class TypeFixesTest {

  @ParameterizedTest
  @CsvSource({
    "date, timestamptz",
    "integer, numeric",
    "text, jsonb",
    "text, uuid",
    "text, text[]",
    "varchar(20), bigint",
    "'numeric(4,2)', integer",
    "date, text",
    "real, double precision"
  })
  void no_statement_is_given_that_would_lose_something(String most, String other)
      throws SQLException {
    String said =
        said(
            ColumnRules.everyColumnNameHasOneType("id"),
            "create table a (id bigint, due " + other + ")",
            "create table b (id bigint, due " + most + ")",
            "create table c (id bigint, due " + most + ")");
    assertThat(said).contains("column public.a.due: should be ").contains("decide which of them");
    assertThat(Fixes.in(said)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"integer, bigint", "smallint, bigint", "timestamp, timestamptz", "json, jsonb"})
  void nothing_wide_is_to_become_narrow_however_few_are_wide(String narrow, String wide)
      throws SQLException {
    assertThat(
            said(
                ColumnRules.everyColumnNameHasOneType("id"),
                "create table a (id bigint, due " + wide + ")",
                "create table b (id bigint, due " + narrow + ")",
                "create table c (id bigint, due " + narrow + ")"))
        .doesNotContain("column public.a.due:")
        .contains("column public.b.due:", "column public.c.due:");
  }

  @Test
  void the_columns_of_a_history_follow_the_key_that_they_copy() throws SQLException {
    String said =
        said(
            ColumnRules.everyColumnNameHasOneType("id"),
            "create table changes (id bigint, rev integer, primary key (id, rev))",
            "create table others (id bigint, rev integer, primary key (id, rev))",
            "create table revisions (rev bigint primary key)");
    assertThat(Fixes.in(said))
        .containsExactly(
            "alter table public.changes alter column rev type bigint using rev::bigint;",
            "alter table public.others alter column rev type bigint using rev::bigint;");
  }

  @Test
  void what_is_in_the_way_of_a_wider_key_is_told_before_the_statement() throws SQLException {
    String said =
        said(
            PrimaryKeyTypeRules.everyPrimaryKeyIs("bigint"),
            "create table users (id integer primary key, twice bigint generated always as (id * 2)"
                + " stored)",
            "create table orders (id bigint primary key, user_id integer references users)",
            "create view buyers as select user_id from orders");
    assertThat(said)
        .contains(
            "in the way  twice is generated from it: drop it before, and add it again",
            "column public.orders.user_id: view public.buyers reads it: drop it before, and create"
                + " it again");
    assertThat(Fixes.in(said)).hasSize(2);
  }

  @Test
  void no_statement_widens_the_column_that_a_table_is_divided_by() throws SQLException {
    String said =
        said(
            PrimaryKeyTypeRules.everyPrimaryKeyIs("bigint"),
            "create table events (id integer primary key) partition by range (id)");
    assertThat(said).contains("the table is divided by it");
    assertThat(Fixes.in(said)).isEmpty();
  }

  private static String said(SchemaRule rule, String... ddl) throws SQLException {
    try (Connection connection = TestPostgres.freshDatabase(ddl).getConnection()) {
      DataModel model = DataModel.of(CatalogReader.read(connection, Set.of()));
      return rule.check().inspect(model).findings().stream()
          .map(FindingReport::of)
          .collect(Collectors.joining("\n\n"));
    }
  }
}
