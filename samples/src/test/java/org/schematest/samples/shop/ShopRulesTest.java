package org.schematest.samples.shop;

import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.rule.convention.Conventions.conventions;
import static org.schematest.rule.gate.Gates.gates;
import static org.schematest.rule.gate.GrowthGates.everyTableConsidersPartitioning;
import static org.schematest.rule.postgres.PostgresRules.postgres;
import static org.schematest.rule.safety.Safety.safety;

import org.schematest.junit.EachRule;
import org.schematest.rule.RuleSet;
import org.schematest.rule.RuleVerdict;

/** What a data-model review asks of every table, held by a test for each rule. */
@ShopSchemaTest
class ShopRulesTest {

  static final RuleSet RULES =
      gates()
          .and(conventions())
          .and(safety())
          .and(postgres())
          .with(
              everyTableConsidersPartitioning(10_000_000, 100_000_000)
                  .except("orders", "read by customer and by id; 10 million rows in two years")
                  .except("order_lines", "read by order and by product, of no one month")
                  .except("payments", "read by order alone"));

  @EachRule(queries = ShopQueries.class)
  void the_shop_keeps(RuleVerdict rule) {
    assertThat(rule).holds();
  }
}
