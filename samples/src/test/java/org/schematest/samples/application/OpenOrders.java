package org.schematest.samples.application;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import org.jooq.DSLContext;
import org.schematest.junit.seed.SeedData;

/** Three open orders of each customer. */
final class OpenOrders implements SeedData {

  @Override
  public void seed(DSLContext database) {
    for (long total : new long[] {100, 200, 300}) {
      database
          .insertInto(table("orders"), field("customer_id"), field("total_cents"))
          .select(database.select(field("id"), field("{0}", total)).from("customers"))
          .execute();
    }
  }
}
