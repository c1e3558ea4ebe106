package org.schematest.assertion.plan;

import static org.schematest.assertion.plan.PlanMutation.ofQuery;
import static org.schematest.assertion.plan.PlanMutation.ofSchema;
import static org.schematest.assertion.plan.PlanMutation.query;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.query.OperationalQuery;

/** Each promise about one scan holds, and turns red with the smallest change. */
class ScanMutationsTest {

  private static final OperationalQuery SINCE =
      query(
          "orders of a customer since a day",
          """
          select id, status
            from orders
           where customer_id = 42 and placed_at >= timestamptz '2026-01-01 00:00Z'""");

  private static final OperationalQuery OPEN =
      query(
          "open orders of a customer",
          "select id from orders o where o.customer_id = 42 and o.status = 'open'");

  private static final OperationalQuery ALL_OPEN =
      query("open orders", "select id from orders o where o.status = 'open'");

  private static final OperationalQuery DAYS =
      query(
          "days on which a customer ordered",
          "select placed_at from orders where customer_id = 42");

  private static final OperationalQuery MANAGER =
      query(
          "the manager of an employee",
          """
          select m.name
            from employees e
            join employees m on m.id = e.manager_id
           where e.id = 7""");

  private static final OperationalQuery TOTALS =
      query("totals of a customer", "select total from orders_of_customers where customer_id = 42");

  static Stream<PlanMutation> mutations() {
    return Stream.of(
        ofSchema(
            "scan_seeks_on",
            SINCE,
            "drop index orders_customer_idx; create index orders_customer_idx on orders (customer_id)",
            plan -> plan.scans("orders", scan -> scan.seeksOn("customer_id", "placed_at"))),
        ofSchema(
            "scan_seeks_on__behind_a_gap",
            SINCE,
            "drop index orders_customer_idx;"
                + " create index orders_of on orders (customer_id, status, placed_at)",
            plan -> plan.scans("orders", scan -> scan.seeksOn("customer_id", "placed_at"))),
        ofSchema(
            "scan_seeks_on__no_index",
            SINCE,
            "drop index orders_customer_idx",
            plan ->
                plan.scans(
                    "public.orders",
                    scan -> scan.seeksOn("customer_id", "placed_at").filtersNothing())),
        ofSchema(
            "scan_seeks_on__one_more",
            OPEN,
            "create index orders_open_idx on orders (customer_id, status)",
            plan -> plan.scans("orders o", scan -> scan.seeksOn("customer_id"))),
        ofSchema(
            "scan_seeks_on__expression",
            query("a customer by e-mail", "select id from customers where email = 'a@example.org'"),
            "drop index customers_email_idx;"
                + " create index customers_email_idx on customers (lower(email))",
            plan -> plan.scans("customers", scan -> scan.seeksOn("email"))),
        ofSchema(
            "scan_filters_on",
            OPEN,
            "create index orders_open_idx on orders (customer_id, status)",
            plan -> plan.scans("o", scan -> scan.filtersOn("status"))),
        ofSchema(
            "scan_filters_nothing",
            SINCE,
            "drop index orders_customer_idx; create index orders_customer_idx on orders (customer_id)",
            plan -> plan.scans("orders", ScanAssert::filtersNothing)),
        ofSchema(
            "scan_is_index_only",
            DAYS,
            "drop index orders_customer_idx; create index orders_customer_idx on orders (customer_id)",
            plan -> plan.scans("orders", ScanAssert::isIndexOnly)),
        ofSchema(
            "scan_uses_index",
            SINCE,
            "create index orders_newer_idx on orders (customer_id, placed_at) include (id, status)",
            plan -> plan.scans("orders", scan -> scan.usesIndex("orders_customer_idx"))),
        ofSchema(
            "scan_is_not_seq_scan",
            MANAGER,
            "alter table employees drop constraint employees_pkey",
            plan -> plan.scans("m", ScanAssert::isNotSeqScan)),
        ofSchema(
            "scan_is_not_seq_scan__every_one_of_a_self_join",
            MANAGER,
            "alter table employees drop constraint employees_pkey",
            plan -> plan.scans("employees", ScanAssert::isNotSeqScan)),
        ofQuery(
            "scan_returns_at_most",
            OPEN,
            ALL_OPEN,
            plan -> plan.scans("orders", scan -> scan.returnsAtMost(1_000))),
        ofSchema(
            "scan_reads_at_most",
            OPEN,
            "drop index orders_customer_idx",
            plan -> plan.scans("orders", scan -> scan.readsAtMost(100_000))),
        ofSchema(
            "does_not_scan",
            TOTALS,
            "alter table customers drop constraint customers_pkey",
            plan -> plan.doesNotScan("customers")),
        ofQuery("scans", MANAGER, SINCE, plan -> plan.scans("employees e")),
        ofQuery(
            "uses_index_on__one_of_a_self_join",
            MANAGER,
            query(
                "managers of employees of a name",
                """
                select m.name
                  from employees e
                  join employees m on m.id = e.manager_id
                 where e.name = 'Jo'"""),
            plan -> plan.usesIndexOn("employees m", "id").usesIndexOn("employees", "id")),
        ofSchema(
            "has_no_seq_scan_over",
            OPEN,
            "drop index orders_customer_idx",
            plan -> plan.hasNoSeqScanOver(100_000)),
        ofSchema(
            "has_no_seq_scan_over__partitions_together",
            query("visits of a visitor", "select day from visits v where visitor = 7"),
            "drop index visits_visitor_idx",
            plan -> plan.hasNoSeqScanOver(4_000_000)),
        ofQuery(
            "reads_partitions_at_most",
            query("visits of a day", "select id from visits v where day = date '2026-05-03'"),
            query("visits of a visitor", "select id from visits v where visitor = 7"),
            plan -> plan.readsPartitionsAtMost("visits", 1)),
        ofQuery(
            "compares_indexed_columns_as_they_are",
            query("a customer by e-mail", "select id from customers where email = 'a@example.org'"),
            query(
                "a customer by e-mail in lower case",
                "select id from customers where lower(email) = 'a@example.org'"),
            PlanAssert::comparesIndexedColumnsAsTheyAre),
        ofQuery(
            "compares_indexed_columns_as_they_are__cast",
            SINCE,
            OperationalQuery.named("orders of a customer by decimal")
                .sql("select id from orders where customer_id = :customer")
                .with("customer", new BigDecimal("42")),
            PlanAssert::comparesIndexedColumnsAsTheyAre));
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void a_promise_holds_until_the_schema_or_the_query_breaks_it(PlanMutation mutation) {
    mutation.check();
  }
}
