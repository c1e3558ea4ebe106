package org.schematest.assertion.plan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.plan.PlanMutation.query;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.plan.Plan;
import org.schematest.testing.TestPlans;

/** Verdicts on joins that are easily got wrong. */
class JoinVerdictsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        // the inner side refers to the outer one in its index condition
        "select from orders o join customers c on c.id = o.customer_id where o.id < 100",
        // one row, known to the planner, is no product
        "select from orders o cross join customers c where c.id = 7 and o.customer_id = 7",
        "select from orders o cross join (select max(total) from orders) m",
        "select id, (select count(*) from customers) from orders",
        // the condition is between two inputs that are no tables
        "with few as materialized (select 7 as id union all select 8)"
            + " select from few join orders o on o.id = few.id",
        "select from orders o, unnest(array[o.id, o.customer_id]) as one",
        "select from orders o join lateral (select from customers c where c.id > o.total offset 0) x"
            + " on true where o.id = 3",
        // the join is planned as two comparisons with one value
        "select from orders o join orders p on p.customer_id = o.customer_id"
            + " where o.customer_id = 42",
        "select from orders o join orders p using (customer_id) where customer_id = 42",
        // both are joined with what is further up
        "select from employees a cross join lateral (select from orders o, orders p"
            + " where o.customer_id = a.id and p.customer_id = a.manager_id offset 0) x",
        // an inequality is a condition
        "select from employees e join employees f on f.id > e.id"
      })
  void a_join_by_any_condition_is_no_cartesian_product(String sql) {
    assertThatCode(() -> new PlanAssert(plan(sql)).hasNoCartesianProduct())
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select from orders, customers",
        "select from orders o, employees e where o.id < 1000 and e.name = 'x'",
        "select from employees e full join customers c on true",
        "select id from orders o where exists"
            + " (select from customers c, employees e where c.free_above > o.total and e.id < 100"
            + " offset 0)",
        // the same columns are compared, but of another pair, and in a comment
        "select from orders o join orders i on i.customer_id = o.customer_id cross join orders p"
            + " where o.customer_id = 4 and p.customer_id = 4"
            + " /* o.customer_id = p.customer_id */",
        // the join that is written is between others
        "select from orders o join customers c on c.id = o.customer_id, employees e"
            + " where o.status = 'x' and e.name = 'x'",
        "with few as materialized (select 7 as id union all select 8) select from few, employees",
        // a condition on one side only
        "select from orders o, generate_series(1, 9) g where o.total = 3"
      })
  void all_rows_with_all_rows_is_one(String sql) {
    assertThatThrownBy(() -> new PlanAssert(plan(sql)).hasNoCartesianProduct())
        .hasMessageContaining("should join by conditions, but ")
        .hasMessageContaining(" joins each of ")
        .hasMessageContaining(" with each of ");
  }

  @Test
  void only_the_inner_side_of_a_nested_loop_is_read_again() {
    Plan outer = plan("select from employees e join orders o on o.id = e.manager_id");
    holds(outer, PlanAssert::hasNoSeqScanInsideNestedLoop);
    Plan materialized = plan("select from employees e join employees f on f.id > e.id");
    // the inner side is an index only scan, or materialized from a sequential one
    Plan again = plan("select from employees e join employees f on f.name > e.name");
    breaks(
        again, PlanAssert::hasNoSeqScanInsideNestedLoop, "a Seq Scan of 50,000 rows is the inner");
    holds(again, a -> a.hasNoSeqScanInsideNestedLoopOver(50_000));
    holds(materialized, a -> a.hasNoSeqScanInsideNestedLoopOver(50_000));
  }

  @Test
  void depth_is_not_the_number_of_joins() {
    Plan pairs =
        plan(
            "select from (select o.id from orders o join customers c on c.id = o.customer_id"
                + " offset 0) a join (select e.id from employees e join employees m"
                + " on m.id = e.manager_id offset 0) b on b.id = a.id");
    holds(pairs, a -> a.joinsAtMost(3).joinsAtMostDeep(2));
    breaks(pairs, a -> a.joinsAtMost(2), "should join at most 2 times, but joins 3 times");
    breaks(pairs, a -> a.joinsAtMostDeep(1), "at most 1 deep, but nests them 2 deep");
  }

  @Test
  void a_cost_says_nothing_of_sizes_that_nobody_declared() {
    Plan plan =
        TestPlans.of("create table t (id int primary key)")
            .allowingUnsizedTables()
            .of(query("one", "select from t where id = 7"));
    breaks(
        plan,
        a -> a.costsAtMost(1_000_000),
        "but its cost says nothing: the size of public.t is not declared");
    breaks(
        TestPlans.of("create table t (id int)")
            .allowingUnsizedTables()
            .of(query("one", "select from t where id = 7")),
        a -> a.hasNoSeqScanOver(1_000_000),
        "but does a Seq Scan on public.t, whose size is not declared");
  }

  @Test
  void a_cte_that_recurs_or_writes_is_worked_out_on_its_own_of_necessity() {
    holds(
        plan(
            "with recursive up(id) as (select 7::bigint union all select e.manager_id from employees e"
                + " join up on up.id = e.id) select from up"),
        PlanAssert::materializesNoCte);
    holds(
        plan("with gone as (delete from employees where id = 7 returning id) select from gone"),
        PlanAssert::materializesNoCte);
    breaks(
        plan(
            "with twice as (select * from employees) select from twice a, twice b where a.id = b.id"),
        PlanAssert::materializesNoCte,
        "materializes CTE twice of 50,000 rows");
  }

  @Test
  void what_is_written_counts_as_returned() {
    Plan plan = plan("update orders set total = 0 where id = 7");
    holds(plan, a -> a.returnsBetween(1, 1));
    breaks(plan, a -> a.returnsBetween(2, 3), "should return 2 to 3 rows, but is expected to");
    assertThatThrownBy(() -> new PlanAssert(plan).returnsBetween(3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a number of rows cannot lie between 3 and 2");
  }

  @Test
  void an_index_that_is_used_all_the_same_is_not_defeated() {
    holds(
        plan("select from orders where customer_id = 42 and customer_id::text like '4%'"),
        PlanAssert::comparesIndexedColumnsAsTheyAre);
    holds(
        plan("select from orders where lower(status) = 'x'"),
        PlanAssert::comparesIndexedColumnsAsTheyAre);
    breaks(
        plan("select from orders where abs(total) = 7 and customer_id = 42"),
        PlanAssert::comparesIndexedColumnsAsTheyAre,
        "but compares abs(total) of public.orders, for which index orders_total_idx on total");
  }

  private static Plan plan(String sql) {
    return PlanMutation.plan(query("a query", sql), "");
  }

  private static void holds(Plan plan, Consumer<PlanAssert> promise) {
    assertThatCode(() -> promise.accept(new PlanAssert(plan))).doesNotThrowAnyException();
  }

  private static void breaks(Plan plan, Consumer<PlanAssert> promise, String text) {
    assertThatThrownBy(() -> promise.accept(new PlanAssert(plan))).hasMessageContaining(text);
  }
}
