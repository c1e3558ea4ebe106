package org.schematest.expectation.use;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions as {@code explain} prints them. */
class JsonPathTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(payload ->> 'a'::text) = 'x'::text | payload ->> 'a'",
        "((payload -> 'a'::text) ->> 'b'::text) = 'x'::text | payload -> 'a' ->> 'b'",
        "(payload -> 0) IS NOT NULL | payload -> 0",
        "(payload #>> '{a,b}'::text[]) = 'x'::text | payload #>> '{a,b}'",
        "payload['a'::text] = '1'::jsonb | payload -> 'a'",
        "(payload)::jsonb ->> 'a'::text | payload ->> 'a'",
        "payload @> '{\"a\": 1, \"b\": 2}'::jsonb | payload @> {a, b}",
        "'{\"a\": 1}'::jsonb <@ payload | payload @> {a}",
        "payload ? 'a'::text | payload ? 'a'",
        "payload @? '$.\"a\"'::jsonpath | payload @? '$.\"a\"'",
        "jsonb_path_exists(payload, '$.\"a\"'::jsonpath) | jsonb_path_exists(payload, '$.\"a\"')",
        "note = 'it''s' AND (payload ->> 'a'::text) = 'x' | payload ->> 'a'"
      })
  void a_way_into_a_document_is_found(String condition, String sql) {
    assertThat(JsonPath.in(condition, "", "payload").stream().map(JsonPath::sql))
        .containsExactly(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payload IS NULL",
        "payload = '{}'::jsonb",
        "old_payload ->> 'a'::text",
        "o.payload ->> 'a'::text",
        "note = 'see payload ->> ''a'''::text"
      })
  void what_asks_for_no_part_is_none(String condition) {
    assertThat(JsonPath.in(condition, "", "payload")).isEmpty();
  }

  @Test
  void a_column_of_an_alias_or_with_a_name_in_quotes_is_found() {
    assertThat(JsonPath.in("((o.\"Pay load\" ->> 'a'::text) = c.code)", "o.", "Pay load"))
        .extracting(JsonPath::sql)
        .containsExactly("\"Pay load\" ->> 'a'");
  }

  @Test
  void a_cast_gives_the_type_of_the_column_that_it_should_be() {
    List<JsonPath> paths =
        JsonPath.in("((payload ->> 'total'::text))::bigint > 100", "", "payload");
    assertThat(paths.get(0).value("payload")).contains("(payload ->> 'total')::bigint");
  }
}
