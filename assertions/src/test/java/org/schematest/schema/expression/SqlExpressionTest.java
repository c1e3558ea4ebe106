package org.schematest.schema.expression;

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
          status in ('new', 'paid')     | status = ANY (ARRAY['new'::text, 'paid'::text])
          status not in ('new')         | status <> ALL (ARRAY['new'::text])
          name like 'A%'                | name ~~ 'A%'::text
          state <> 'x'                  | state != 'x'
          balance > -1                  | balance > '-1'::integer
          kind = 'a'                    | kind = 'a'::shop.order_kind
          code = 'a'                    | code = 'a'::character varying
          note not like 'x%'            | note !~~ 'x%'::text
          n=-1                          | n = '-1'::integer
          note <> '-1'                  | note <> '-1'::text
          (a and b) or c                | a AND b OR c
          not (a or b)                  | NOT (a OR b)
          a and (b and c)               | a AND b AND c
          n between 1 and 5             | n >= 1 AND n <= 5
          n between 1 and 5 or n = 9    | n >= 1 AND n <= 5 OR n = 9
          s in ('a')                    | s = 'a'::text
          s not in ('a')                | s <> 'a'::text
          k = 1 or s in ('a', 'b')      | k = 1 OR (s = ANY (ARRAY['a'::text, 'b'::text]))
          größe > 0                     | "größe" > 0
          """)
  void spellings_of_one_condition_are_the_same(String written, String printed) {
    assertThat(SqlExpression.same(printed, written)).isTrue();
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
          status in ('new')       | status in ('new', 'paid')
          deleted_at is null      | deleted_at is not null
          status in ('a')         | status = ALL (ARRAY['a'::text])
          n > m                   | n::text > m::text
          x = '1'                 | x::text = '1'
          s <> 'abcdef'           | s <> 'abcdef'::character(1)
          s = 'abcdef'            | s = 'abcdef'::character varying(3)
          n in (10, -1)           | n in (10, '-1')
          owner = "user"          | owner = user
          x in (a[1], b)          | x in (a[1] + b)
          not a and b             | not (a and b)
          n not between 1 and 5   | n between 1 and 5
          round(n, 2) = n         | round(n::numeric, 2) = n
          """)
  void different_conditions_are_never_taken_for_one(String one, String other) {
    assertThat(SqlExpression.same(one, other)).isFalse();
  }
}
