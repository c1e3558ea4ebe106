package org.schematest.junit.migration.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlStatementTest {

  private static List<String> texts(String sql) {
    return SqlStatement.in(sql).stream().map(SqlStatement::text).toList();
  }

  @Test
  void a_semicolon_in_quotes_ends_nothing() {
    assertThat(
            texts(
                """
                select ';', E'\\';', "a;b" from t;
                do $$ begin; end $$; do $a_1$ ; $$ ; $a_1$;
                select U&'\\0061;', $1 ;
                """))
        .containsExactly(
            "select ';', E'\\';', \"a;b\" from t",
            "do $$ begin; end $$",
            "do $a_1$ ; $$ ; $a_1$",
            "select U&'\\0061;', $1");
  }

  @Test
  void a_dollar_within_a_name_opens_no_quote() {
    assertThat(texts("select a$b$ from t; select c$b$ from t"))
        .containsExactly("select a$b$ from t", "select c$b$ from t");
  }

  @Test
  void comments_nest_and_hold_semicolons_and_quotes() {
    assertThat(texts("/* a; /* b' */ ; */ select 1; -- don't; \n-- more\nselect /* ; */ 2; -- end"))
        .containsExactly("select 1", "select /* ; */ 2");
  }

  @Test
  void a_body_of_sql_ends_where_it_says_end() {
    String function =
        "create or replace function f(x int) returns int begin atomic"
            + " select 1; select case when x > 0 then 1 else 2 end; end";
    assertThat(texts(function + "; select 2")).containsExactly(function, "select 2");
  }

  @Test
  void a_transaction_is_no_body() {
    assertThat(texts("begin; create table t (a int); end; select 1"))
        .containsExactly("begin", "create table t (a int)", "end", "select 1");
  }

  @Test
  void a_rule_has_semicolons_in_parentheses() {
    String rule = "create rule r as on insert to t do also (insert into a values (1); notify b)";
    assertThat(texts(rule + "; select 1")).containsExactly(rule, "select 1");
  }

  @Test
  void nothing_between_semicolons_is_no_statement() {
    assertThat(texts(" ;; -- nothing\n; ")).isEmpty();
  }

  @Test
  void what_is_never_closed_goes_on_to_the_end() {
    assertThat(texts("select 'a; b")).containsExactly("select 'a; b");
    assertThat(texts("select 1; /* a; b")).containsExactly("select 1");
    assertThat(texts("do $$ a; b")).containsExactly("do $$ a; b");
  }

  @Test
  void another_delimiter_may_be_white_space() {
    assertThat(SqlStatement.in("select 1;\nselect 2;\n\n\nselect '\n\n\n'", "\n\n\n"))
        .extracting(SqlStatement::text)
        .containsExactly("select 1;\nselect 2;", "select '\n\n\n'");
  }

  @Test
  void a_copy_is_told_by_its_words_and_not_by_what_is_quoted() {
    assertThat(new SqlStatement("copy \"My t\" (a, b) FROM  /* here */ stdin csv", 0))
        .matches(SqlStatement::copiesFromClient)
        .matches(copy -> !copy.copiesToClient());
    assertThat(new SqlStatement("copy (select 'from stdin') to stdout", 0))
        .matches(copy -> !copy.copiesFromClient())
        .matches(SqlStatement::copiesToClient);
    assertThat(new SqlStatement("select a from stdin", 0)).matches(s -> !s.copiesFromClient());
  }
}
