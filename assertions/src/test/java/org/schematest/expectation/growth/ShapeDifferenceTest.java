package org.schematest.expectation.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schematest.testing.NodeBuilder.node;

import org.junit.jupiter.api.Test;
import org.schematest.plan.PlanNode;
import org.schematest.plan.PlanShape;

class ShapeDifferenceTest {

  private static final PlanNode ORDERS = node("Seq Scan").on("orders", "orders").build();
  private static final PlanNode CUSTOMERS = node("Index Scan").on("customers", "c").build();

  private static String difference(PlanNode before, PlanNode after) {
    return ShapeDifference.first(PlanShape.of(before), PlanShape.of(after));
  }

  private static PlanNode join(String type, PlanNode... children) {
    return node(type).children(children).build();
  }

  @Test
  void the_topmost_step_that_is_another_is_named() {
    assertThat(
            difference(
                join("Limit", join("Nested Loop", ORDERS, CUSTOMERS)),
                join("Limit", join("Hash Join", CUSTOMERS, ORDERS))))
        .isEqualTo("a Hash Join takes the place of a Nested Loop");
    assertThat(difference(join("Hash Join", ORDERS, CUSTOMERS), join("Hash Join", ORDERS, ORDERS)))
        .isEqualTo(
            "a Seq Scan on public.orders takes the place of an Index Scan on public.customers c");
  }

  @Test
  void so_is_the_number_of_inputs() {
    assertThat(difference(join("Append", ORDERS, ORDERS), join("Append", ORDERS)))
        .isEqualTo("an Append has 1 input instead of 2");
    assertThat(difference(join("Append", ORDERS), join("Append", ORDERS, ORDERS)))
        .isEqualTo("an Append has 2 inputs instead of 1");
  }

  @Test
  void and_what_a_step_is_to_the_one_above() {
    assertThat(
            difference(
                join("Result", node("Limit").role("InitPlan").build()),
                join("Result", node("Limit").role("SubPlan").build())))
        .isEqualTo("a Limit is a SubPlan instead of an InitPlan");
  }
}
