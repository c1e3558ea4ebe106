package org.schematest.samples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The least that a test can cost. */
class EmptySpecification {

  @Test
  void two_and_two_are_four() {
    SpecificationRun.reachedTheFirstAssertion();
    assertThat(2 + 2).isEqualTo(4);
  }
}
