package org.schematest.junit.rows.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConstantsTest {

  private static List<String> candidates(char category, String expression) {
    return Constants.of(List.of(expression)).candidates(category);
  }

  @Test
  void a_number_comes_with_its_neighbors_on_both_sides() {
    assertThat(candidates('N', "((quantity >= 3) AND (rate < 0.5))"))
        .contains("3", "2", "4", "2.99", "3.01", "-3", "0.5", "0.49");
  }

  @Test
  void a_number_between_quotes_is_a_number_too() {
    assertThat(candidates('N', "(rate < '0.5'::numeric)")).contains("0.49");
  }

  @Test
  void a_name_with_a_digit_is_no_number() {
    assertThat(candidates('N', "(line2 > \"3\")")).isEmpty();
  }

  @Test
  void a_quote_inside_a_string_is_one_letter() {
    assertThat(candidates('S', "(status = ANY (ARRAY['new'::text, 'it''s over'::text]))"))
        .contains("new", "it's over");
  }

  @Test
  void a_text_that_matches_is_there_in_the_length_that_is_asked_for() {
    assertThat(candidates('S', "((length(iban) = 22) AND (iban ~ '^[A-Z]{2}[0-9]{2}'::text))"))
        .contains("AA00" + "0".repeat(18));
  }

  @Test
  void a_date_comes_with_the_days_around_it() {
    assertThat(candidates('D', "(born >= '1900-01-01'::date)"))
        .containsExactly("1900-01-01", "1900-01-02", "1899-12-31");
  }

  @Test
  void keys_of_a_document_are_there_alone_and_together() {
    assertThat(candidates('U', "((payload ? 'type'::text) AND (payload ? 'id'::text))"))
        .contains("{\"type\": 1}", "{\"type\": 1, \"id\": 1}");
  }
}
