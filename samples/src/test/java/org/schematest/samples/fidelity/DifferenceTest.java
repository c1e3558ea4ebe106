package org.schematest.samples.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A measurement that calls two plans the same which are not would flatter us. */
class DifferenceTest {

  private static final String PLAN =
      """
      [{"Plan": {"Node Type": "Hash Join", "Parallel Aware": true, "Join Type": "Inner",
        "Plan Rows": 300, "Total Cost": 12.5, "Plans": [
          {"Node Type": "Seq Scan", "Relation Name": "orders", "Alias": "o", "Plan Rows": 1000},
          {"Node Type": "Bitmap Heap Scan", "Relation Name": "lines", "Alias": "l1",
           "Plan Rows": 40, "Plans": [
             {"Node Type": "Bitmap Index Scan", "Index Name": "lines_idx", "Plan Rows": 40}]}]}}]
      """;

  @Test
  void a_plan_is_the_same_as_itself() {
    Difference none = after("", "");
    assertThat(none.sameShape()).isTrue();
    assertThat(none.sameIndexes()).isTrue();
    assertThat(none.same()).isTrue();
    assertThat(none.ratios(false)).containsExactly(1.0, 1.0, 1.0, 1.0);
  }

  @Test
  void other_costs_are_the_same_shape() {
    Difference costs = after("12.5", "12.6");
    assertThat(costs.sameShape()).isTrue();
    assertThat(costs.same()).isFalse();
  }

  @Test
  void a_join_of_another_kind_is_another_shape() {
    assertThat(after("\"Inner\"", "\"Semi\"").sameShape()).isFalse();
  }

  @Test
  void a_node_that_knows_of_no_other_worker_is_another_shape() {
    assertThat(after("true", "false").sameShape()).isFalse();
  }

  @Test
  void another_alias_is_another_shape_and_another_use_of_the_index() {
    Difference alias = after("\"l1\"", "\"l2\"");
    assertThat(alias.sameShape()).isFalse();
    assertThat(alias.sameIndexes()).isFalse();
  }

  @Test
  void another_table_without_an_index_is_another_shape_with_the_same_indexes() {
    Difference table = after("\"orders\"", "\"customers\"");
    assertThat(table.sameShape()).isFalse();
    assertThat(table.sameIndexes()).isTrue();
  }

  @Test
  void the_index_of_a_bitmap_belongs_to_the_scan_above() {
    assertThat(after("", "").loaded().plan().indexes()).containsExactly("l1: lines_idx");
  }

  @Test
  void twice_as_many_and_half_as_many_rows_are_equally_far_off() {
    assertThat(after("300", "600").ratios(false)).containsExactly(2.0, 1.0, 1.0, 1.0);
    assertThat(after("300", "150").resultRatio()).isEqualTo(2.0);
  }

  @Test
  void scans_are_what_reads_a_table() {
    assertThat(after("1000", "500").ratios(true)).containsExactly(2.0, 1.0);
  }

  @Test
  void the_rows_of_another_shape_are_not_compared() {
    assertThat(after("Hash Join", "Merge Join").ratios(false)).isEmpty();
  }

  private static Difference after(String from, String to) {
    return new Difference(
        Planned.of("a query", PLAN),
        Planned.of("a query", from.isEmpty() ? PLAN : PLAN.replace(from, to)));
  }
}
