package org.schematest.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {

  @Test
  void each_parameter_becomes_a_placeholder_and_its_values_are_in_their_order() {
    QueryText text =
        QueryText.of(
            query("select * from t where a = :a and b > :b and (c = :a or :_c2)")
                .with("b", 2L)
                .with("_c2", null)
                .with("a", "x"));

    assertThat(text.jdbcSql()).isEqualTo("select * from t where a = ? and b > ? and (c = ? or ?)");
    assertThat(text.parameters()).containsExactly("a", "b", "a", "_c2");
    assertThat(text.values()).containsExactly("x", 2L, "x", null);
  }

  @Test
  void values_are_kept_as_they_are_and_cannot_be_changed() {
    Long[] ids = {1L, 2L};
    QueryText text = QueryText.of(query("select :ids").with("ids", ids));

    assertThat(text.values().get(0)).isSameAs(ids);
    assertThat(text.values()).isUnmodifiable();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select ':a ''; :b'",
        "select E'\\':a; ' || e'it''s :b\\\\'",
        "select \"a :b; \"\":c ?\" from t",
        "select $$ :a ; ' $$, $tag$ :b $$ $x$ ; $tag$, $größe$ :c $größe$",
        "select 1 -- :a ; ' \" /* $$ ?",
        "select /* :a ; /* ' ? */ \" :b */ 1",
        "select a::text, '1'::int from t",
        "select f(x := 1, y => 2)",
        "select a[1:2], a[:3], a[low : high] from t",
        "select a$1, b$x$c from t$2$",
        "select größe, 日本 from übersicht",
        "select '\uD83D\uDE00 :a'",
        "select -1 - 2 / 3",
      })
  void what_is_no_parameter_is_left_as_it_is(String sql) {
    QueryText text = QueryText.of(query(sql));

    assertThat(text.jdbcSql()).isEqualTo(sql);
    assertThat(text.parameters()).isEmpty();
  }

  @Test
  void a_backslash_escapes_nothing_in_a_standard_string() {
    assertThat(QueryText.of(query("select '\\', :a, name'\\', :a").with("a", 1)).jdbcSql())
        .isEqualTo("select '\\', ?, name'\\', ?");
  }

  @Test
  void a_parameter_may_stand_directly_before_and_behind_a_cast_or_an_assignment() {
    assertThat(QueryText.of(query("select :a::text, f(x:=:a), a[:a]").with("a", 1)).jdbcSql())
        .isEqualTo("select ?::text, f(x:=?), a[?]");
  }

  @Test
  void a_question_mark_operator_is_escaped_for_the_driver() {
    QueryText text =
        QueryText.of(
            query("select data ? 'a', data ?| :keys, data @? '$.a ?' -- ?").with("keys", "x"));

    assertThat(text.jdbcSql()).isEqualTo("select data ?? 'a', data ??| ?, data @?? '$.a ?' -- ?");
    assertThat(NativeSql.of(text)).isEqualTo("select data ? 'a', data ?| $1, data @? '$.a ?' -- ?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"select :a?data", "select data?:a", "select data from t limit:a"})
  void a_parameter_without_space_around_it_is_not_mistaken_for_something_else(String sql) {
    String server = NativeSql.of(QueryText.of(query(sql).with("a", 1)));

    assertThat(server.replace(" ", "")).isEqualTo(sql.replace(" ", "").replace(":a", "$1"));
    assertThat(server).containsPattern("(?<![\\w$])\\$1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"select 1;", "select 1 ; -- the end;\n", "select 1;;", "select 1; /* ; */"})
  void a_semicolon_at_the_end_is_taken_off(String sql) {
    assertThat(QueryText.of(query(sql)).jdbcSql().replaceAll("\\s*(--.*|/\\*.*)?$", "").strip())
        .isEqualTo("select 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "((select 1) union (select 2))",
        "-- why\n/* what */ With x as (select 1) table x",
        "insert into t values (1)",
        "update t set a = 1",
        "delete from t",
        "merge into t using s on true when matched then do nothing",
        "values (1)",
        "table t",
      })
  void a_statement_that_explain_takes_is_taken(String sql) {
    assertThat(QueryText.of(query(sql)).jdbcSql()).isEqualTo(sql);
  }

  @ParameterizedTest
  @ValueSource(strings = {"select 1 order by 1", "select 1 ORDER\n /* so */ -- and so\n By 1"})
  void order_by_is_found_however_it_is_written(String sql) {
    assertThat(QueryText.of(query(sql)).ordersRows()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 'order by'",
        "select 1 -- order by",
        "select \"order\" by",
        "select order_by, reorder by",
        "select border, by",
      })
  void order_by_is_not_found_in_strings_comments_and_names(String sql) {
    assertThat(QueryText.of(query(sql)).ordersRows()).isFalse();
  }

  @Test
  void arguments_are_shown_with_their_java_type() {
    UUID id = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
    QueryText text =
        QueryText.of(
            query("select :customer, :note, :name, :ids, :tags, :bits, :id")
                .with("customer", 42L)
                .with("note", null)
                .with("name", "it's")
                .with("ids", new long[] {1, 2})
                .with("tags", new String[] {"a", null})
                .with("bits", new int[][] {{1}, {}})
                .with("id", id));

    assertThat(text.argumentLines())
        .containsExactly(
            "customer = 42 (java.lang.Long)",
            "note = null",
            "name = 'it''s' (java.lang.String)",
            "ids = [1, 2] (long[])",
            "tags = ['a', null] (java.lang.String[])",
            "bits = [[1], []] (int[][])",
            "id = 123e4567-e89b-12d3-a456-426614174000 (java.util.UUID)");
  }

  private static OperationalQuery query(String sql) {
    return OperationalQuery.named("recent orders").sql(sql);
  }
}
