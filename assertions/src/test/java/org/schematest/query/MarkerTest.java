package org.schematest.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A place in what the driver sends is found again in what was declared. */
class MarkerTest {

  @Test
  void the_caret_is_under_the_place_the_server_means() {
    QueryText text =
        QueryText.of(
            OperationalQuery.named("recent orders")
                .sql(
                    """
                    select id from orders
                     where custmer_id = :customer
                    """)
                .with("customer", 42L));

    assertThat(text.marker(position("custmer_id", text)))
        .isEqualTo(
            """
            line 2:  where custmer_id = :customer
                           ^""");
  }

  @Test
  void placeholders_and_operators_before_it_do_not_move_the_caret() {
    QueryText text =
        text(
            "select :a, :a, data ? 'x', data ?| :a, :a?x, data?:a, 1 -- ?\nfrom t where :a = oops");

    assertThat(text.marker(position("oops", text)))
        .isEqualTo("line 2: from t where :a = oops\n                          ^");
    assertThat(text.marker(position("1 --", text)))
        .startsWith("line 1: ")
        .endsWith(
            "\n"
                + " "
                    .repeat(
                        "line 1: select :a, :a, data ? 'x', data ?| :a, :a?x, data?:a, ".length())
                + "^");
  }

  @Test
  void any_character_of_a_placeholder_is_the_start_of_its_parameter() {
    QueryText text = text("select x, :a");
    String expected = "line 1: select x, :a\n                  ^";

    assertThat(text.marker(position("$1", text))).isEqualTo(expected);
    assertThat(text.marker(position("$1", text) + 1)).isEqualTo(expected);
  }

  @Test
  void a_placeholder_of_two_digits_takes_three_characters() {
    QueryText text = text("select " + ":a, ".repeat(12) + "oops");

    assertThat(NativeSql.of(text)).contains("$12, oops");
    assertThat(text.marker(position("oops", text)))
        .endsWith("\n" + " ".repeat("line 1: select ".length() + 12 * 4) + "^");
  }

  @Test
  void the_server_counts_characters_not_utf_16_units() {
    QueryText text = text("select '\uD83D\uDE00ö', :a, oops");

    assertThat(text.marker(position("oops", text)))
        .isEqualTo("line 1: select '\uD83D\uDE00ö', :a, oops\n                         ^");
  }

  @Test
  void a_tab_before_the_place_stays_a_tab() {
    QueryText text = text("select :a\r\n\t, oops\r\n");

    assertThat(text.marker(position("oops", text))).isEqualTo("line 2: \t, oops\n        \t  ^");
  }

  @Test
  void the_end_of_the_input_is_the_end_of_the_code() {
    QueryText text = text("select :a +; -- sum\n");

    assertThat(text.marker(NativeSql.of(text).length() + 1))
        .isEqualTo("line 1: select :a +; -- sum\n                   ^");
  }

  @Test
  void a_position_outside_of_the_statement_is_the_nearest_in_it() {
    QueryText text = text("select :a");

    assertThat(text.marker(0)).isEqualTo("line 1: select :a\n        ^");
    assertThat(text.marker(1000)).isEqualTo("line 1: select :a\n                 ^");
  }

  private static QueryText text(String sql) {
    return QueryText.of(OperationalQuery.named("q").sql(sql).with("a", 1));
  }

  /** The position of a word as the server would report it. */
  private static int position(String word, QueryText text) {
    String sent = NativeSql.of(text);
    return sent.codePointCount(0, sent.indexOf(word)) + 1;
  }
}
