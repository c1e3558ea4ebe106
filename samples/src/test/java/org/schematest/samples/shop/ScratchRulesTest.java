package org.schematest.samples.shop;

import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.schematest.plan.*;
import org.schematest.rule.*;
import org.schematest.schema.Catalog;

@ShopSchemaTest
class ScratchRulesTest {
  @Test
  void rules(Catalog database, Plans plans) {
    var queries =
        Stream.concat(
                Stream.of(
                    ShopQueries.RECENT_ORDERS_OF_A_CUSTOMER,
                    ShopQueries.AN_ORDER_WITH_ITS_LINES,
                    ShopQueries.SIGN_IN,
                    ShopQueries.NEXT_ORDERS_TO_SHIP,
                    ShopQueries.CANCEL_AN_ORDER),
                ShopQueries.REPORTS.stream())
            .map(q -> new PlannedQuery(q, plans))
            .toList();
    DataModel model =
        DataModel.of(database)
            .in("public")
            .withQueries(queries)
            .withRows("customers", 2000000)
            .withRows("orders", 10000000)
            .withRows("order_lines", 30000000)
            .withRows("payments", 11000000)
            .withRows("refunds", 400000)
            .withRows("products", 50000)
            .withRows("recipients", 3000000);
    assertThat(model)
        .keeps(
            org.schematest.rule.gate.Gates.gates()
                .and(org.schematest.rule.convention.Conventions.conventions())
                .and(org.schematest.rule.safety.Safety.safety())
                .and(org.schematest.rule.postgres.PostgresRules.postgres()));
  }
}
