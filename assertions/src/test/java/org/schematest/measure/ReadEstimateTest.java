package org.schematest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.schematest.plan.Actual;
import org.schematest.plan.Estimate;
import org.schematest.plan.Filter;
import org.schematest.plan.PlanNode;
import org.schematest.testing.NodeBuilder;

class ReadEstimateTest {

  private static PlanNode node(
      String type, String role, double rows, double fetched, PlanNode... children) {
    return builder(type, role, rows, fetched, children).build();
  }

  private static NodeBuilder builder(
      String type, String role, double rows, double fetched, PlanNode... children) {
    NodeBuilder builder =
        NodeBuilder.node(type).estimate(new Estimate(0, rows, rows, 8, fetched)).children(children);
    return role.isEmpty() ? builder : builder.role(role);
  }

  private static PlanNode aggregate(String strategy, PlanNode child) {
    return builder("Aggregate", "Outer", 1, 0, child).strategy(strategy).build();
  }

  private static PlanNode limit(double rows, PlanNode child) {
    return node("Limit", "", Math.min(rows, child.estimate().rows()), 0, child);
  }

  @Test
  void a_scan_counts_what_it_fetches_and_not_what_its_filter_leaves() {
    assertThat(ReadEstimate.rowsRead(node("Seq Scan", "", 5, 1_000_000))).isEqualTo(1_000_000);
  }

  @Test
  void a_limit_needs_its_share_of_what_comes_in_order() {
    PlanNode scan = node("Index Scan", "Outer", 1_000, 1_000);
    assertThat(ReadEstimate.rowsRead(limit(20, scan))).isEqualTo(20);
  }

  @Test
  void a_filter_below_a_limit_makes_it_read_more_than_it_gives() {
    PlanNode scan = node("Index Scan", "Outer", 100, 10_000);
    assertThat(ReadEstimate.rowsRead(limit(20, scan))).isEqualTo(2_000);
  }

  @Test
  void an_offset_is_read_too() {
    PlanNode scan = node("Index Scan", "Outer", 1_000, 1_000);
    // limit 20 offset 500: 20 rows, at the cost of 520
    PlanNode limit =
        NodeBuilder.node("Limit").estimate(new Estimate(500, 520, 20, 8, 0)).children(scan).build();
    assertThat(ReadEstimate.rowsRead(limit)).isEqualTo(520);
  }

  @Test
  void a_window_may_need_all_rows_before_it_gives_the_first() {
    PlanNode scan = node("Index Scan", "Outer", 1_000, 1_000);
    assertThat(ReadEstimate.rowsRead(limit(5, node("WindowAgg", "Outer", 1_000, 0, scan))))
        .isEqualTo(1_000);
  }

  @Test
  void an_init_plan_is_not_the_outer_side_of_a_nested_loop() {
    PlanNode join =
        node(
            "Nested Loop",
            "",
            300,
            0,
            node("Result", "InitPlan", 1, 0),
            node("Index Scan", "Outer", 100, 100),
            node("Index Scan", "Inner", 3, 3));
    assertThat(ReadEstimate.rowsRead(join)).isEqualTo(100 + 100 * 3);
  }

  @Test
  void what_is_materialized_is_read_once() {
    PlanNode join =
        node(
            "Nested Loop",
            "",
            1_000,
            0,
            node("Seq Scan", "Outer", 100, 100),
            node("Materialize", "Inner", 10, 0, node("Seq Scan", "Outer", 10, 10)));
    assertThat(ReadEstimate.rowsRead(join)).isEqualTo(110);
  }

  @Test
  void below_gather_a_join_is_run_by_each_process_for_its_share_of_the_rows() {
    PlanNode join =
        node(
            "Nested Loop",
            "Outer",
            40,
            0,
            node("Seq Scan", "Outer", 40, 100),
            node("Index Scan", "Inner", 1, 1));
    assertThat(ReadEstimate.rowsRead(node("Gather", "", 100, 0, join))).isEqualTo(100 + 100);
  }

  @Test
  void a_limit_never_asks_for_more_than_there_is() {
    assertThat(ReadEstimate.rowsRead(limit(20, node("Index Scan", "Outer", 3, 3)))).isEqualTo(3);
    assertThat(ReadEstimate.rowsRead(limit(20, node("Index Scan", "Outer", 0, 0)))).isZero();
  }

  @Test
  void a_sort_a_hash_and_an_aggregate_read_all_below_a_limit() {
    PlanNode scan = node("Seq Scan", "Outer", 1_000, 1_000);
    assertThat(ReadEstimate.rowsRead(limit(20, node("Sort", "Outer", 1_000, 0, scan))))
        .isEqualTo(1_000);
    assertThat(ReadEstimate.rowsRead(limit(20, aggregate("Hashed", scan)))).isEqualTo(1_000);
    PlanNode join =
        node(
            "Hash Join",
            "Outer",
            1_000,
            0,
            node("Index Scan", "Outer", 1_000, 1_000),
            node("Hash", "Inner", 50, 0, node("Seq Scan", "Outer", 50, 50)));
    assertThat(ReadEstimate.rowsRead(limit(20, join))).isEqualTo(20 + 50);
  }

