package org.schematest.samples.benchmark.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import org.junit.jupiter.api.Test;
import org.schematest.samples.benchmark.measure.Parts;

/** Tells how much memory is in use in a test that has nothing. */
class EmptyMemorySpecification {

  private static final double MIB = 1 << 20;

  static void tellMemory() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    memory.gc();
    Parts.tell("heap", memory.getHeapMemoryUsage().getUsed() / MIB);
    Parts.tell("outside", memory.getNonHeapMemoryUsage().getUsed() / MIB);
  }

  @Test
  void two_and_two_are_four() {
    tellMemory();
    assertThat(2 + 2).isEqualTo(4);
  }
}
