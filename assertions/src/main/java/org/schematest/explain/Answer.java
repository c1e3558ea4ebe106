package org.schematest.explain;

import java.util.List;
import org.schematest.plan.PlanNode;

/**
 * What the server said to a question.
 *
 * @param remarks what a reader must know of it, each a phrase
 */
record Answer(PlanNode root, List<String> remarks) {

  Answer {
    remarks = List.copyOf(remarks);
  }

  static Answer of(PlanNode root) {
    return new Answer(root, List.of());
  }
}
