package org.schematest.statistics.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaLabelsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          (status = ANY (ARRAY['new'::text, 'it''s paid'::text]))                                | it's paid, new
          ((status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])) | a, b
          ((status)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text])) | a, b
          (("Order State")::text = 'x'::text)                                                    | x
          (level = ANY (ARRAY[1, 2, 30]))                                                        | 1, 2, 30
          (code = ANY (ARRAY['A'::bpchar, 'B'::bpchar]))                                         | A, B
          (VALUE = ANY (ARRAY['A'::text, 'B'::text]))                                            | A, B
          (level > 5)                                                                            | ``
          (lower(status) = 'x'::text)                                                            | x
          ((status <> 'x'::text) AND (status ~ 'y'::text))                                       | ``
          (status ~ '^[a-z]+$'::text)                                                            | ``
          """)
  void labels_are_read_from_a_simple_check_only(String expression, String labels) {
    assertThat(SchemaLabels.of(expression).stream().sorted().toList())
        .as(expression)
        .isEqualTo(labels.isEmpty() ? List.of() : List.of(labels.split(", ")));
  }
}
