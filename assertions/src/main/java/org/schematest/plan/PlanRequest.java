package org.schematest.plan;

import java.util.Optional;

/**
 * How a plan is asked for.
 *
 * @param question custom, generic or eligible; nothing is executed for a request
 * @param onlyIndex the one index that its table may be read by, as a test names it; the others of
 *     that table are hidden
 * @param anySize whether tables may be read whose size is not declared
 */
public record PlanRequest(Question question, Optional<String> onlyIndex, boolean anySize) {

  /** The plan for the query's own values, at declared sizes. */
  public static final PlanRequest CUSTOM =
      new PlanRequest(Question.CUSTOM, Optional.empty(), false);

  public PlanRequest {
    if (question == Question.EXECUTED) {
      throw new IllegalArgumentException("a request for a plan executes nothing");
    }
  }

  public PlanRequest asking(Question other) {
    return new PlanRequest(other, onlyIndex, anySize);
  }

  public PlanRequest withOnly(String index) {
    return new PlanRequest(question, Optional.of(index), anySize);
  }

  public PlanRequest ofAnySize() {
    return new PlanRequest(question, onlyIndex, true);
  }
}
