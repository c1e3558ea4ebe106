package org.schematest.assertion.plan;

import static org.schematest.assertion.plan.PlanMutation.ofQuery;
import static org.schematest.assertion.plan.PlanMutation.ofSchema;
import static org.schematest.assertion.plan.PlanMutation.query;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.query.OperationalQuery;

/**
 * Each promise about joins, memory, rows and cost holds, and turns red with the smallest change.
 */
class ShapeMutationsTest {

  private static final OperationalQuery LATEST =
      query(
          "the latest order of some customers",
          """
          select c.id, o.id
            from customers c
           cross join lateral (
                   select id from orders
                    where customer_id = c.id
                    order by placed_at desc
                    limit 1) o
           where c.id in (1, 2, 3)""");

  private static final OperationalQuery SMALLEST =
      query("the smallest orders", "select id from orders order by total limit 20");

  private static final OperationalQuery OF_A_CUSTOMER =
      query("orders of a customer", "select * from orders where customer_id = 42");

  private static final OperationalQuery NAMES =
      query(
          "orders with names",
          "select o.id, c.name from orders o join customers c on c.id = o.customer_id"
              + " where o.id between 1 and 100");

  static Stream<PlanMutation> mutations() {
    return Stream.of(
        ofSchema(
            "has_no_seq_scan_inside_nested_loop",
            LATEST,
            "drop index orders_customer_idx",
            PlanAssert::hasNoSeqScanInsideNestedLoop),
        ofSchema(
            "joins_at_most_deep",
            query("totals with names", "select total, name from orders_of_customers where id = 7"),
            "create or replace view orders_of_customers as"
                + " select o.id, o.customer_id, o.status, o.total, e.name"
                + " from orders o left join customers c on c.id = o.customer_id"
                + " left join employees e on e.id = c.free_above",
            plan -> plan.joinsAtMostDeep(1)),
        ofQuery(
            "has_no_cartesian_product",
            NAMES,
            query(
                "orders with all names",
                "select o.id, c.name from orders o, customers c where o.status = 'open'"),
            PlanAssert::hasNoCartesianProduct),
        ofSchema(
            "sorts_at_most",
            SMALLEST,
            "drop index orders_total_idx",
            plan -> plan.sortsAtMost(1000)),
        ofSchema(
            "stays_within_work_mem",
            query("all totals", "select total from orders order by total"),
            "drop index orders_total_idx",
            PlanAssert::staysWithinWorkMem),
        ofQuery(
            "stays_within_work_mem__hash",
            NAMES,
            query(
                "all orders with names",
                "select o.id, c.name from orders o join customers c on c.id = o.customer_id"),
            PlanAssert::staysWithinWorkMem),
        ofQuery(
            "materializes_no_cte",
            query(
                "new orders",
                "with new as (select * from orders) select id from new where customer_id = 42"),
            query(
                "new orders, materialized",
                "with new as materialized (select * from orders)"
                    + " select id from new where customer_id = 42"),
            PlanAssert::materializesNoCte),
        ofQuery(
            "materializes_no_cte_over",
            query(
                "new orders of a customer",
                "with new as materialized (select * from orders where id = 42) select id from new"),
            query(
                "new orders, materialized",
                "with new as materialized (select * from orders)"
                    + " select id from new where customer_id = 42"),
            plan -> plan.materializesNoCteOver(1000)),
        ofQuery(
            "returns_at_most",
            query("an order", "select id from orders where id = 7"),
            query("orders from one on", "select id from orders where id > 7"),
            plan -> plan.returnsAtMost(1)),
        ofQuery(
            "returns_between",
            OF_A_CUSTOMER,
            query("nothing", "select id from orders where false"),
            plan -> plan.returnsBetween(1, 100_000)),
        ofSchema(
            "reads_at_most_per_row",
            OF_A_CUSTOMER,
            "drop index orders_customer_idx",
            plan -> plan.readsAtMostPerRow(5)),
        ofSchema(
            "costs_at_most",
            query("an order", "select id from orders where id = 7"),
            "alter table orders drop constraint orders_pkey",
            plan -> plan.costsAtMost(200)));
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void a_promise_holds_until_the_schema_or_the_query_breaks_it(PlanMutation mutation) {
    mutation.check();
  }
}
