package org.schematest.samples.application;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The orders, in SQL. */
@Repository
class OrderRepository {

  private final JdbcClient database;

  OrderRepository(JdbcClient database) {
    this.database = database;
  }

  long add(long customer, long totalCents) {
    return database
        .sql(
            """
            insert into orders (customer_id, total_cents) values (:customer, :total)
            returning id
            """)
        .param("customer", customer)
        .param("total", totalCents)
        .query(Long.class)
        .single();
  }

  long totalOf(long customer) {
    return database
        .sql(
            """
            select coalesce(sum(total_cents), 0) from orders
             where customer_id = :customer and deleted_at is null
            """)
        .param("customer", customer)
        .query(Long.class)
        .single();
  }
}
