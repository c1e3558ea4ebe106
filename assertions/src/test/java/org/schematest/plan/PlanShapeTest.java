package org.schematest.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schematest.testing.NodeBuilder.node;
import static org.schematest.testing.WrittenPlan.index;
import static org.schematest.testing.WrittenPlan.use;

import org.junit.jupiter.api.Test;
import org.schematest.plan.IndexUse.Access;

class PlanShapeTest {

  private static final IndexUse BY_CUSTOMER =
      use(index("orders", "orders_customer_idx", "customer_id"), Access.SEEK);

  private static PlanNode scan(double cost) {
    return node("Index Scan")
        .role("Outer")
        .on("orders", "o")
        .using(BY_CUSTOMER)
        .estimate(new Estimate(0, cost, cost, 8, cost))
        .build();
  }

  @Test
  void numbers_are_no_part_of_it() {
    assertThat(PlanShape.of(scan(1))).isEqualTo(PlanShape.of(scan(2)));
  }

  @Test
  void nor_is_the_sharing_of_work_by_several_processes() {
    PlanNode serial = node("Limit").children(scan(1)).build();
    PlanNode parallel =
        node("Limit")
            .children(node("Gather Merge").role("Outer").children(scan(1)).build())
            .build();
    assertThat(PlanShape.of(parallel)).isEqualTo(PlanShape.of(serial));
    assertThat(PlanShape.of(node("Gather").children(scan(1)).build()).role()).isEmpty();
  }

  @Test
  void another_index_or_another_use_of_it_is_another_shape() {
    PlanNode walk =
        node("Index Scan")
            .role("Outer")
            .on("orders", "o")
            .using(use(BY_CUSTOMER.index(), Access.WALK))
            .build();
    PlanNode other =
        node("Index Scan")
            .role("Outer")
            .on("orders", "o")
            .using(use(index("orders", "orders_status_idx", "status"), Access.SEEK))
            .build();
    assertThat(PlanShape.of(scan(1))).isNotEqualTo(PlanShape.of(walk));
    assertThat(PlanShape.of(scan(1))).isNotEqualTo(PlanShape.of(other));
  }

  @Test
  void it_prints_as_a_tree() {
    PlanNode plan =
        node("Aggregate")
            .strategy("Hashed")
            .children(
                node("Nested Loop")
                    .role("Outer")
                    .children(node("CTE Scan").role("Outer").name("recent").build(), scan(1))
                    .build())
            .build();
    assertThat(PlanShape.of(plan))
        .hasToString(
            """
            Hashed Aggregate
              ->  Nested Loop
                ->  CTE Scan on recent
                ->  Index Scan using orders_customer_idx (seek) on public.orders o""");
  }
}
