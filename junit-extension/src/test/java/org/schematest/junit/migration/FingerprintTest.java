package org.schematest.junit.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static Fingerprint of(String kind) {
    return new Fingerprint(kind);
  }

  @Test
  void no_two_lists_of_parts_read_the_same() {
    assertThat(
            Stream.of(
                    of("a"),
                    of("b"),
                    of("a").with("x", ""),
                    of("a").with("", "x"),
                    of("a").with("x", "y"),
                    of("a").with("xy", ""),
                    of("a").with("x", List.of()),
                    of("a").with("x", List.of("y")),
                    of("a").with("x", List.of("y", "z")),
                    of("a").with("x", List.of("yz")),
                    of("a").with("x", List.of("z", "y")),
                    of("a").with("x", Map.of("y", "z")),
                    of("a").with("x", Map.of("z", "y")),
                    of("a").with("x", List.of("y")).with("z", List.of()))
                .map(Fingerprint::hexadecimal))
        .doesNotHaveDuplicates()
        .allMatch(hexadecimal -> hexadecimal.matches("[0-9a-f]{64}"));
  }

  @Test
  void the_order_of_entries_does_not_count() {
    Map<String, String> one = new LinkedHashMap<>();
    one.put("a", "1");
    one.put("b", "2");
    Map<String, String> other = new LinkedHashMap<>();
    other.put("b", "2");
    other.put("a", "1");
    assertThat(of("a").with("x", one).hexadecimal())
        .isEqualTo(of("a").with("x", other).hexadecimal());
  }
}
