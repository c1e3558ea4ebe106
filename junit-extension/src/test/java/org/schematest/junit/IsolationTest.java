package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.isolation.Isolation;
import org.schematest.junit.seed.Seed;
import org.schematest.plan.PlannedQuery;
import org.schematest.plan.Plans;
import org.schematest.query.OperationalQuery;

/** What keeps tests of one class from seeing each other's rows. */
class IsolationTest {

  private static final String ROWS = "select count(*) from customers";
  private static final String INSERT = "insert into customers (email) values ('a@b.c')";
  private static final String OUR_DATABASES =
      "select count(*) from pg_database where datname like 'schematest\\_%'";

  /** No other class counts databases, or keeps seeded ones, where these are. */
  private static final String OF_THIS_TEST = "for=IsolationTest";

  private static Run run;

  @BeforeAll
  static void run_all_cases_in_one_session() {
    run =
        Run.of(
            PerMethodCase.class,
            PerClassInstanceCase.class,
            EachQueryCase.class,
            RollbackCase.class,
            UrlCase.class,
            CommittingCase.class,
            LastCase.class);
  }

  private static void passes(Class<?> testCase, int tests) {
    assertThat(run.failures(testCase)).isEmpty();
    assertThat(run.tests(testCase)).hasSize(tests);
  }

  private static long executedRows(Plans plans) {
    return plans
        .executed()
        .of(Customers.CUSTOMERS)
        .conditions()
        .tables()
        .values()
        .iterator()
        .next()
        .rows();
  }

  static final class Customers {

    static final OperationalQuery CUSTOMERS =
        OperationalQuery.named("customers").sql("select email from customers");

    static final OperationalQuery ALSO_CUSTOMERS =
        OperationalQuery.named("customers again").sql("select id from customers");
  }

  @SchemaTest(placeholders = OF_THIS_TEST, isolation = Isolation.PER_METHOD)
  @Seed("seed/customers.sql")
  static class PerMethodCase {

    private final TestDatabase constructed;

    PerMethodCase(TestDatabase database) {
      constructed = database;
    }

    @BeforeAll
    static void the_database_of_the_class_is_another(Connection connection) throws SQLException {
      Sql.execute(connection, INSERT);
    }

    @BeforeEach
    void write(Connection connection, Plans plans) throws SQLException {
      assertThat(Sql.value(connection, ROWS)).isEqualTo("2");
      Sql.execute(connection, INSERT);
      assertThat(executedRows(plans)).isEqualTo(3);
    }

    private void has_what_was_set_up(Connection connection, TestDatabase database)
        throws SQLException {
      assertThat(database.name()).isEqualTo(constructed.name());
      assertThat(Sql.value(connection, "select current_database()")).isEqualTo(database.name());
      assertThat(Sql.value(connection, ROWS)).isEqualTo("3");
    }

    @Test
    void one(Connection connection, TestDatabase database, TestReporter reporter)
        throws SQLException {
      has_what_was_set_up(connection, database);
      reporter.publishEntry("database", database.name());
    }

    @RepeatedTest(2)
    void repeated(Connection connection, TestDatabase database, TestReporter reporter)
        throws SQLException {
      has_what_was_set_up(connection, database);
      reporter.publishEntry("database", database.name());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void parameterized(
        int number, Connection connection, TestDatabase database, TestReporter reporter)
        throws SQLException {
      assertThat(number).isPositive();
      has_what_was_set_up(connection, database);
      reporter.publishEntry("database", database.name());
    }

    @AfterEach
    void has_still(Connection connection) throws SQLException {
      assertThat(Sql.value(connection, ROWS)).isEqualTo("3");
    }
  }

  @Test
  void each_test_starts_from_a_pristine_copy_that_all_its_parts_share() {
    passes(PerMethodCase.class, 5);
    assertThat(run.reported(PerMethodCase.class, "database")).hasSize(5).doesNotHaveDuplicates();
  }

  @SchemaTest(placeholders = OF_THIS_TEST, isolation = Isolation.PER_METHOD)
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class PerClassInstanceCase {

    private final TestDatabase ofTheClass;

    PerClassInstanceCase(TestDatabase database) {
      ofTheClass = database;
    }

    @RepeatedTest(2)
    void has_its_own(TestDatabase database, Connection connection) throws SQLException {
      assertThat(database.name()).isNotEqualTo(ofTheClass.name());
      assertThat(Sql.value(connection, ROWS)).isEqualTo("0");
      Sql.execute(connection, INSERT);
    }
  }

