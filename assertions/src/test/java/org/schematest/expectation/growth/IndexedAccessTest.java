package org.schematest.expectation.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schematest.testing.NodeBuilder.node;
import static org.schematest.testing.WrittenPlan.index;
import static org.schematest.testing.WrittenPlan.use;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.schematest.plan.IndexUse;
import org.schematest.plan.IndexUse.Access;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.testing.NodeBuilder;
import org.schematest.testing.WrittenPlan;

class IndexedAccessTest {

  private static IndexUse by(String index, Access access) {
    return use(index("orders", index, "customer_id"), access);
  }

  private static NodeBuilder scan(Access access) {
    return node("Index Scan").on("orders", "o").using(by("orders_idx", access));
  }

  private static PlanNode bitmap(String type, PlanNode... children) {
    return node(type).on("orders", "orders").children(children).build();
  }

  private static PlanNode bitmapIndex(Access access) {
    return node("Bitmap Index Scan").on("orders", "orders").using(by("i", access)).build();
  }

  private static Plan plan(long rows, PlanNode root) {
    return WrittenPlan.of(root, Map.of("orders", rows));
  }

  private static final Plan SEEK = plan(10_000, scan(Access.SEEK).build());

  private static Optional<String> lost(PlanNode now) {
    return new IndexedAccess(SEEK, Optional.empty()).lostBy(plan(100_000, now));
  }

  @Test
  void a_sequential_scan_loses_the_index() {
    assertThat(lost(node("Seq Scan").on("orders", "o").build()))
        .contains("does a Seq Scan on public.orders o (100,000 rows)");
  }

  @Test
  void a_walk_through_a_whole_index_loses_it_too() {
    assertThat(lost(scan(Access.WALK).build()))
        .contains("walks through all of index orders_idx of public.orders o (100,000 rows)");
  }

  @Test
  void another_index_or_a_bitmap_does_as_well() {
    assertThat(lost(bitmap("Bitmap Heap Scan", bitmapIndex(Access.SEEK)))).isEmpty();
    assertThat(lost(node("Tid Scan").on("orders", "orders").build())).isEmpty();
  }

  @Test
  void of_bitmaps_every_alternative_must_be_found_but_only_one_condition() {
    PlanNode found = bitmapIndex(Access.SEEK);
    PlanNode walked = bitmapIndex(Access.WALK);
    PlanNode or = node("BitmapOr").children(found, walked).build();
    PlanNode and = node("BitmapAnd").children(found, walked).build();
    assertThat(lost(bitmap("Bitmap Heap Scan", or))).isPresent();
    assertThat(lost(bitmap("Bitmap Heap Scan", and))).isEmpty();
  }

  @Test
  void a_short_table_may_be_read_whole() {
    PlanNode whole = node("Seq Scan").on("orders", "orders").build();
    IndexedAccess access = new IndexedAccess(SEEK, Optional.empty());
    assertThat(access.lostBy(plan(1_000, whole))).isEmpty();
    assertThat(access.lostBy(plan(1_001, whole))).isPresent();
    // the planner was never told
    assertThat(access.lostBy(plan(-1, whole))).contains("does a Seq Scan on public.orders");
  }

  @Test
  void a_sort_in_place_of_an_order_is_a_loss_and_any_other_is_not() {
    PlanNode sorted = node("Sort").children(scan(Access.SEEK).role("Outer").build()).build();
    Plan ordered = plan(10_000, scan(Access.ORDER).build());
    assertThat(new IndexedAccess(ordered, Optional.empty()).lostBy(plan(100_000, sorted)))
        .contains("does a Sort of 0 rows, which an index gives in order at the declared size");
    assertThat(lost(sorted)).isEmpty();
  }

  @Test
  void what_no_index_serves_today_has_nothing_to_lose() {
    PlanNode whole = node("Seq Scan").on("orders", "orders").build();
    assertThat(new IndexedAccess(plan(10_000, whole), Optional.empty()).missing())
        .contains("it does a Seq Scan on public.orders (10,000 rows) already");
    assertThat(new IndexedAccess(plan(10, whole), Optional.empty()).missing())
        .contains("no index serves it already");
    assertThat(new IndexedAccess(plan(10, node("Result").build()), Optional.empty()).missing())
        .contains("no index serves it already");
    assertThat(new IndexedAccess(SEEK, Optional.empty()).missing()).isEmpty();
  }

  @Test
  void one_table_can_be_looked_at_alone() {
    Plan joined =
        WrittenPlan.of(
            node("Nested Loop")
                .children(node("Seq Scan").on("countries", "c").build(), scan(Access.SEEK).build())
                .build(),
            Map.of("orders", 10_000L, "countries", 5_000L));
    assertThat(new IndexedAccess(joined, Optional.empty()).missing()).isPresent();
    assertThat(new IndexedAccess(joined, Optional.of("orders")).missing()).isEmpty();
    assertThat(new IndexedAccess(joined, Optional.of("orders")).lostBy(joined)).isEmpty();
    assertThat(new IndexedAccess(joined, Optional.of("public.countries")).missing()).isPresent();
  }
}
