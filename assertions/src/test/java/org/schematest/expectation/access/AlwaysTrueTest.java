package org.schematest.expectation.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions as PostgreSQL prints them. */
class AlwaysTrueTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "(true)",
        "1 = 1",
        "(1 <> 2)",
        "2 >= 2",
        "'a'::text = 'a'::text",
        "NOT false",
        "(NOT (false))",
        "true OR (owner = CURRENT_USER)",
        "((owner = CURRENT_USER) OR (1 = 1))",
        "(1 = 1) AND true",
        "(owner IS NULL) OR (owner IS NOT NULL)",
        "1 IS NOT NULL"
      })
  void constants_show_that_no_row_fails_it(String condition) {
    assertThat(AlwaysTrue.is(condition)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "false",
        "1 = 2",
        "owner = CURRENT_USER",
        "true AND (owner = CURRENT_USER)",
        "owner = 'true OR true'",
        "owner = owner",
        "(owner IS NULL) OR (tenant IS NOT NULL)",
        "\"true OR\" = 1",
        "((a = 1) OR (b = 2)) AND ((c = 3) OR true)",
        "EXISTS ( SELECT 1 FROM members WHERE (true OR (members.id = 1)))"
      })
  void a_row_may_fail_it(String condition) {
    assertThat(AlwaysTrue.is(condition)).isFalse();
  }
}
