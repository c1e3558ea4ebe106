package org.schematest.expectation.growth;

import java.util.Optional;
import org.schematest.expectation.plan.PlanEvidence;
import org.schematest.finding.Finding;
import org.schematest.plan.GrowthSweep;
import org.schematest.plan.PlanShape;
import org.schematest.plan.PlannedQuery;

/** What a test may promise about the plan of a declared query when there is more data. */
public final class GrowthExpectations {

  private GrowthExpectations() {}

  /**
   * When all tables have so many times their rows, an index leads to the rows of each table that is
   * not short, and gives them in order where one does today.
   *
   * @throws IllegalArgumentException if {@code times} is not above 1; so do all of these
   */
  public static Optional<Finding> staysIndexedAt(PlannedQuery query, double times) {
    GrowthSweep sweep = GrowthSweep.ofAll(query);
    return staysIndexed(
        sweep,
        "stay indexed at " + Factor.of(times) + " times the data",
        Optional.empty(),
        times,
        true);
  }

  /** Whether {@link #staysIndexedAt(PlannedQuery, double)} is kept: for two plans, and no sweep. */
  public static boolean isIndexedAt(PlannedQuery query, double times) {
    GrowthSweep sweep = GrowthSweep.ofAll(query);
    IndexedAccess access = new IndexedAccess(sweep.at(1), Optional.empty());
    return access.missing().isEmpty() && access.lostBy(sweep.at(times)).isEmpty();
  }

  /** The same when only that table has so many times its rows, and of that table alone. */
  public static Optional<Finding> staysIndexedAt(PlannedQuery query, String table, double times) {
    GrowthSweep sweep = GrowthSweep.of(table, query);
    if (PlanEvidence.scansOf(sweep.at(1), table).isEmpty()) {
      return Optional.of(PlanEvidence.doesNotRead(sweep.at(1), table, "stays indexed"));
    }
    return staysIndexed(
        sweep,
        "stay indexed when %s has %s times its rows".formatted(table, Factor.of(times)),
        Optional.of(table),
        times,
        true);
  }

  /** The same at each size on the way there. */
  public static Optional<Finding> staysIndexedUpTo(PlannedQuery query, double times) {
    GrowthSweep sweep = GrowthSweep.ofAll(query);
    return staysIndexed(
        sweep,
        "stay indexed up to " + Factor.of(times) + " times the data",
        Optional.empty(),
        times,
        false);
  }

  private static Optional<Finding> staysIndexed(
      GrowthSweep sweep, String promise, Optional<String> table, double times, boolean onlyThere) {
    Factor.check(times);
    IndexedAccess access = new IndexedAccess(sweep.at(1), table);
    Optional<String> missing = access.missing();
    if (missing.isPresent()) {
      return PlanEvidence.broken(
          sweep.at(1),
          "stays indexed",
          "should " + promise + ", but at the declared size " + missing.get());
    }
    if (onlyThere && access.lostBy(sweep.at(times)).isEmpty()) {
      return Optional.empty();
    }
    return sweep
        .crossover(times, plan -> access.lostBy(plan).isPresent())
        .flatMap(
            crossover ->
                GrowthEvidence.broken(
                    crossover,
                    "stays indexed",
                    "should %s, but at %s times it %s"
                        .formatted(
                            promise,
                            Factor.of(crossover.timesAfter()),
                            access.lostBy(crossover.after()).orElseThrow())));
  }

  /** At each size up to so many times the data, the plan has the shape that it has today. */
  public static Optional<Finding> keepsItsPlanUpTo(PlannedQuery query, double times) {
    Factor.check(times);
    return query
        .crossoverUpTo(times)
        .flatMap(
            crossover ->
                GrowthEvidence.broken(
                    crossover,
                    "keeps its plan",
                    "should keep its plan up to %s times the data, but at %s times %s"
                        .formatted(
                            Factor.of(times),
                            Factor.of(crossover.timesAfter()),
                            ShapeDifference.first(
                                PlanShape.of(crossover.before()),
                                PlanShape.of(crossover.after())))));
  }

  /**
   * At so many times the data, the query is expected to cost at most so many times as much.
   *
   * @param limit above 0
   */
  public static Optional<Finding> costGrowsAtMost(PlannedQuery query, double limit, double times) {
    Factor.check(times);
    if (!(limit > 0)) {
      throw new IllegalArgumentException(
          "cost must be allowed to grow by a factor above 0, but it is " + limit);
    }
    GrowthSweep sweep = GrowthSweep.ofAll(query);
    CostGrowth growth = new CostGrowth(sweep, times);
    return growth.factor() <= limit
        ? Optional.empty()
        : GrowthEvidence.broken(
            sweep.at(1),
            sweep.at(times),
            growth.facts(),
            "cost grows at most",
            "should cost at most %s times as much at %s times the data, but costs %s times as much"
                .formatted(Factor.of(limit), Factor.of(times), Factor.of(growth.factor())));
  }
}
