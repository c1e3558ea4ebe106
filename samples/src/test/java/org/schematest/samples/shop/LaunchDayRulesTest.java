package org.schematest.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schematest.rule.convention.Conventions.conventions;
import static org.schematest.rule.gate.Gates.gates;
import static org.schematest.rule.postgres.PostgresRules.postgres;
import static org.schematest.rule.safety.Safety.safety;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.plan.PlannedQuery;
import org.schematest.plan.Plans;
import org.schematest.query.OperationalQuery;
import org.schematest.rule.DataModel;
import org.schematest.rule.Review;
import org.schematest.rule.RuleVerdict.Broken;
import org.schematest.schema.Catalog;

/** What the four rule sets say about the shape of launch day, the worst first. */
@SchemaTest(migrations = "classpath:shop/launch-day")
class LaunchDayRulesTest {

  private static final OperationalQuery ORDERS_WITH_A_SKU =
      OperationalQuery.named("orders with a SKU")
          .sql("select id from orders where items -> 0 ->> 'sku' = :sku")
          .with("sku", "A-1");

  @Test
  void the_rules_find_what_the_first_year_will_cost(Catalog catalog, Plans plans) {
    Review review =
        gates()
            .and(conventions())
            .and(safety())
            .and(postgres())
            .check(
                DataModel.of(catalog)
                    .in("public")
                    .withQueries(List.of(new PlannedQuery(ORDERS_WITH_A_SKU, plans)))
                    .withRows("customers", 2_000_000)
                    .withRows("orders", 10_000_000));
    assertThat(
            review.worstFirst().stream()
                .flatMap(
                    verdict ->
                        verdict.broken().stream()
                            .map(Broken::finding)
                            .map(
                                finding ->
                                    "%-7s  %-24s  %s"
                                        .formatted(
                                            verdict.rule().severity().word(),
                                            verdict.rule().name(),
                                            finding.identity().object()))))
        .containsExactly("");
  }
}
