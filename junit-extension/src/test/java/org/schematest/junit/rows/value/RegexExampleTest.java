package org.schematest.junit.rows.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexExampleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[A-Z]{2}[0-9]{2}$",
        "^\\d{5}(-\\d{4})?$",
        "^(new|paid)$",
        "^[^@ ]+@[a-z]+\\.[a-z]{2,}$",
        "^#([0-9a-f]{3}|[0-9a-f]{6})$",
        "^[a-z][a-z0-9_]*$",
        "^[\\w.-]+$",
        "^(?:a|b){2,3}c+$",
        "^[^a1A_-]$",
        "^\\+[0-9]{1,3} [0-9]{4,12}$",
      })
  void every_example_matches(String pattern) {
    assertThat(RegexExample.of(pattern))
        .hasSize(2)
        .allSatisfy(example -> assertThat(example).matches(Pattern.compile(pattern)));
  }

  @Test
  void a_class_of_posix_has_a_member() {
    assertThat(RegexExample.of("^[[:upper:]][[:digit:]]{2}$")).contains("A11");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[a-", "a{", "a{x}", "(", "[", "\\", "a{2"})
  void what_is_no_pattern_gives_none_or_some_text_and_never_an_error(String text) {
    assertThat(RegexExample.of(text)).hasSizeLessThanOrEqualTo(2);
  }
}
