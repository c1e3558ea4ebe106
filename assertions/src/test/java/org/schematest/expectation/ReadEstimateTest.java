package org.schematest.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.schematest.plan.Estimate;
import org.schematest.plan.PlanNode;

class ReadEstimateTest {

  private static PlanNode node(
      String type, String role, double rows, double fetched, PlanNode... children) {
    return new PlanNode(
        type,
        Optional.of(role).filter(name -> !name.isEmpty()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Estimate(1, rows, fetched),
        List.of(children));
  }

  private static PlanNode aggregate(String strategy, PlanNode child) {
    PlanNode plain = node("Aggregate", "Outer", 1, 0, child);
    return new PlanNode(
        plain.type(),
        plain.role(),
        Optional.of(strategy),
        plain.relation(),
        plain.index(),
        plain.filter(),
        plain.estimate(),
        plain.children());
  }

  private static PlanNode limit(double rows, PlanNode child) {
    return node("Limit", "", rows, 0, child);
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
    PlanNode plain = aggregate("Sorted", child);
    return new PlanNode(
        plain.type(),
        plain.role(),
        plain.strategy(),
        plain.relation(),
        plain.index(),
        plain.filter(),
        new Estimate(1, 10, 0),
        plain.children());
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
}
