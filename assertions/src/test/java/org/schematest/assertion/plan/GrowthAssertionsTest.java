package org.schematest.assertion.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.schematest.assertion.SchemaAssertions;
import org.schematest.assertion.SchemaSoftAssertions;
import org.schematest.plan.Crossover;
import org.schematest.plan.PlanShape;
import org.schematest.plan.PlannedQuery;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.DeclaredSize;
import org.schematest.testing.Golden;
import org.schematest.testing.TestPlans;

/** What holds at the declared sizes, and at how much more data it does not hold any more. */
class GrowthAssertionsTest {

  private static final TestPlans SHOP =
      TestPlans.of(
          """
          create table countries (code text primary key, name text not null);
          create table customers (
            id bigint primary key,
            country text not null references countries
          );
          create table orders (
            id bigint primary key,
            customer_id bigint not null references customers,
            placed_at timestamptz not null,
            status text not null
          );
          create index orders_customer_idx on orders (customer_id);
          create index orders_placed_idx on orders (placed_at);
          create table events (
            id bigint primary key, day date not null, kind text not null
          );
          """,
          new DeclaredSize("countries", 200),
          new DeclaredSize("customers", 20_000),
          new DeclaredSize("orders", 100_000),
          new DeclaredSize("events", 100_000));

  private static PlannedQuery query(String name, String sql) {
    return new PlannedQuery(OperationalQuery.named(name).sql(sql), SHOP);
  }

  private static final PlannedQuery ORDER =
      query("an order", "select status from orders where id = 7");

  private static final PlannedQuery MONTH =
      query("orders of the month", "select * from orders where placed_at > '2026-11-01'");

  private static final PlannedQuery JOINED =
      query(
          "orders of later customers",
          """
          select *
            from orders o
            join customers c on c.id = o.customer_id
           where o.placed_at > '2026-11-01' and c.id > 100
          """);

  private static final PlannedQuery COUNTRY =
      query(
          "country of a customer",
          """
          select n.name
            from customers c
            join countries n on n.code = c.country
           where c.id = 7
          """);

  private static final PlannedQuery EVENTS =
      query("events of a day", "select id from events where day = '2026-11-21'");

  private static Throwable broken(PlannedQuery query, Consumer<PlannedQueryAssert> promise) {
    return catchThrowable(() -> promise.accept(SchemaAssertions.assertThat(query)));
  }

  private static void kept(PlannedQuery query, Consumer<PlannedQueryAssert> promise) {
    assertThatCode(() -> promise.accept(SchemaAssertions.assertThat(query)))
        .doesNotThrowAnyException();
  }

  @Test
  void a_seek_stays_one_however_much_data_there_is() {
    kept(ORDER, query -> query.staysIndexedAt(1000).staysIndexedUpTo(1000));
    kept(ORDER, query -> query.keepsItsPlanUpTo(1000));
    kept(ORDER, query -> query.costGrowsAtMost(2).whenDataGrowsTimes(10));
    assertThat(ORDER.crossoverUpTo(1000)).isEmpty();
  }

  @Test
  void an_index_that_is_lost_at_a_size_is_lost_there() {
    kept(MONTH, query -> query.staysIndexedAt(10).staysIndexedUpTo(10));
    Golden.assertGolden("growth_stays_indexed", broken(MONTH, q -> q.staysIndexedAt(1000)));
    assertThat(broken(MONTH, q -> q.staysIndexedUpTo(1000)))
        .hasMessageStartingWith(
            "query \"orders of the month\": should stay indexed up to 1,000 times the data, but at ");
  }

  @Test
  void what_no_index_serves_today_does_not_stay_indexed() {
    Golden.assertGolden("growth_stays_indexed__never", broken(EVENTS, q -> q.staysIndexedAt(10)));
  }

  @Test
  void a_short_table_may_be_read_whole_and_one_that_does_not_grow_be_left_out() {
    kept(COUNTRY, query -> query.staysIndexedAt(10).staysIndexedAt("customers", 1000));
    assertThat(broken(COUNTRY, query -> query.staysIndexedAt("countries", 10)))
        .hasMessageStartingWith(
            "query \"country of a customer\": should stay indexed when countries has 10 times its"
                + " rows, but at the declared size no index serves it already");
    assertThat(broken(COUNTRY, query -> query.staysIndexedAt("orders", 10)))
        .hasMessageStartingWith(
            "query \"country of a customer\": should read orders, but reads only");
  }

  @Test
  void a_plan_that_takes_another_shape_is_shown_on_both_sides() {
    kept(JOINED, query -> query.keepsItsPlanUpTo(10));
    Golden.assertGolden("growth_keeps_its_plan", broken(COUNTRY, q -> q.keepsItsPlanUpTo(10)));
  }

  @Test
  void cost_that_grows_with_the_data_is_told_for_each_table() {
    Golden.assertGolden(
        "growth_cost", broken(JOINED, query -> query.costGrowsAtMost(2).whenDataGrowsTimes(10)));
  }

  @Test
  void the_crossover_can_be_had_as_data() {
    Crossover crossover = COUNTRY.crossoverUpTo(10).orElseThrow();
    assertThat(crossover.timesAfter() / crossover.timesBefore()).isBetween(1.0, 1.05);
    assertThat(crossover.causes()).containsExactly(new QualifiedName("public", "countries"));
    assertThat(PlanShape.of(crossover.before()).toString()).startsWith("Hash Join");
    assertThat(PlanShape.of(crossover.after()).toString()).startsWith("Nested Loop");
  }

  @Test
  void promises_about_growth_are_kept_or_broken_softly_too() {
    Throwable failure =
        catchThrowable(
            () ->
                SchemaSoftAssertions.assertSoftly(
                    softly ->
                        softly
                            .assertThat(EVENTS)
                            .costGrowsAtMost(2)
                            .whenDataGrowsTimes(10)
                            .staysIndexedAt(10)
                            .keepsItsPlanUpTo(10)));
    assertThat(failure)
        .hasMessageContaining("Multiple Failures (2 failures)")
        .hasMessageContaining("should cost at most 2 times as much at 10 times the data")
        .hasMessageContaining("should stay indexed at 10 times the data");
  }

  @Test
  void data_that_does_not_grow_is_a_mistake() {
    assertThat(broken(ORDER, query -> query.staysIndexedAt(0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the data must grow by a factor above 1, but it is 0.5");
    assertThat(broken(ORDER, query -> query.keepsItsPlanUpTo(Double.NaN)))
        .hasMessage("the data must grow by a factor above 1, but it is NaN");
    assertThat(broken(ORDER, query -> query.costGrowsAtMost(0).whenDataGrowsTimes(10)))
        .hasMessage("cost must be allowed to grow by a factor above 0, but it is 0.0");
  }

  @Test
  void a_table_that_cannot_grow_is_named() {
    assertThatThrownBy(() -> SHOP.grown("order", 10).of(ORDER.query()))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessage(
            "no table \"order\" in the database, though it is said to grow; it has:"
                + " public.countries, public.customers, public.events, public.orders");
    TestPlans unsized = TestPlans.of("create table notes (id int); create table orders (id int)");
    assertThatThrownBy(() -> unsized.grown("notes", 10).of(ORDER.query()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("public.notes has no declared size that could grow; these have one: none");
  }
}
