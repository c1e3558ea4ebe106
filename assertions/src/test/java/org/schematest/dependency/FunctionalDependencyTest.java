package org.schematest.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionalDependencyTest {

  @Test
  void columns_stand_on_both_sides_of_an_arrow() {
    FunctionalDependency dependency = FunctionalDependency.parse(" tenant_id,zip->city ,  state ");

    assertThat(dependency.determinant()).containsExactly("tenant_id", "zip");
    assertThat(dependency.dependent()).containsExactly("city", "state");
    assertThat(dependency).hasToString("tenant_id, zip -> city, state");
  }

  @Test
  void names_are_the_catalogs_and_may_stand_in_quotes() {
    FunctionalDependency dependency =
        FunctionalDependency.parse("Zip Code, \"a, \"\"b\"\" -> c\" -> Größe");

    assertThat(dependency.determinant()).containsExactly("Zip Code", "a, \"b\" -> c");
    assertThat(dependency.dependent()).containsExactly("Größe");
    assertThat(FunctionalDependency.parse(dependency.toString())).isEqualTo(dependency);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zip city | one arrow must stand between its two sides",
        "zip -> city -> state | one arrow must stand between its two sides",
        "zip -> | a column's name is missing",
        "-> city | a column's name is missing",
        "zip,, street -> city | a column's name is missing",
        "zip\" -> city | one arrow must stand between its two sides",
        "z\"i\"p -> city | its double quotes do not surround a name",
        "zip, city -> city | its right side only repeats its left side, which is always true"
      })
  void a_text_that_is_none_is_refused(String text, String why) {
    assertThatThrownBy(() -> FunctionalDependency.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + text + "\" is no functional dependency (\"a, b -> c\"): " + why);
  }
}
