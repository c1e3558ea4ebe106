package org.schematest.assertion.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.schematest.assertion.SchemaAssertions;
import org.schematest.assertion.SchemaSoftAssertions;
import org.schematest.plan.PlannedQuery;
import org.schematest.query.OperationalQuery;
import org.schematest.statistics.DeclaredSize;
import org.schematest.testing.TestPlans;

class PlannedQueryAssertTest {

  private static final TestPlans PLANS =
      TestPlans.of(
          "create table orders (id bigint, status text)", new DeclaredSize("orders", 1_000_000));

  private static final OperationalQuery ORDER =
      OperationalQuery.named("an order").sql("select status from orders where id = :id order by 1");

  @Test
  void promises_about_a_planned_query_are_kept_or_broken_by_its_plan_softly_too() {
    PlannedQuery planned = new PlannedQuery(ORDER.with("id", 7L), PLANS);
    Throwable failure =
        catchThrowable(
            () ->
                SchemaSoftAssertions.assertSoftly(
                    softly ->
                        softly.assertThat(planned).hasNoSeqScan().joinsAtMost(0).doesNotSort()));
    assertThat(failure)
        .hasMessageContaining("Multiple Failures (2 failures)")
        .hasMessageContaining("query \"an order\": should read no table whole, but does a Seq Scan")
        .hasMessageContaining("query \"an order\": should get its rows in order, but does a Sort");
  }

  @Test
  void a_query_is_planned_when_the_first_promise_asks_for_it() {
    // It lacks its argument, so that to plan it fails.
    PlannedQueryAssert unasked = SchemaAssertions.assertThat(new PlannedQuery(ORDER, PLANS));
    assertThat(catchThrowable(unasked::hasNoSeqScan))
        .hasMessageStartingWith("query \"an order\": parameter");
  }
}
