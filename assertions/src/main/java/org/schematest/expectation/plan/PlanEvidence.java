package org.schematest.expectation.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.measure.TableScan;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.query.OperationalQuery;
import org.schematest.query.QueryText;

/** The parts of a plan that a promise is about, and the facts that stand under each broken one. */
public final class PlanEvidence {

  private PlanEvidence() {}

  public static List<PlanNode> scansOf(Plan plan, String table) {
    return ScanNames.meantBy(plan, table).stream().map(TableScan::node).toList();
  }

  public static Finding doesNotRead(Plan plan, String table, String expectation) {
    String read =
        TableScan.of(plan).stream()
            .map(ScanNames::useOf)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return broken(
            plan,
            expectation,
            "should read "
                + table
                + ", but reads "
                + (read.isEmpty() ? "no table" : "only " + read))
        .orElseThrow();
  }

  /**
   * A broken promise about a plan, with the facts that stand under each.
   *
   * @param more the facts that stand last: the near miss, and the statement that mends it
   */
  public static Optional<Finding> broken(
      Plan plan, String expectation, String problem, Fact... more) {
    List<Fact> facts = new ArrayList<>(query(plan.query()));
    facts.addAll(BindingExpectations.facts(plan));
    facts.add(Fact.of("plan", plan.outline()));
    facts.add(Evidence.indexes(plan.tables()));
    facts.add(conditions(plan));
    facts.addAll(List.of(more));
    return Optional.of(
        new Finding(
            new Finding.Identity(expectation, plan.query().name()),
            plan.query().subject(),
            problem,
            facts));
  }

  /** The query and its arguments. */
  public static List<Fact> query(OperationalQuery query) {
    Fact sql = Fact.of("query", query.sql().lines().toList());
    return query.arguments().isEmpty()
        ? List.of(sql)
        : List.of(sql, Fact.of("with", QueryText.of(query).argumentLines()));
  }

  /** What the plan was asked for. */
  public static Fact conditions(Plan plan) {
    return Fact.of(plan.conditions().question().label(), plan.conditions());
  }
}