  @Test
  void an_instance_of_all_tests_is_constructed_with_the_database_of_the_class() {
    passes(PerClassInstanceCase.class, 2);
  }

  @SchemaTest(placeholders = OF_THIS_TEST, isolation = Isolation.PER_METHOD)
  static class EachQueryCase {

    @EachQuery(Customers.class)
    void executes_where_it_writes(PlannedQuery planned, Connection connection) throws SQLException {
      assertThat(Sql.value(connection, ROWS)).isEqualTo("0");
      Sql.execute(connection, INSERT);
      assertThat(
              planned
                  .plans()
                  .executed()
                  .of(planned.query())
                  .conditions()
                  .tables()
                  .values()
                  .iterator()
                  .next()
                  .rows())
          .isEqualTo(1);
    }
  }

  @Test
  void each_query_is_a_test() {
    passes(EachQueryCase.class, 2);
  }

  @SchemaTest(placeholders = OF_THIS_TEST, isolation = Isolation.ROLLBACK)
  @Seed("seed/customers.sql")
  static class RollbackCase {

    private final Connection constructed;

    RollbackCase(Connection connection) {
      constructed = connection;
    }

    @BeforeAll
    static void write_for_all(Connection connection) throws SQLException {
      Sql.execute(connection, "insert into customers (email) values ('all@b.c')");
    }

    @BeforeEach
    void write(Connection connection) throws SQLException {
      assertThat(Sql.value(connection, ROWS)).isEqualTo("3");
      Sql.execute(constructed, INSERT);
    }

    @Test
    void all_connections_see_what_each_of_them_wrote(Connection connection, DataSource source)
        throws SQLException {
      try (Connection other = source.getConnection()) {
        assertThat(Sql.value(other, ROWS)).isEqualTo("4");
        assertThat(other).isNotEqualTo(connection).isEqualTo(other).hasSameHashCodeAs(other);
      }
      assertThat(Sql.value(connection, ROWS)).isEqualTo("4");
    }

    @Test
    void committing_and_closing_keep_it_for_this_test_alone(DataSource source) throws SQLException {
      try (Connection connection = source.getConnection()) {
        connection.setAutoCommit(false);
        Sql.execute(connection, "delete from customers");
        connection.commit();
        Sql.execute(connection, INSERT);
        connection.setAutoCommit(true);
        assertThat(connection.getAutoCommit()).isTrue();
      }
      assertThat(Sql.value(constructed, ROWS)).isEqualTo("1");
    }

    @Test
    void a_transaction_of_the_application_can_be_rolled_back(DataSource source)
        throws SQLException {
      Connection connection = source.getConnection();
      connection.setAutoCommit(false);
      Sql.execute(connection, "delete from customers");
      connection.rollback();
      assertThat(Sql.value(connection, ROWS)).isEqualTo("4");
      Sql.execute(connection, "delete from customers");
      assertThat(connection.isClosed()).isFalse();
      connection.close();
      assertThat(connection.isClosed()).isTrue();
      assertThatThrownBy(connection::createStatement)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("closed");
      assertThat(Sql.value(constructed, ROWS)).as("what was not committed").isEqualTo("4");
    }

    @Test
    void a_statement_that_fails_leaves_the_others(Connection connection) throws SQLException {
      assertThatThrownBy(() -> Sql.execute(connection, INSERT)).hasMessageContaining("duplicate");
      assertThat(Sql.value(connection, ROWS)).isEqualTo("4");
    }

    @Test
    void in_a_transaction_a_statement_that_fails_spoils_it_as_in_production(Connection connection)
        throws SQLException {
      connection.setAutoCommit(false);
      assertThatThrownBy(() -> Sql.execute(connection, INSERT)).hasMessageContaining("duplicate");
      assertThatThrownBy(() -> Sql.value(connection, ROWS)).hasMessageContaining("aborted");
      connection.rollback();
      assertThat(Sql.value(connection, ROWS)).isEqualTo("4");
    }

