package org.schematest.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.plan.Actual;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.plan.Question;
import org.schematest.query.InvalidQueryException;
import org.schematest.query.OperationalQuery;
import org.schematest.testing.PostgresVersions;
import org.schematest.testing.TestPostgres;

class ExecutorTest {

  private static final String SHOP =
      """
      create table customers (id bigint primary key, name text unique);
      create table orders (
        id bigint generated always as identity primary key,
        customer_id bigint not null
          references customers deferrable initially deferred,
        status text not null default 'new');
      create index orders_customer_idx on orders (customer_id);
      create table big (id int primary key, t text not null);
      create table events (id int, kind text) partition by list (kind);
      create table events_a partition of events for values in ('a');
      create table events_b partition of events for values in ('b');
      create function touch() returns trigger language plpgsql as
        'begin if new.status = ''bad'' then raise exception ''no''; end if; return new; end';
      create trigger touched before insert or update on orders
        for each row execute function touch();
      create table items (id int);
      create rule twice as on insert to items do also select 1;
      insert into customers select i, 'name ' || i from generate_series(1, 3) i;
      insert into orders (customer_id) select 1 + i % 2 from generate_series(1, 10) i;
      insert into big select i, repeat('x', 100) from generate_series(1, 20000) i;
      insert into events values (1, 'a'), (2, 'b'), (3, 'b');
      """;

  private static final Map<Integer, DataSource> DATABASES = new ConcurrentHashMap<>();

  private static DataSource database(int major) {
    return DATABASES.computeIfAbsent(
        major, key -> TestPostgres.freshDatabase(major, SHOP, "vacuum analyze"));
  }

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void rows_are_counted_where_they_are_read_and_thrown_away(int major) {
    Plan plan =
        execute(
            major, query("select * from orders where customer_id = :c and id > 3").with("c", 1L));
    PlanNode scan = plan.nodes().filter(node -> node.relation().isPresent()).findFirst().get();
    Actual actual = scan.actual().orElseThrow();
    assertThat(actual.rows()).isEqualTo(4);
    assertThat(actual.rowsRemoved()).isEqualTo(6);
    assertThat(actual.loops()).isEqualTo(1);
    assertThat(actual.buffers()).isEqualTo(1);
    assertThat(plan.conditions().question()).isEqualTo(Question.EXECUTED);
    assertThat(plan.conditions().toString()).endsWith(", public.orders 10 rows");
  }

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void a_node_that_never_ran_and_one_that_ran_often_say_so(int major) {
    Plan never = execute(major, query("select * from customers where 1 = (select 2) and id > 0"));
    assertThat(scans(never, "customers").loops()).isZero();
    Plan often =
        execute(
            major,
            query(
                "select (select count(*) from big b where b.id between o.id and o.id + 1)"
                    + " from orders o"));
    Actual actual = scans(often, "big");
    assertThat(actual.loops()).isEqualTo(10);
    assertThat(actual.rows()).isEqualTo(2);
    assertThat(actual.buffers()).isGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void what_had_no_memory_says_so(int major) throws SQLException {
    try (Connection connection = database(major).getConnection();
        Statement statement = connection.createStatement()) {
      // meant for the database, and so not forgotten
      statement.execute(
          "do $$ begin execute format('alter database %I set work_mem = 64',"
              + " current_database()); end $$");
    }
    Plan sort = execute(major, query("select * from big order by t, id desc"));
    assertThat(sort.conditions().settings()).containsEntry("work_mem", "64kB");
    assertThat(spill(sort))
        .singleElement()
        .asString()
        .matches("external merge, [\\d,]+ kB on disk");
    assertThat(sort.root().actual().orElseThrow().temporaryPages()).isPositive();
    Plan hash =
        execute(
            major,
            query("select count(*) from big a join big b on a.t = b.t || '' and a.id = b.id + 0"));
    assertThat(spill(hash)).anyMatch(text -> text.matches("\\d+ batches, \\d+ of them planned"));
    Plan aggregate = execute(major, query("select id % 9000, count(*) from big group by 1"));
    assertThat(spill(aggregate)).anyMatch(text -> text.matches(".*on disk"));
  }

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void what_a_query_writes_is_rolled_back(int major) throws SQLException {
    Plan delete = execute(major, query("delete from orders where id <= 4 returning id"));
    assertThat(delete.root().type()).isEqualTo("ModifyTable");
    assertThat(delete.root().actual().orElseThrow().rows()).isEqualTo(4);
    Plan insert =
        execute(major, query("insert into orders (customer_id) select id from customers"));
    assertThat(insert.conditions().remarks())
        .containsExactly("trigger touched on orders called 3 times");
    execute(major, query("update orders set status = 'old'"));
    execute(major, query("with gone as (delete from events returning id) select * from gone"));
    if (major >= 15) {
      execute(
          major,
          query(
              "merge into orders o using customers c on c.id = o.customer_id"
                  + " when matched then delete"));
    }
    assertThat(count(major, "orders where status = 'new'")).isEqualTo(10);
    assertThat(count(major, "events")).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void a_statement_that_fails_says_why(int major) {
    assertThat(failure(major, "insert into customers values (9, 'name 1')"))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage(
            """
            query "q": fails when it is executed: duplicate key value violates unique constraint \
            "customers_name_key" (SQLSTATE 23505)
              detail  Key (name)=(name 1) already exists.""");
    assertThat(failure(major, "insert into orders (customer_id) values (99)"))
        .hasMessageStartingWith(
            "query \"q\": fails when it is executed: insert or update on table \"orders\" violates"
                + " foreign key constraint \"orders_customer_id_fkey\" (SQLSTATE 23503)");
    assertThat(failure(major, "update orders set status = 'bad'"))
        .hasMessage(
            """
            query "q": fails when it is executed: no (SQLSTATE P0001)
              where  PL/pgSQL function touch() line 1 at RAISE""");
    assertThat(failure(major, "select nmae\n  from orders"))
        .hasMessageContaining("column \"nmae\" does not exist (SQLSTATE 42703)")
        .hasMessageContaining("line 1");
    assertThat(failure(major, "insert into items values (1)"))
        .hasMessage(
            "query \"q\": the rules of the database make 2 statements of it, and a plan shows only"
                + " one");
  }

  @Test
  void a_sequence_keeps_what_was_taken_from_it() throws SQLException {
    int major = PostgresVersions.NEWEST;
    long before = last(major);
    execute(major, query("insert into orders (customer_id) values (1)"));
    assertThat(last(major)).isGreaterThan(before);
  }

  private static long last(int major) throws SQLException {
    return number(major, "select last_value from orders_id_seq");
  }

  private static long count(int major, String from) throws SQLException {
    return number(major, "select count(*) from " + from);
  }

  private static long number(int major, String sql) throws SQLException {
    try (Connection connection = database(major).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Actual scans(Plan plan, String table) {
    return plan.nodes()
        .filter(
            node -> node.relation().filter(name -> name.table().name().equals(table)).isPresent())
        .findFirst()
        .flatMap(PlanNode::actual)
        .orElseThrow();
  }

  private static List<String> spill(Plan plan) {
    return plan.nodes()
        .flatMap(node -> node.actual().stream())
        .flatMap(actual -> actual.spill().stream())
        .toList();
  }

  private static Throwable failure(int major, String sql) {
    return catchThrowable(() -> execute(major, query(sql)));
  }

  private static Plan execute(int major, OperationalQuery query) {
    DataSource database = database(major);
    return new Executor(database, TestPostgres.catalogOf(database), "public").of(query);
  }

  private static OperationalQuery query(String sql) {
    return OperationalQuery.named("q").sql(sql);
  }
}
