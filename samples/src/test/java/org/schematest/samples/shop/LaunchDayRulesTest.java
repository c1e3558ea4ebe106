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
                                    "%-7s  %-27s  %s"
                                        .formatted(
                                            verdict.rule().severity().word(),
                                            verdict.rule().name(),
                                            finding.identity().object()))))
        .containsExactly(
            "error    foreign-key-index            public.orders(customer_id)",
            "error    index-per-query              query \"orders with a SKU\" public.orders",
            "warning  audit-columns                public.customers.created_at",
            "warning  audit-columns                public.customers.updated_at",
            "warning  audit-columns                public.orders.created_at",
            "warning  audit-columns                public.orders.updated_at",
            "warning  deletion-decision            public.customers",
            "warning  deletion-decision            public.orders",
            "warning  personal-data-policy         public.customers.email",
            "warning  personal-data-policy         public.orders.shipping_address",
            "warning  json-relation                public.orders.items",
            "warning  searched-json                public.orders.items->0->>'sku'",
            "warning  timestamp-without-time-zone  public.orders.placed_at",
            "note     column-comment               public.orders.shipping_address",
            "note     column-comment               public.orders.payment_method",
            "note     column-comment               public.orders.items",
            "note     column-comment               public.orders.placed_at",
            "note     table-comment                public.customers",
            "note     table-comment                public.orders",
            "note     partitioning-considered      public.orders");
  }
}
