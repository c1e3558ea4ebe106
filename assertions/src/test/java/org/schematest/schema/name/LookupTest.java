package org.schematest.schema.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookupTest {

  @ParameterizedTest
  @ValueSource(strings = {"Orders", "a", "m", "z"})
  void a_name_is_found_in_order_and_out_of_it(String name) {
    assertThat(Lookup.inOrder(List.of("Orders", "a", "m", "z"), Function.identity(), name))
        .contains(name);
    assertThat(Lookup.inOrder(List.of("z", "m", "Orders", "a"), Function.identity(), name))
        .contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "b", "zz"})
  void a_name_that_is_not_there_is_not_found(String name) {
    assertThat(Lookup.inOrder(List.of("Orders", "a", "m", "z"), Function.identity(), name))
        .isEmpty();
    assertThat(Lookup.inOrder(List.<String>of(), Function.identity(), name)).isEmpty();
  }
}
