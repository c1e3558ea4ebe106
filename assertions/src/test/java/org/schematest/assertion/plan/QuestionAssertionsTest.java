package org.schematest.assertion.plan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.math.BigDecimal;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.assertion.SchemaSoftAssertions;
import org.schematest.plan.PlannedQuery;
import org.schematest.query.OperationalQuery;
import org.schematest.statistics.DeclaredSize;
import org.schematest.testing.Golden;
import org.schematest.testing.TestPlans;

/** Promises that take another question than that for the plan of a query's own values. */
class QuestionAssertionsTest {

  private static final String SCHEMA =
      """
      create table customers (id bigint primary key, name text not null, email text not null);
      create index customers_name_idx on customers (name);
      create index customers_email_idx on customers (lower(email));
      create table orders (
        id bigint primary key,
        customer_id bigint not null references customers,
        status text not null,
        note text
      );
      create index orders_customer_idx on orders (customer_id, status);
      create index orders_new_idx on orders (status) where status = 'new';
      """;

  private static final TestPlans PLANS =
      TestPlans.of(
          SCHEMA, new DeclaredSize("customers", 2_000_000), new DeclaredSize("orders", 10_000_000));

  private record Case(String name, Consumer<TestPlans> promise) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Case eligible(String name, String sql) {
    return new Case(name, plans -> assertThat(plans.eligible().of(query(sql))).isServedByAnIndex());
  }

  private static Case generic(String name, OperationalQuery query) {
    return new Case(
        name,
        plans -> assertThat(new PlannedQuery(query, plans)).hasSameAccessPathsAsGenericPlan());
  }

  static Stream<Case> broken() {
    return Stream.of(
        eligible(
            "is_served_by_an_index__turned_round",
            "select o.* from orders o join customers c on c.id = o.customer_id"
                + " where c.email = 'x'"),
        eligible(
            "is_served_by_an_index__of_a_cte",
            "with o as materialized (select * from orders) select o.id from o"
                + " join customers c on c.id = o.customer_id where o.note = 'x'"),
        eligible("is_served_by_an_index", "select * from orders where note = 'x'"),
        eligible("is_served_by_an_index__later_key", "select * from orders where status = 'old'"),
        eligible(
            "is_served_by_an_index__function",
            "select * from customers where upper(name) = 'ADA' or lower(name) = 'ada'"),
        eligible(
            "is_served_by_an_index__leading_wildcard",
            "select * from customers where name like '%da'"),
        eligible(
            "is_served_by_an_index__collation", "select * from customers where name like 'Ad%'"),
        eligible(
            "is_served_by_an_index__join",
            "select * from customers c join orders o on o.note = c.name where c.id = 7"),
        eligible("is_served_by_an_index__nothing", "select name from customers"),
        new Case(
            "has_no_seq_scan__eligible_walk",
            plans ->
                assertThat(plans.eligible().of(query("select count(*) from orders")))
                    .hasNoSeqScan()),
        new Case(
            "has_no_seq_scan_on__eligible_skip",
            plans ->
                assertThat(
                        plans
                            .eligible("orders_customer_idx")
                            .of(query("select * from orders where status = 'old'")))
                    .hasNoSeqScanOn("orders")),
        new Case(
            "has_no_seq_scan__eligible_order",
            plans ->
                assertThat(
                        plans
                            .eligible("orders_pkey")
                            .of(query("select * from orders where note = 'x' order by id limit 5")))
                    .hasNoSeqScan()),
        new Case(
            "binds_types_that_indexes_serve",
            plans ->
                assertThat(plans.of(ofCustomer(new BigDecimal(42)))).bindsTypesThatIndexesServe()),
        new Case(
            "has_no_seq_scan__bind_type",
            plans -> assertThat(plans.of(ofCustomer(new BigDecimal(42)))).hasNoSeqScan()),
        generic(
            "has_same_access_paths_as_generic_plan",
            query("select id from orders where status = :status").with("status", "new")),
        generic(
            "has_same_access_paths_as_generic_plan__optional",
            query("select id from orders where (:id is null or id = :id)").with("id", 7L)),
        generic(
            "has_same_access_paths_as_generic_plan__coalesce",
            query("select id from orders where id = coalesce(:id, id)").with("id", 7L)));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void a_promise_that_is_broken_says_how(Case broken) {
    Golden.assertGolden(
        "plan_" + broken.name(), catchThrowable(() -> broken.promise().accept(PLANS)));
  }

  static Stream<Case> kept() {
    return Stream.of(
        eligible("seek", "select * from orders where customer_id = 42 and note = 'x'"),
        eligible("partial", "select * from orders where status = 'new' and note = 'x'"),
        eligible("expression", "select * from customers where lower(email) = 'a@b.c'"),
        eligible("order", "select * from orders order by id limit 5"),
        eligible("both sides of an or", "select * from orders where id = 7 or customer_id = 42"),
        eligible(
            "join",
            "select * from orders o join customers c on c.id = o.customer_id where o.id = 7"),
        eligible(
            "sub-select",
            "select * from orders where customer_id = (select max(id) from customers)"),
        new Case(
            "binding", plans -> assertThat(plans.of(ofCustomer(42L))).bindsTypesThatIndexesServe()),
        new Case(
            "no seq scan",
            plans -> assertThat(plans.eligible().of(ofCustomer(42L))).hasNoSeqScan()),
        generic("generic", ofCustomer(42L)),
        generic("generic without parameters", query("select id from orders where status = 'new'")));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void a_promise_that_is_kept_is_silent(Case kept) {
    assertThatCode(() -> kept.promise().accept(PLANS)).doesNotThrowAnyException();
  }

  @Test
  void softly_too() {
    Throwable failure =
        catchThrowable(
            () ->
                SchemaSoftAssertions.assertSoftly(
                    softly ->
                        softly
                            .assertThat(new PlannedQuery(ofCustomer(BigDecimal.ONE), PLANS))
                            .hasSameAccessPathsAsGenericPlan()
                            .bindsTypesThatIndexesServe()
                            .hasNoSeqScan()));
    Assertions.assertThat(failure).hasMessageContaining("Multiple Failures (2 failures)");
  }

  private static OperationalQuery ofCustomer(Object customer) {
    return query("select id from orders where customer_id = :customer").with("customer", customer);
  }

  private static OperationalQuery query(String sql) {
    return OperationalQuery.named("some orders").sql(sql);
  }
}
