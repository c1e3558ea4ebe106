package org.schematest.samples.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.isolation.Isolation;
import org.schematest.junit.seed.Seed;

/** An application that uses jOOQ: each test writes, and nothing of it stays. */
@SchemaTest(migrations = "classpath:readme/db/migration", isolation = Isolation.ROLLBACK)
@Seed("classpath:application/customers.csv")
@Seed(with = OpenOrders.class)
class JooqTest {

  private final DSLContext database;

  JooqTest(DataSource source) {
    database = DSL.using(source, SQLDialect.POSTGRES);
  }

  @Test
  void an_order_is_added() {
    database
        .insertInto(table("orders"), field("customer_id"), field("total_cents"))
        .values(1, 400)
        .execute();
    assertThat(database.fetchCount(table("orders"))).isEqualTo(7);
  }

  @Test
  void all_orders_are_deleted_in_a_transaction() {
    database.transaction(inside -> inside.dsl().deleteFrom(table("orders")).execute());
    assertThat(database.fetchCount(table("orders"))).isZero();
  }
}
