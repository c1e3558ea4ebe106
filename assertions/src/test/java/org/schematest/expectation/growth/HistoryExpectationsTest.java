package org.schematest.expectation.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.testing.NodeBuilder.node;
import static org.schematest.testing.WrittenPlan.index;
import static org.schematest.testing.WrittenPlan.table;
import static org.schematest.testing.WrittenPlan.use;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;
import org.schematest.plan.IndexUse.Access;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanHistory;
import org.schematest.plan.PlanHistory.Step;
import org.schematest.plan.PlanNode;
import org.schematest.schema.Index;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.testing.WrittenPlan;

class HistoryExpectationsTest {

  private static final Index INDEX = index("orders", "orders_idx", "customer_id");

  private static final Optional<Plan> INDEXED =
      plan(node("Index Scan").on("orders", "orders").using(use(INDEX, Access.SEEK)).build(), INDEX);

  private static final Optional<Plan> WHOLE =
      plan(
          node("Seq Scan").on("orders", "orders").build(), index("orders", "orders_idx", "status"));

  private static Optional<Plan> plan(PlanNode root, Index... indexes) {
    return Optional.of(WrittenPlan.of(root, Map.of("orders", 10_000L), table("orders", indexes)));
  }

  /** After V1, V2, … */
  private static PlanHistory history(List<Optional<Plan>> plans) {
    List<Step> steps = new ArrayList<>();
    for (Optional<Plan> plan : plans) {
      Optional<String> problem =
          plan.isPresent() ? Optional.empty() : Optional.of("there is no table orders");
      steps.add(new Step("V" + (steps.size() + 1), plan, problem));
    }
    return new PlanHistory(WrittenPlan.QUERY, steps);
  }

  private static List<Finding> findings(List<Optional<Plan>> plans) {
    return HistoryExpectations.neverLosesItsIndex(history(plans));
  }

  @Test
  void each_migration_that_takes_the_index_is_named() {
    List<Finding> findings =
        findings(List.of(Optional.empty(), WHOLE, INDEXED, INDEXED, WHOLE, INDEXED, WHOLE));
    assertThat(findings).hasSize(2);
    assertThat(FindingReport.of(findings.get(0)))
        .isEqualTo(
            """
            query "orders of a customer": should never lose its index, but since V5 it does a Seq Scan on public.orders (10,000 rows)
              query        select * from orders
              changes      changes index orders_idx from btree (customer_id) to btree (status)
              before it    Index Scan using orders_idx on public.orders
              after it     Seq Scan on public.orders
              planned for  PostgreSQL 18.6, public.orders 10,000 rows""");
    assertThat(findings.get(1).problem()).contains("since V7");
  }

  @Test
  void an_index_that_stays_or_was_never_there_is_not_lost() {
    assertThat(findings(List.of(Optional.empty(), INDEXED, INDEXED))).isEmpty();
    assertThat(findings(List.of(WHOLE, WHOLE))).isEmpty();
  }

  @Test
  void a_query_that_could_never_be_planned_keeps_no_promise() {
    List<Finding> findings = findings(List.of(Optional.empty(), Optional.empty()));
    assertThat(FindingReport.of("query", findings))
        .isEqualTo(
            """
            query "orders of a customer": should never lose its index, but can be planned after no migration
              problems  V1: there is no table orders
                        V2: there is no table orders""");
  }

  @Test
  void what_is_long_past_can_be_left_out() {
    PlanHistory history = history(List.of(INDEXED, WHOLE, INDEXED));
    assertThat(HistoryExpectations.neverLosesItsIndex(history.from("V2"))).isEmpty();
    assertThatThrownBy(() -> history.from("V4"))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessage(
            "no migration \"V4\" in the history of query \"orders of a customer\"; it has: V1, V2, V3");
  }
}
