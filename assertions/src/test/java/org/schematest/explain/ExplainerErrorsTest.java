package org.schematest.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanRequest;
import org.schematest.plan.UnsizedTableException;
import org.schematest.query.InvalidQueryException;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.Catalog;
import org.schematest.statistics.AppliedStatistics;
import org.schematest.statistics.DeclaredSize;
import org.schematest.testing.TestPostgres;

class ExplainerErrorsTest {

  private static final PlanRequest ANY_SIZE = PlanRequest.CUSTOM.ofAnySize();

  private static Explainer plans;

  @BeforeAll
  static void size() throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            """
            create schema shop;
            create table shop.orders (id bigint primary key, customer_id bigint, at timestamptz);
            create table shop.customers (id bigint primary key);
            create table items (id bigint primary key);
            create rule twice as on insert to items do also select 1;
            create table parts (id bigint) partition by hash (id);
            create table parts_0 partition of parts for values with (modulus 2, remainder 0);
            create table parts_1 partition of parts for values with (modulus 2, remainder 1);
            """);
    Catalog catalog = TestPostgres.catalogOf(database);
    AppliedStatistics applied =
        TestPostgres.size(database, "shop", new DeclaredSize("orders", 1_000_000));
    plans = Explainer.open(database, catalog, "shop", applied);
  }

  @AfterAll
  static void close() throws SQLException {
    plans.close();
  }

  @Test
  void names_are_looked_for_in_the_current_schema_first_and_then_where_they_were() {
    Plan plan = plans.of(query("select * from orders where id = 1"));
    assertThat(plan.conditions().currentSchema()).isEqualTo("shop");
    assertThat(plans.of(query("select * from items"), ANY_SIZE).nodes()).hasSize(1);
  }

  @Test
  void a_table_of_no_declared_size_is_refused() {
    assertThat(failure(query("select * from customers")))
        .isInstanceOf(UnsizedTableException.class)
        .hasMessage(
            "query \"recent orders\": reads shop.customers, whose size is not declared: a plan for"
                + " a size nobody named says nothing. Add @TableSize(table = \"customers\","
                + " rows = …), or ask with plans.allowingUnsizedTables()");
  }

  @Test
  void all_tables_of_no_declared_size_are_named_at_once_partitions_by_their_parent() {
    assertThat(failure(query("select * from customers, orders, items, parts")))
        .isInstanceOf(UnsizedTableException.class)
        .hasMessage(
            "query \"recent orders\": reads public.items and public.parts and shop.customers, whose"
                + " sizes are not declared: a plan for sizes nobody named says nothing. Add"
                + " @TableSize(table = \"public.items\", rows = …) and @TableSize(table ="
                + " \"public.parts\", rows = …) and @TableSize(table = \"customers\", rows = …), or"
                + " ask with plans.allowingUnsizedTables()");
  }

  @Test
  void a_plan_for_undeclared_sizes_says_so() {
    assertThat(plans.of(query("select * from customers, parts"), ANY_SIZE).conditions().toString())
        .startsWith(
            "PostgreSQL 18.6, public.parts of undeclared size, shop.customers of undeclared size");
  }

  @Test
  void what_the_server_rejects_is_shown_in_its_place() {
    assertThat(failure(query("select id\n  from orders\n where custmer_id = :id").with("id", 5L)))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage(
            """
            query "recent orders": the server rejects it: column "custmer_id" does not exist \
            (SQLSTATE 42703)
              at         line 3:  where custmer_id = :id
                                        ^
              hint       Perhaps you meant to reference the column "orders.customer_id".
              arguments  id = 5 (java.lang.Long)""");
    assertThat(plans.of(query("select * from orders")).nodes()).isNotEmpty();
  }

  @Test
  void a_value_of_the_wrong_type_is_shown_with_its_java_type() {
    assertThat(failure(query("select * from orders where id = :id").with("id", "5")))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage(
            """
            query "recent orders": the server rejects it: operator does not exist: bigint = \
            character varying (SQLSTATE 42883)
              at         line 1: select * from orders where id = :id
                                                               ^
              hint       No operator matches the given name and argument types. You might need to \
            add explicit type casts.
              arguments  id = '5' (java.lang.String)""");
  }

  @Test
  void a_value_that_the_driver_cannot_bind_is_named_with_what_it_can() {
    OperationalQuery query = query("select * from orders where at > :since");
    assertThat(failure(query.with("since", Instant.EPOCH)))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage(
            "query \"recent orders\": the PostgreSQL driver cannot bind parameter \"since\" as"
                + " java.time.Instant; use OffsetDateTime");
    assertThat(failure(query.with("since", TimeUnit.DAYS)))
        .hasMessageEndingWith(
            "as java.util.concurrent.TimeUnit; use its name(), and a cast in the SQL if the column"
                + " is of an enum type");
    assertThat(failure(query.with("since", List.of(1))))
        .hasMessageEndingWith("; use an array, and = any(…) in the SQL");
    assertThat(failure(query.with("since", Thread.currentThread())))
        .hasMessageEndingWith("; use a type that JDBC has a PostgreSQL type for");
  }

  @Test
  void a_statement_that_a_rule_makes_several_of_has_no_one_plan() {
    assertThat(failure(query("insert into public.items values (1)")))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage(
            "query \"recent orders\": the rules of the database make 2 statements of it, and a plan"
                + " shows only one");
  }

  @Test
  void null_is_bound_as_the_type_that_the_server_infers() {
    Plan plan = plans.of(query("select * from orders where id = :id").with("id", null));
    assertThat(plan.root().type()).isEqualTo("Result");
  }

  @Test
  void a_connection_that_is_gone_is_not_the_querys_fault() throws SQLException {
    DataSource database = TestPostgres.freshDatabase("create table t (id int)");
    Explainer closed =
        Explainer.open(
            database, TestPostgres.catalogOf(database), "public", AppliedStatistics.NONE);
    closed.close();
    assertThat(catchThrowable(() -> closed.of(query("select 1"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "query \"recent orders\": the database could not be asked for its plan:"
                + " This connection has been closed.");
  }

  private static Throwable failure(OperationalQuery query) {
    return catchThrowable(() -> plans.of(query));
  }

  private static OperationalQuery query(String sql) {
    return OperationalQuery.named("recent orders").sql(sql);
  }
}