  @Test
  void an_aggregate_of_sorted_rows_stops_at_the_limit() {
    PlanNode scan = node("Index Scan", "Outer", 1_000, 1_000);
    assertThat(ReadEstimate.rowsRead(node("Limit", "", 1, 0, sorted(scan)))).isEqualTo(100);
  }

  private static PlanNode sorted(PlanNode child) {
    return NodeBuilder.node("Aggregate")
        .role("Outer")
        .strategy("Sorted")
        .estimate(new Estimate(0, 10, 10, 8, 0))
        .children(child)
        .build();
  }

  @Test
  void the_inner_side_of_a_nested_loop_is_read_for_each_outer_row() {
    PlanNode join =
        node(
            "Nested Loop",
            "",
            300,
            0,
            node("Index Scan", "Outer", 100, 100),
            node("Index Scan", "Inner", 3, 3));
    assertThat(ReadEstimate.rowsRead(join)).isEqualTo(100 + 100 * 3);
    assertThat(
            ReadEstimate.rowsRead(
                limit(
                    30,
                    node(
                        "Nested Loop", "Outer", 300, 0, join.children().toArray(PlanNode[]::new)))))
        .isEqualTo(10 + 10 * 3);
  }

  @Test
  void a_subselect_counts_once_and_a_correlated_one_for_each_row() {
    PlanNode once = node("Seq Scan", "", 10, 10, node("Index Scan", "InitPlan", 1, 1));
    PlanNode each = node("Seq Scan", "", 10, 10, node("Index Scan", "SubPlan", 1, 1));
    assertThat(ReadEstimate.rowsRead(once)).isEqualTo(11);
    assertThat(ReadEstimate.rowsRead(each)).isEqualTo(20);
  }

  @Test
  void a_subselect_of_a_filter_is_run_for_each_row_that_is_fetched_unless_it_is_hashed() {
    PlanNode subselect = node("Seq Scan", "SubPlan", 7, 7);
    assertThat(ReadEstimate.rowsRead(node("Seq Scan", "", 2, 100, subselect)))
        .isEqualTo(100 + 100 * 7);
    PlanNode hashed =
        builder("Seq Scan", "", 2, 100, subselect)
            .filter(
                new Filter("NOT (ANY (a = (hashed SubPlan 1).col1))", new TreeSet<>(), List.of()))
            .build();
    assertThat(ReadEstimate.rowsRead(hashed)).isEqualTo(100 + 7);
  }

  @Test
  void each_process_below_gather_reads_for_itself_what_they_do_not_share() {
    PlanNode outer = builder("Seq Scan", "Outer", 40, 100).parallelAware().build();
    PlanNode own = node("Hash", "Inner", 50, 0, node("Seq Scan", "Outer", 50, 50));
    assertThat(ReadEstimate.rowsRead(gather(node("Hash Join", "Outer", 40, 0, outer, own))))
        .isEqualTo(100 + 2.5 * 50);
    PlanNode shared =
        builder(
                "Hash",
                "Inner",
                20,
                0,
                builder("Seq Scan", "Outer", 20, 50).parallelAware().build())
            .parallelAware()
            .build();
    assertThat(ReadEstimate.rowsRead(gather(node("Hash Join", "Outer", 40, 0, outer, shared))))
        .isEqualTo(100 + 50);
  }

  @Test
  void the_inner_side_of_an_inner_side_is_run_for_each_row_of_all_processes_once() {
    PlanNode inner =
        node(
            "Nested Loop",
            "Inner",
            2,
            0,
            node("Index Scan", "Outer", 2, 2),
            node("Index Scan", "Inner", 1, 1));
    PlanNode outer = builder("Seq Scan", "Outer", 40, 100).parallelAware().build();
    assertThat(ReadEstimate.rowsRead(gather(node("Nested Loop", "Outer", 40, 0, outer, inner))))
        .isEqualTo(100 + 100 * (2 + 2 * 1));
  }

  @Test
  void what_was_executed_counts_and_not_what_was_expected() {
    PlanNode scan =
        builder("Seq Scan", "", 5, 1_000_000)
            .on("orders", "orders")
            .actual(new Actual(2, 3, 4, 0, 0, 0, 0, Optional.empty()))
            .build();
    assertThat(ReadEstimate.rowsRead(scan)).isEqualTo(18);
  }

  private static PlanNode gather(PlanNode child) {
    return node("Gather", "", child.estimate().rows() * 2.5, 0, child);
  }
}
