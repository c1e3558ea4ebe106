package org.schematest.samples.readme;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.samples.readme.Documentation.README;

import org.junit.jupiter.api.Test;
import org.schematest.junit.Postgres;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.TableSize;
import org.schematest.junit.database.choice.Way;
import org.schematest.plan.Plans;
import org.schematest.schema.Schema;

/** The failures that the README shows are those that the README's test has without the index. */
@Postgres(way = Way.EMBEDDED, version = 18)
@SchemaTest(migrations = "classpath:readme/without-index")
@TableSize(table = "orders", rows = 10_000_000)
class MissingIndexTest {

  @Test
  void the_readme_shows_the_failure_of_the_schema(Schema schema) {
    assertThatThrownBy(
            () -> assertThat(schema.table("orders")).hasIndexOn("customer_id", "placed_at desc"))
        .satisfies(failure -> assertThatItIsIn(README, failure));
  }

  @Test
  void the_readme_shows_the_failure_of_the_plan(Plans plans) {
    assertThatThrownBy(
            () ->
                assertThat(plans.of(OrderQueries.RECENT_ORDERS_OF_A_CUSTOMER))
                    .usesIndex("orders_customer_id_placed_at_idx"))
        .satisfies(failure -> assertThatItIsIn(README, failure));
  }

  private static void assertThatItIsIn(Documentation page, Throwable failure) {
    org.assertj.core.api.Assertions.assertThat(page.text())
        .contains(String.valueOf(failure.getMessage()));
  }
}
