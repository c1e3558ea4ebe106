package org.schematest.samples.benchmark.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.samples.benchmark.measure.Parts;

/** The least that a test can cost. */
class EmptySpecification {

  @Test
  void two_and_two_are_four() {
    Parts.reachedTheFirstAssertion();
    assertThat(2 + 2).isEqualTo(4);
  }
}
