package org.schematest.plan;

/** What was asked of the planner: four questions whose answers must not be taken for each other. */
public enum Question {
  /** Which plan does it choose for these values, at the declared sizes? */
  CUSTOM("planned for"),
  /** Which plan does it choose for whatever values, once, for all executions to come? */
  GENERIC("planned, for any values, for"),
  /**
   * Can any index serve it, whatever the data? Sequential scans are switched off: if there is one
   * all the same, there is no other way, and a walk through a whole index is one in disguise.
   */
  ELIGIBLE("whatever the data, on"),
  /** What happened when it was executed on the rows that the test wrote? */
  EXECUTED("executed on");

  private final String label;

  Question(String label) {
    this.label = label;
  }

  /** What stands before the conditions in a failure: {@code planned for}. */
  public String label() {
    return label;
  }
}