    @Test
    void a_deferred_constraint_is_checked_when_the_application_commits(Connection connection)
        throws SQLException {
      Sql.execute(
          connection,
          "alter table orders add foreign key (customer_id) references customers (id)"
              + " deferrable initially deferred");
      Sql.execute(connection, "alter table orders drop constraint orders_customer_id_fkey");
      String order = "insert into orders (customer_id, status) values (99, 'new')";
      assertThatThrownBy(() -> Sql.execute(connection, order)).hasMessageContaining("foreign key");
      connection.setAutoCommit(false);
      Sql.execute(connection, order);
      assertThatThrownBy(connection::commit).hasMessageContaining("foreign key");
      assertThat(Sql.value(connection, "select count(*) from orders")).isEqualTo("0");
      Sql.execute(connection, order);
      Sql.execute(connection, "insert into customers overriding system value values (99, 'late')");
      connection.commit();
      assertThat(Sql.value(constructed, "select count(*) from orders")).isEqualTo("1");
    }

    @Test
    void transactions_of_two_connections_lie_in_one_another(Connection inner) throws SQLException {
      constructed.setAutoCommit(false);
      inner.setAutoCommit(false);
      Sql.execute(constructed, "delete from customers where email = 'a@b.c'");
      Sql.execute(inner, "delete from customers");
      inner.rollback();
      assertThat(Sql.value(inner, ROWS)).isEqualTo("3");
      Sql.execute(inner, "delete from customers");
      constructed.rollback();
      assertThatThrownBy(inner::commit).hasMessageContaining("rolled back with that of another");
      assertThat(Sql.value(inner, ROWS)).isEqualTo("4");
    }

    @Test
    void savepoints_are_the_applications_own(Connection connection) throws SQLException {
      assertThatThrownBy(connection::setSavepoint).isInstanceOf(SQLException.class);
      connection.setAutoCommit(false);
      Savepoint before = connection.setSavepoint();
      Sql.execute(connection, "delete from customers");
      connection.rollback(before);
      connection.commit();
      assertThat(Sql.value(constructed, ROWS)).isEqualTo("4");
    }

    @Test
    void another_isolation_level_is_refused_in_a_sentence(Connection connection)
        throws SQLException {
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setReadOnly(true);
      assertThat(connection.isReadOnly()).isTrue();
      assertThatThrownBy(
              () -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE))
          .hasMessageContaining("use isolation = PER_METHOD");
    }

    @Test
    void what_is_executed_sees_the_rows_and_leaves_nothing(Plans plans, Connection connection)
        throws SQLException {
      String path = Sql.value(connection, "show search_path");
      Sql.execute(connection, "set enable_sort = off");
      Sql.execute(connection, "set jit = on");
      OperationalQuery deletion = OperationalQuery.named("deletion").sql("delete from customers");
      assertThat(executedRows(plans)).isEqualTo(4);
      plans.executed().of(deletion);
      assertThat(Sql.value(connection, ROWS)).isEqualTo("4");
      assertThat(Sql.value(connection, "show enable_sort")).isEqualTo("off");
      assertThat(Sql.value(connection, "show jit")).isEqualTo("on");
      assertThat(Sql.value(connection, "show search_path")).isEqualTo(path);
    }

