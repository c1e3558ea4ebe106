package org.schematest.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlExpressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          total_cents >= 0              | (total_cents >= 0)
          TOTAL_CENTS>=0                | total_cents >= 0
          status = 'new'                | status = 'new'::text
          status = 'new'                | status::text = 'new'::text
          status in ('new', 'paid')     | status = ANY (ARRAY['new'::text, 'paid'::text])
          status in ('new', 'paid')     | status::text = ANY (ARRAY['new'::character varying, 'paid'::character varying]::text[])
          status not in ('new')         | status <> ALL (ARRAY['new'::text])
          name like 'A%'                | name ~~ 'A%'::text
          state <> 'x'                  | state != 'x'
          balance > -1                  | balance > '-1'::integer
          "order" > 0                   | order > 0
          kind = 'a'                    | kind = 'a'::shop.order_kind
          code = 'a'                    | code = 'a'::character varying(20)
          """)
  void spellings_of_one_condition_are_the_same(String written, String printed) {
    assertThat(SqlExpression.same(written, printed)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          total_cents >= 0        | total_cents > 0
          total_cents >= 0        | total_cents >= 10
          status = 'new'          | status = 'NEW'
          "Status" = 'new'        | status = 'new'
          a and (b or c)          | a and b or c
          (a) and (b)             | (a and b)
          status in ('new')       | status in ('new', 'paid')
          deleted_at is null      | deleted_at is not null
          status in ('a')         | status = ALL (ARRAY['a'::text])
          """)
  void different_conditions_are_never_taken_for_one(String one, String other) {
    assertThat(SqlExpression.same(one, other)).isFalse();
  }
}
