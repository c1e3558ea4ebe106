package org.schematest.assertion.migration;

import org.schematest.assertion.spec.SpecAssert;
import org.schematest.expectation.migration.trap.TrapExpectations;
import org.schematest.migration.ToolTraps;

/** What a test promises about the way in which migrations are applied. */
public class ToolTrapsAssert extends SpecAssert<ToolTrapsAssert, ToolTraps> {

  public ToolTrapsAssert(ToolTraps actual) {
    super(actual, ToolTrapsAssert.class, traps -> "the migrations", null);
  }

  /** No migration works here and may wait or fail elsewhere, but for those that are excepted. */
  public ToolTrapsAssert areNone() {
    return expectAll(TrapExpectations.areNone(actual));
  }
}
