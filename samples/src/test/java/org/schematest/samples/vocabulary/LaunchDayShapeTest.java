package org.schematest.samples.vocabulary;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;

/** The failing snippets of docs/shape.md: what launch day's schema does not keep. */
@SchemaTest(migrations = "classpath:shop/launch-day")
class LaunchDayShapeTest {

  private final Schema schema;
  private final Table orders;

  LaunchDayShapeTest(Schema schema) {
    this.schema = schema;
    this.orders = schema.table("orders");
  }

  @Test
  void a_table_of_few_columns() {
    assertThatThrownBy(() -> assertThat(schema.table("customers")).hasAtLeastColumns(3))
        .hasMessage(
            """
            table public.customers: should have at least 3 columns, but has 2
              columns  id bigint not null generated always as identity
                       email text not null""");
  }

  @Test
  void a_key_that_people_know() {
    assertThatThrownBy(() -> assertThat(schema.table("customers")).hasNaturalPrimaryKey())
        .hasMessage(
            """
            table public.customers: should have a primary key of what rows are known by, but the values of id are made up
              primary key  id bigint not null generated always as identity""");
  }

  @Test
  void an_order_is_not_one_to_one_with_its_customer() {
    assertThatThrownBy(() -> assertThat(orders).hasOneToOneForeignKey("customer_id"))
        .hasMessage(
            """
            table public.orders: should have a one-to-one foreign key on (customer_id), but several rows may reference the same one
              indexes  orders_pkey  btree (id) unique
              fix      alter table public.orders add unique (customer_id);""");
  }

  @Test
  void a_document_that_nothing_searches() {
    assertThatThrownBy(() -> assertThat(orders).hasGinIndexOnEachDocument())
        .hasMessage(
            """
            table public.orders: should have a GIN index on items, but has none
              indexes  orders_pkey  btree (id) unique
              fix      create index on public.orders using gin (items);""");
  }
}
