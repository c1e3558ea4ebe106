package org.schematest.expectation.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schematest.testing.NodeBuilder.node;
import static org.schematest.testing.WrittenPlan.index;
import static org.schematest.testing.WrittenPlan.table;
import static org.schematest.testing.WrittenPlan.use;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.schematest.expectation.plan.PlanExpectations;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;
import org.schematest.plan.IndexUse.Access;
import org.schematest.plan.Plan;
import org.schematest.plan.PlannedQuery;
import org.schematest.query.InvalidQueryException;
import org.schematest.schema.Index;
import org.schematest.testing.TestPlans;
import org.schematest.testing.WrittenPlan;
import org.schematest.testing.WrittenPlans;

class BrokenSinceTest {

  private static final Index BY_CUSTOMER = index("orders", "orders_customer_idx", "customer_id");

  private static final Plan KEPT =
      WrittenPlan.of(
          node("Index Scan").on("orders", "orders").using(use(BY_CUSTOMER, Access.SEEK)).build(),
          Map.of("orders", 10_000L),
          table("orders", BY_CUSTOMER));

  private static final Plan BROKEN =
      WrittenPlan.of(
          node("Seq Scan").on("orders", "orders").build(),
          Map.of("orders", 10_000L),
          table("orders"));

  private static final Finding FINDING =
      Finding.of("no sequential scan", "orders", "query \"orders\"", "should not, but does");

  private static String explained(List<String> migrations, Function<String, Plan> plans) {
    return FindingReport.of(
        BrokenSince.in(
            FINDING,
            new PlannedQuery(WrittenPlan.QUERY, WrittenPlans.migrating(migrations, plans)),
            past -> PlanExpectations.hasNoSeqScan(past.plan()).isEmpty()));
  }

  private static String explained(Map<String, Plan> plans) {
    return explained(
        plans.keySet().stream().sorted().toList(),
        migration -> {
          Plan plan = plans.get(migration);
          if (plan == null) {
            throw new InvalidQueryException("there is no table orders");
          }
          return plan;
        });
  }

  @Test
  void the_migration_before_which_the_promise_was_kept_is_to_blame() {
    assertThat(explained(Map.of("V1", BROKEN, "V2", KEPT, "V3", KEPT, "V4", BROKEN, "V5", BROKEN)))
        .isEqualTo(
            """
            query "orders": should not, but does
              since      V4
                         drops index orders_customer_idx  btree (customer_id)
              before it  Index Scan using orders_customer_idx on public.orders""");
  }

  @Test
  void the_last_of_several_is_named() {
    assertThat(explained(Map.of("V1", KEPT, "V2", BROKEN, "V3", KEPT, "V4", BROKEN)))
        .contains("since      V4\n");
  }

  @Test
  void a_promise_that_was_never_kept_has_no_culprit() {
    assertThat(explained(Map.of("V1", BROKEN, "V2", BROKEN))).isEqualTo(FINDING.sentence());
    assertThat(explained(Map.of("V1", BROKEN))).isEqualTo(FINDING.sentence());
  }

  @Test
  void what_could_not_be_planned_yet_was_not_kept() {
    assertThat(
            explained(
                List.of("V1", "V2"),
                migration -> {
                  if (migration.equals("V1")) {
                    throw new InvalidQueryException("there is no table orders");
                  }
                  return BROKEN;
                }))
        .isEqualTo(FINDING.sentence());
  }

  @Test
  void the_finding_is_told_even_if_its_past_cannot_be() {
    assertThat(
            explained(
                List.of("V1", "V2"),
                migration -> {
                  throw new IllegalStateException("the server is gone");
                }))
        .isEqualTo(
            """
            query "orders": should not, but does
              since  no migration can be named, for the plans before cannot be made: the server is gone""");
    assertThat(
            FindingReport.of(
                BrokenSince.in(
                    FINDING, new PlannedQuery(WrittenPlan.QUERY, TestPlans.of("")), past -> true)))
        .isEqualTo(FINDING.sentence());
  }

  @Test
  void only_so_many_schemas_of_earlier_are_looked_at() {
    List<String> asked = new ArrayList<>();
    explained(
        IntStream.rangeClosed(100, 200).mapToObj(version -> "V" + version).toList(),
        migration -> {
          asked.add(migration);
          return BROKEN;
        });
    assertThat(asked).hasSize(16).startsWith("V199").endsWith("V184");
  }
}
