package org.schematest.expectation.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import org.schematest.finding.Fact;
import org.schematest.plan.GrowthSweep;
import org.schematest.plan.Plan;
import org.schematest.schema.name.QualifiedName;

/** How much more a query costs when there is so many times the data. */
record CostGrowth(GrowthSweep sweep, double times) {

  double factor() {
    return factor(sweep.at(times));
  }

  /** A plan may cost nothing, as far as it is printed: to a hundredth. */
  private double factor(Plan grown) {
    return Math.max(0.01, cost(grown)) / Math.max(0.01, cost(sweep.at(1)));
  }

  private static double cost(Plan plan) {
    return plan.root().estimate().totalCost();
  }

  /** Both costs, and where several tables grow, what each of them does by itself. */
  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            "cost",
            String.format(
                Locale.ROOT,
                "%,.2f at the declared size, %,.2f at %s times the data",
                cost(sweep.at(1)),
                cost(sweep.at(times)),
                Factor.of(times))));
    SortedSet<QualifiedName> growing = sweep.growing();
    if (growing.size() > 1) {
      facts.add(
          Fact.of(
              "alone",
              growing.stream()
                  .map(
                      table ->
                          "%s makes it cost %s times as much"
                              .formatted(table, Factor.of(factor(sweep.at(table, times)))))
                  .toList()));
    }
    return facts;
  }
}
