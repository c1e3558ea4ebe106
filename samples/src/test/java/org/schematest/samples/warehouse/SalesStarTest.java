package org.schematest.samples.warehouse;

import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.expectation.contract.star.StarSchema.starSchema;

import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;

/** Sales are a star: lines of receipts in the middle, and what they are counted by around them. */
@SchemaTest(migrations = "classpath:db/sales-dwh", schemas = "sales")
class SalesStarTest {

  @Test
  void sales_are_a_star(Schema sales, Catalog database) {
    assertThat(sales)
        .keeps(
            starSchema()
                .withFact("sales_fact", "receipt_number", "receipt_line")
                .withDimension("customer_dimension", "customer_id", "valid_from")
                .withDimension("product_dimension", "sku")
                .withDimension("store_dimension", "store_code")
                .withDateDimension("date_dimension", "date"),
            database);
  }
}
