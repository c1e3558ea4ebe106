package org.schematest.samples.shop;

import java.time.OffsetDateTime;
import java.util.List;
import org.schematest.query.OperationalQuery;
import org.schematest.query.QueryFile;

/** What the shop asks of its database, with values of the types that the application binds. */
final class ShopQueries {

  static final OperationalQuery RECENT_ORDERS_OF_A_CUSTOMER =
      OperationalQuery.named("recent orders of a customer")
          .sql(
              """
              select id, status, placed_at
                from orders
               where customer_id = :customer and deleted_at is null
               order by placed_at desc
               limit 20
              """)
          .with("customer", 42L);

  static final OperationalQuery AN_ORDER_WITH_ITS_LINES =
      OperationalQuery.named("an order with its lines")
          .sql(
              """
              select o.status, l.line_number, p.sku, p.title, l.quantity, l.amount_cents
                from orders o
                join order_lines l on l.order_id = o.id
                join products p on p.id = l.product_id
               where o.id = :order
               order by l.line_number
              """)
          .with("order", 4711L);

  static final OperationalQuery SIGN_IN =
      OperationalQuery.named("sign in by e-mail address")
          .sql("select id, full_name from customers where email = :email and deleted_at is null")
          .with("email", "ada@example.org");

  static final OperationalQuery NEXT_ORDERS_TO_SHIP =
      OperationalQuery.named("next orders to ship")
          .sql(
              """
              select id, recipient_id
                from orders
               where status = 'paid' and deleted_at is null
               order by placed_at
               limit 50
                 for update skip locked
              """);

  static final OperationalQuery CANCEL_AN_ORDER =
      OperationalQuery.named("cancel an order")
          .sql(
              """
              update orders
                 set status = 'cancelled', updated_at = now(), last_modified_by = :actor
               where id = :order and status in ('new', 'paid')
              """)
          .with("actor", "support:7")
          .with("order", 4711L);

  static final List<OperationalQuery> REPORTS = reports();

  private static List<OperationalQuery> reports() {
    QueryFile file = QueryFile.classpath("shop/queries/reports.sql");
    return List.of(
        file.query("revenue_of_a_product")
            .with("product", 17L)
            .with("from", OffsetDateTime.parse("2026-10-01T00:00:00Z"))
            .with("to", OffsetDateTime.parse("2026-11-01T00:00:00Z")),
        file.query("refunds_of_an_order").with("order", 4711L));
  }

  private ShopQueries() {}
}