    @Test
    void its_statements_are_of_its_connection(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        assertThat(statement.getConnection()).isSameAs(connection);
      }
    }
  }

  @Test
  void a_test_runs_in_a_transaction_that_is_rolled_back() {
    passes(RollbackCase.class, 11);
  }

  @SchemaTest(placeholders = OF_THIS_TEST, isolation = Isolation.ROLLBACK)
  static class UrlCase {

    @Test
    void reads(TestDatabase database) {
      assertThat(database).isNotNull();
    }
  }

  @Test
  void a_url_cannot_be_rolled_back() {
    assertThat(run.failures(UrlCase.class))
        .containsExactly(
            "what is written through a URL cannot be rolled back: a test of isolation = ROLLBACK"
                + " must ask for a Connection or a DataSource, or the class for isolation ="
                + " PER_METHOD");
  }

  @SchemaTest(placeholders = OF_THIS_TEST, isolation = Isolation.ROLLBACK)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class CommittingCase {

    @Test
    @Order(1)
    void commits_in_sql(Connection connection, TestReporter reporter) throws SQLException {
      Sql.execute(connection, INSERT);
      Sql.execute(connection, "commit");
      assertThat(Sql.value(connection, ROWS)).isEqualTo("1");
      reporter.publishEntry("database", Sql.value(connection, "select current_database()"));
    }

    @Test
    @Order(2)
    void finds_a_pristine_database(Connection connection, TestReporter reporter)
        throws SQLException {
      assertThat(Sql.value(connection, ROWS)).isEqualTo("0");
      reporter.publishEntry("database", Sql.value(connection, "select current_database()"));
    }

    @Test
    @Order(3)
    void commits_in_a_transaction(Connection connection) throws SQLException {
      connection.setAutoCommit(false);
      Sql.execute(connection, INSERT);
      Sql.execute(connection, "commit");
      Sql.execute(connection, "insert into customers (email) values ('late')");
      connection.rollback();
      assertThat(Sql.value(connection, ROWS)).as("no more than it committed").isEqualTo("1");
    }

    @Test
    @Order(4)
    void leaves_a_spoilt_transaction(Connection connection) throws SQLException {
      assertThat(Sql.value(connection, ROWS)).isEqualTo("0");
      connection.setAutoCommit(false);
      assertThatThrownBy(() -> Sql.execute(connection, "select 1 / 0"))
          .hasMessageContaining("zero");
    }

    @Test
    @Order(5)
    void rolls_back_in_sql(Connection connection) throws SQLException {
      Sql.execute(connection, "begin");
      Sql.execute(connection, INSERT);
      Sql.execute(connection, "rollback");
    }

    @Test
    @Order(6)
    void forges_what_tells_it(Connection connection) throws SQLException {
      String names =
          Sql.value(
              connection,
              "select string_agg(format('schematest_%s', n), '; savepoint ') from generate_series(1, 9) as n");
      Sql.execute(connection, "commit; begin; savepoint schematest_start; savepoint " + names);
    }
  }

  @Test
  void a_commit_in_sql_fails_the_test_and_the_next_gets_a_pristine_database() {
    String sentence =
        "the test must leave it to isolation = ROLLBACK to end its transaction, but a statement of"
            + " its own did, a commit or a rollback in SQL text: what was written may have stayed,"
            + " so the tests after it get a pristine database. Use commit() and rollback() of the"
            + " connection, or isolation = PER_METHOD";
    assertThat(run.failures(CommittingCase.class))
        .containsExactly(sentence, sentence, sentence, sentence);
    assertThat(run.tests(CommittingCase.class)).hasSize(6);
    assertThat(run.reported(CommittingCase.class, "database")).doesNotHaveDuplicates();
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  static class LastCase {

    @Test
    void drops_come_soon(Connection connection) throws SQLException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      // The two templates, one ahead of the next class for each, and its own; the copies of tests
      // are dropped in the background.
      while (!Sql.value(connection, OUR_DATABASES).equals("5") && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertThat(Sql.value(connection, OUR_DATABASES)).isEqualTo("5");
    }
  }

  @Test
  void nothing_is_left_of_the_copies_of_tests() {
    passes(LastCase.class, 1);
  }

  /** Each test waits for the other inside: they can only pass at the same time, and alone. */
  private static void meets_nobody(CyclicBarrier both, Connection connection) throws Exception {
    Sql.execute(connection, "insert into customers (email) values (gen_random_uuid()::text)");
    both.await(1, TimeUnit.MINUTES);
    assertThat(Sql.value(connection, ROWS)).isEqualTo("1");
    both.await(1, TimeUnit.MINUTES);
  }

  @SchemaTest(placeholders = OF_THIS_TEST, isolation = Isolation.PER_METHOD)
  static class ParallelMethodsCase {

    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    @RepeatedTest(2)
    void writes(Connection connection) throws Exception {
      meets_nobody(BOTH, connection);
    }
  }

  @SchemaTest(placeholders = OF_THIS_TEST, isolation = Isolation.ROLLBACK)
  static class ParallelTransactionsCase {

    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    @RepeatedTest(2)
    void writes(Connection connection) throws Exception {
      meets_nobody(BOTH, connection);
    }
  }

  @Test
  void tests_that_run_at_the_same_time_do_not_meet() {
    Run parallel = Run.inParallel(ParallelMethodsCase.class, ParallelTransactionsCase.class);
    assertThat(parallel.failures(ParallelMethodsCase.class)).isEmpty();
    assertThat(parallel.failures(ParallelTransactionsCase.class)).isEmpty();
    parallel.results().testEvents().assertStatistics(counts -> counts.succeeded(4));
  }
}
