package org.schematest.samples.readme;

import org.schematest.query.OperationalQuery;

final class OrderQueries {

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

  private OrderQueries() {}
}
