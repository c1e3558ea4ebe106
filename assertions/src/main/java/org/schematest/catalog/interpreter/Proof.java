package org.schematest.catalog.interpreter;

import java.sql.SQLException;
import java.util.Optional;
import org.schematest.schema.name.QualifiedName;

/**
 * Whether one condition implies another, as the planner proves it when it considers a partial index
 * (predtest.c). A stand-in has one partial index and nothing else can be read instead of its rows:
 * the plan has that index if, and only if, its predicate is implied. Nothing is executed.
 */
final class Proof {

  private Proof() {}

  /**
   * Whether {@code other} is true in each row of which {@code condition} is.
   *
   * @return empty if one of them may not stand in an index: it has a subquery, or a function that
   *     is not immutable
   */
  static Optional<Boolean> of(Trial trial, QualifiedName relation, String condition, String other)
      throws SQLException, RefusedException {
    // PostgreSQL 17 takes "is not null" of a column that is not null for true, and forgets it
    QualifiedName standIn = StandIn.ofNullableColumns(trial, relation);
    trial.run(
        "set local enable_seqscan = off; set local enable_bitmapscan = off;"
            + " set local enable_indexscan = on; set local enable_indexonlyscan = on;"
            + " set local max_parallel_workers_per_gather = 0");
    try {
      trial.attempt(
          "create index " + Prints.NAME + " on " + standIn + " ((1)) where (\n" + other + "\n)");
    } catch (RefusedException e) {
      if (e.isNotAllowedThere()) {
        return Optional.empty();
      }
      throw e;
    }
    return Optional.of(
        trial.plan("select 1 from " + standIn + " where (\n" + condition + "\n)").stream()
            .anyMatch(line -> line.contains(" using " + Prints.NAME + " on ")));
  }
}
