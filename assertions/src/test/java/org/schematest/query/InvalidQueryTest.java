package org.schematest.query;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidQueryTest {

  private static final String ACCEPTED =
      "EXPLAIN takes only select, insert, update, delete, merge, values, table, with";

  @Test
  void a_parameter_without_value_is_named_with_what_is_missing() {
    refuses(
        query("select * from orders where customer_id = :customer limit :limit")
            .with("custmer", 42L)
            .with("limit", 20),
        "parameter :customer has no value, .with(\"customer\", …) is missing;"
            + " bound: custmer, limit");
  }

  @Test
  void all_parameters_without_value_are_named_at_once() {
    refuses(
        query("select :a, :b, :a"),
        "parameters :a, :b have no value, .with(\"a\", …).with(\"b\", …) is missing;"
            + " nothing is bound");
  }

  @Test
  void a_null_is_a_value() {
    QueryText.of(query("select :note").with("note", null));
  }

  @Test
  void a_value_without_parameter_is_named_with_the_parameters_there_are() {
    refuses(
        query("select :customer, :limit")
            .with("customer", 42L)
            .with("limit", 20)
            .with("status", "new"),
        ".with(\"status\", …) binds a parameter that its SQL does not have;"
            + " it has: :customer, :limit");
  }

  @Test
  void a_value_for_sql_without_parameters_is_refused() {
    refuses(
        query("select ':status'").with("status", "new"),
        ".with(\"status\", …) binds a parameter that its SQL does not have; it has none");
  }

  @Test
  void a_positional_parameter_is_refused() {
    refuses(
        query("select *\nfrom orders where id = $12"),
        "has the positional parameter $12 at line 2; write :name instead");
  }

  @Test
  void a_second_statement_is_refused_because_explain_would_run_it() {
    refuses(
        query("select 1; -- and then\n(drop table orders)"),
        "has more than one statement, and EXPLAIN would run the one at line 2;"
            + " declare a query for each");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n ", ";", "-- nothing", "/* nothing */ ;", "("})
  void sql_without_a_statement_is_refused(String sql) {
    refuses(query(sql), "has no statement in its SQL");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "create table t (a int)    | create",
        "`-- select\n ( Explain 1` | Explain",
        "'select'                  | 'select'",
        "\"select\"                | \"select\"",
        "selects                   | selects",
      },
      delimiter = '|')
  void a_statement_that_explain_does_not_take_is_refused(String sql, String found) {
    refuses(query(sql), "begins with " + found + ", but " + ACCEPTED);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'it''s :a        | string",
        "E'it\\'          | string",
        "E'\\             | string",
        "\"a\"\" :b       | quoted identifier",
        "/* a /* b */ *   | comment",
        "$tag$ a $$ $Tag$ | dollar quote $tag$",
        "$$ a $           | dollar quote $$",
      })
  void what_opens_must_be_closed(String opened, String what) {
    refuses(
        query("select 'a\nb',\n" + opened + "\n\n"),
        "the " + what + " that opens at line 3 is not closed");
  }

  private static OperationalQuery query(String sql) {
    return OperationalQuery.named("recent orders").sql(sql);
  }

  private static void refuses(OperationalQuery query, String problem) {
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> QueryText.of(query))
        .withMessage("query \"recent orders\": " + problem);
  }
}
