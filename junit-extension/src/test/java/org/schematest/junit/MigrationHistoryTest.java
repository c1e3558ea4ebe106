package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.plan.PlannedQuery;
import org.schematest.plan.Plans;
import org.schematest.query.OperationalQuery;

/** A query's plan after each migration, and the one that took its index away. */
@SchemaTest(migrations = "classpath:migrations/history")
@TableSize(table = "orders", rows = 1_000_000)
@TableSize(table = "customers", rows = 100_000)
class MigrationHistoryTest {

  private static final OperationalQuery OF_A_CUSTOMER =
      OperationalQuery.named("orders of a customer")
          .sql("select id, status from orders where customer_id = :customer")
          .with("customer", 42L);

  private final Plans plans;

  MigrationHistoryTest(Plans plans) {
    this.plans = plans;
  }

  @Test
  void explore() {
    long start = System.nanoTime();
    System.out.println(plans.migrations(OF_A_CUSTOMER));
    System.out.println("walk " + (System.nanoTime() - start) / 1e6);
    start = System.nanoTime();
    plans
        .history(OF_A_CUSTOMER)
        .steps()
        .forEach(
            s ->
                System.out.println(
                    s.migration() + " " + s.problem() + s.plan().map(p -> p.outline())));
    System.out.println("history " + (System.nanoTime() - start) / 1e6);
    start = System.nanoTime();
    PlannedQuery q = new PlannedQuery(OF_A_CUSTOMER, plans);
    System.out.println(
        catchThrowable(() -> assertThat(q).usesIndex("orders_customer_idx")).getMessage());
    System.out.println("since " + (System.nanoTime() - start) / 1e6);
    start = System.nanoTime();
    System.out.println(catchThrowable(() -> assertThat(q).staysIndexedAt(10)).getMessage());
    System.out.println("stays " + (System.nanoTime() - start) / 1e6);
    System.out.println(
        catchThrowable(() -> assertThat(plans.history(OF_A_CUSTOMER)).neverLosesItsIndex())
            .getMessage());
    System.out.println(
        catchThrowable(() -> assertThat(q).doesNotSort().usesIndexOn("orders", "status"))
            .getMessage());
    for (double t : new double[] {2, 3, 4, 5, 6, 7, 8, 9}) {
      start = System.nanoTime();
      plans.grown(t).of(OF_A_CUSTOMER);
      System.out.println("grown " + (System.nanoTime() - start) / 1e6);
    }
    System.out.println(catchThrowable(() -> plans.grown("order", 10).of(OF_A_CUSTOMER)));
    System.out.println(catchThrowable(() -> plans.grown("notes", 10).of(OF_A_CUSTOMER)));
    System.out.println(catchThrowable(() -> plans.after("V9").of(OF_A_CUSTOMER)));
  }
}
