package org.schematest.assertion;

import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.schematest.plan.PlannedQuery;
import org.schematest.query.OperationalQuery;
import org.schematest.statistics.DeclaredSize;
import org.schematest.testing.TestPlans;

/** What holds at the declared size may not hold at ten or a thousand times the data. */
class GrowthAssertionsTest {

  private static final TestPlans SHOP =
      TestPlans.of(
          """
          create table countries (code text primary key, name text not null);
          create table customers (id bigint primary key, country text not null references countries);
          create table orders (
            id bigint primary key,
            customer_id bigint not null references customers,
            placed_at timestamptz not null,
            status text not null
          );
          create index orders_customer_idx on orders (customer_id);
          create index orders_placed_idx on orders (placed_at);
          """,
          new DeclaredSize("countries", 200),
          new DeclaredSize("customers", 20_000),
          new DeclaredSize("orders", 100_000));

  private static PlannedQuery query(String name, String sql) {
    return new PlannedQuery(OperationalQuery.named(name).sql(sql), SHOP);
  }

  private static final PlannedQuery ORDER =
      query("an order", "select status from orders where id = 7");

  private static final PlannedQuery LATEST =
      query(
          "latest orders of customers",
          "select * from orders o join customers c on c.id = o.customer_id"
              + " where o.placed_at > '2026-11-01' and c.id < 100");

  private static PlannedQueryAssert promise(PlannedQuery query) {
    return SchemaAssertions.assertThat(query);
  }

  @Test
  void explore() {
    for (PlannedQuery one :
        java.util.List.of(
            ORDER,
            LATEST,
            query(
                "q2",
                "select c.country, count(*) from customers c join orders o on o.customer_id = c.id where c.id = 17 group by 1"),
            query(
                "q3",
                "select o.status from orders o where o.placed_at > '2026-11-01' order by o.placed_at limit 20"),
            query(
                "q4",
                "select o.status, c.country from orders o join customers c on c.id = o.customer_id where o.placed_at between '2026-11-01' and '2026-11-02'"),
            query(
                "q5",
                "select c.country, n.name from countries n join customers c on c.country = n.code where c.id = 7"),
            query(
                "q6",
                "select o.status from orders o where customer_id = 7 and status = 'new' order by placed_at limit 10"))) {
      for (double t : new double[] {1, 10, 1000}) {
        System.out.println(t + "\n" + String.join("\n", SHOP.grown(t).of(one.query()).outline()));
      }
      System.out.println("S " + msg(() -> promise(one).staysIndexedAt(1000)));
      System.out.println("K " + msg(() -> promise(one).keepsItsPlanUpTo(1000)));
      System.out.println("C " + msg(() -> promise(one).costGrowsAtMost(2).whenDataGrowsTimes(10)));
    }
  }

  private static String msg(org.assertj.core.api.ThrowableAssert.ThrowingCallable c) {
    Throwable t = catchThrowable(c);
    return t == null ? "kept" : t.toString();
  }
}
