package org.schematest.assertion.plan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.schematest.explain.Explainer;
import org.schematest.plan.Plan;
import org.schematest.query.OperationalQuery;
import org.schematest.statistics.DeclaredSize;
import org.schematest.testing.Golden;
import org.schematest.testing.TestPlans;
import org.schematest.testing.TestPostgres;

/**
 * A promise that holds for one query on the shop's schema, and is broken by a change to that schema
 * or by another query.
 *
 * @param ddl what is changed; empty if only the query is
 */
record PlanMutation(
    String name,
    OperationalQuery query,
    String ddl,
    OperationalQuery broken,
    Consumer<PlanAssert> promise) {

  static final String SCHEMA =
      """
      create table customers (
        id bigint primary key,
        email varchar(100) not null,
        name text not null,
        free_above int not null
      );
      create index customers_email_idx on customers (email);
      create table orders (
        id bigint primary key,
        customer_id bigint not null,
        status text not null,
        placed_at timestamptz not null,
        total int not null
      );
      create index orders_customer_idx on orders (customer_id, placed_at desc);
      create index orders_total_idx on orders (total);
      create table employees (id bigint primary key, manager_id bigint, name text not null);
      create table visits (id bigint, visitor bigint, day date not null) partition by range (day);
      create table visits_2025 partition of visits for values from ('2025-01-01') to ('2026-01-01');
      create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
      create index visits_visitor_idx on visits (visitor);
      create view orders_of_customers as
        select o.id, o.customer_id, o.status, o.total, c.name
          from orders o
          left join customers c on c.id = o.customer_id;
      """;

  private static final DeclaredSize[] SIZES = {
    new DeclaredSize("customers", 2_000_000),
    new DeclaredSize("orders", 10_000_000),
    new DeclaredSize("employees", 50_000),
    new DeclaredSize("visits", 5_000_000)
  };

  static PlanMutation ofSchema(
      String name, OperationalQuery query, String ddl, Consumer<PlanAssert> promise) {
    return new PlanMutation(name, query, ddl, query, promise);
  }

  static PlanMutation ofQuery(
      String name, OperationalQuery query, OperationalQuery broken, Consumer<PlanAssert> promise) {
    return new PlanMutation(name, query, "", broken, promise);
  }

  void check() {
    assertThatCode(() -> promise.accept(new PlanAssert(plan(query, ""))))
        .doesNotThrowAnyException();
    PlanAssert other = new PlanAssert(plan(broken, ddl));
    Golden.assertGolden("plan_" + name, catchThrowable(() -> promise.accept(other)));
  }

  static Plan plan(OperationalQuery query, String ddl) {
    return ddl.isEmpty() ? Unchanged.PLANS.of(query) : TestPlans.of(SCHEMA + ddl, SIZES).of(query);
  }

  /** One database for all that leave the schema as it is; its connection ends with the server. */
  private static final class Unchanged {

    static final Explainer PLANS = open();

    private static Explainer open() {
      DataSource database = TestPostgres.freshDatabase(SCHEMA);
      try {
        return Explainer.open(
            database,
            TestPostgres.catalogOf(database),
            "public",
            TestPostgres.size(database, "public", SIZES));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static OperationalQuery query(String name, String sql) {
    return OperationalQuery.named(name).sql(sql);
  }

  @Override
  public String toString() {
    return name;
  }
}
