package org.schematest.samples.shop;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.TableSize;
import org.schematest.plan.Plans;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;

/**
 * What Schematest says about the shape of launch day: each promise that the first year will ask for
 * is broken, and the message says how.
 */
@SchemaTest(migrations = "classpath:shop/launch-day")
@TableSize(table = "customers", rows = 2_000_000)
@TableSize(table = "orders", rows = 10_000_000)
class LaunchDaySchemaTest {

  private static final OperationalQuery REVENUE_OF_A_SKU =
      OperationalQuery.named("revenue of a SKU")
          .sql(
              """
              select sum((item ->> 'quantity')::int * (item ->> 'unit_price_cents')::bigint)
                from orders, jsonb_array_elements(items) item
               where item ->> 'sku' = :sku
              """)
          .with("sku", "A-1");

  private final Schema schema;
  private final Table orders;

  LaunchDaySchemaTest(Schema schema) {
    this.schema = schema;
    this.orders = schema.table("orders");
  }

  @Test
  void month_three_finance_asks_for_revenue_per_sku(Plans plans) {
    assertThatThrownBy(() -> assertThat(plans.of(REVENUE_OF_A_SKU)).hasNoSeqScan())
        .hasMessageStartingWith(
            """
            query "revenue of a SKU": should read no table whole, but does a Seq Scan on public.orders
            """);
  }

  @Test
  void month_six_a_gift_goes_to_someone_else() {
    assertThatThrownBy(() -> assertThat(orders).hasForeignKey("recipient_id"))
        .hasMessage(
            """
            table public.orders: should have a foreign key on (recipient_id), but has no column recipient_id
              columns  id bigint not null generated always as identity
                       customer_id bigint not null
                       shipping_address text
                       payment_method text
                       items jsonb not null
                       placed_at timestamp without time zone not null default now()""");
  }

  @Test
  void month_twelve_a_line_is_refunded() {
    assertThatThrownBy(() -> assertThat(schema).hasTable("order_lines"))
        .hasMessage(
            """
            schema public: should have a table order_lines, but has none of that name
              tables  customers, orders""");
  }

  @Test
  void deleting_a_customer_reads_every_order() {
    assertThatThrownBy(
            () -> assertThat(orders).hasForeignKey("customer_id", key -> key.isIndexed()))
        .hasMessage(
            """
            foreign key public.orders(customer_id): should be backed by an index, but none finds rows by (customer_id)
              declared  orders_customer_id_fkey  foreign key (customer_id) references public.customers (id)
              indexes   orders_pkey  btree (id) unique
              fix       create index on public.orders (customer_id);""");
  }

  @Test
  void the_compliance_retrofit_has_begun() {
    assertThatThrownBy(() -> assertThat(orders).hasSoftDeleteColumn("deleted_at"))
        .hasMessageStartingWith(
            """
            table public.orders: should keep deleted rows by a column deleted_at, but has none of that name
            """);
  }

  @Test
  void a_moment_was_stored_without_saying_where() {
    assertThatThrownBy(
            () ->
                assertThat(orders).hasColumn("placed_at", column -> column.hasType("timestamptz")))
        .hasMessage(
            """
            column public.orders.placed_at: should be timestamptz, but is timestamp without time zone
              declared  placed_at timestamp without time zone not null default now()
              fix       alter table public.orders alter column placed_at type timestamptz using placed_at at time zone 'UTC';""");
  }
}
