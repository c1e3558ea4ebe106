package org.schematest.plan;

import java.util.List;
import java.util.Optional;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.name.NoSuchObjectException;

/**
 * The plans that a query had after each migration, all under the statistics of today.
 *
 * @param steps in the order in which the migrations were applied
 */
public record PlanHistory(OperationalQuery query, List<Step> steps) {

  /**
   * What one migration came to.
   *
   * @param migration as its tool names it: {@code V7__drop_old_indexes.sql}
   * @param plan the plan after it; empty while the query could not be planned yet
   * @param problem why it could not be planned
   */
  public record Step(String migration, Optional<Plan> plan, Optional<String> problem) {}

  public PlanHistory {
    steps = List.copyOf(steps);
  }

  /**
   * The history from that migration on, its own step included.
   *
   * @throws NoSuchObjectException if there is none of that name; it names those that there are
   */
  public PlanHistory from(String migration) {
    List<String> names = steps.stream().map(Step::migration).toList();
    int first = names.indexOf(migration);
    if (first < 0) {
      throw new NoSuchObjectException(
          "migration", migration, "the history of " + query.subject(), names);
    }
    return new PlanHistory(query, steps.subList(first, steps.size()));
  }
}
