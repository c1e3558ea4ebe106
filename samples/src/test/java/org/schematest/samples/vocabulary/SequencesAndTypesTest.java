package org.schematest.samples.vocabulary;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.junit.Postgres;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.database.choice.Way;
import org.schematest.schema.Schema;

/** The snippets of docs/sequences-and-types.md. */
@Postgres(way = Way.EMBEDDED, version = 18)
@SchemaTest(migrations = "classpath:vocabulary/objects")
class SequencesAndTypesTest {

  private final Schema schema;

  SequencesAndTypesTest(Schema schema) {
    this.schema = schema;
  }

  @Test
  void sequences() {
    assertThat(schema)
        .hasSequence(
            "invoice_numbers",
            sequence ->
                sequence
                    .startsAt(1000)
                    .incrementsBy(1)
                    .doesNotCycle()
                    .isOwnedBy("orders", "invoice")
                    .hasTypeOf(schema.table("orders").column("invoice")))
        .hasOnlySequences("customers_id_seq", "invoice_numbers", "orders_id_seq")
        .hasSequencesOfTheTypesOfTheirColumns();
  }

  @Test
  void types() {
    assertThat(schema)
        .hasEnum("order_status", status -> status.hasLabels("new", "paid", "shipped"))
        .hasDomain(
            "cents",
            cents ->
                cents.hasBaseType("int8").isRequired().hasDefault("0").hasOnlyChecks("value >= 0"))
        .hasCompositeType(
            "address",
            address -> address.hasAttributes("street text", "city varchar(80)", "country char(2)"))
        .hasOnlyTypes("address", "cents", "order_status");
  }

  @Test
  void a_label_that_is_missing() {
    assertThatThrownBy(
            () ->
                assertThat(schema.enumType("order_status"))
                    .hasLabels("new", "paid", "packed", "shipped"))
        .hasMessage(
            """
            enum public.order_status: should have exactly the labels 'new', 'paid', 'packed', 'shipped', but lacks 'packed'
              labels  'new', 'paid', 'shipped'
              fix     alter type public.order_status add value 'packed' after 'paid';""");
  }
}
