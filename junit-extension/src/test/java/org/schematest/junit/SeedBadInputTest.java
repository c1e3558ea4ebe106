package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.schematest.junit.isolation.Isolation;
import org.schematest.junit.seed.Seed;
import org.schematest.junit.seed.SeedData;

/** A seed that cannot be meant, or cannot be written, fails its class or its test in a sentence. */
class SeedBadInputTest {

  /** No other class counts databases, or keeps seeded ones, where these are. */
  private static final String OF_THIS_TEST = "for=SeedBadInputTest";

  private static Run run;

  @BeforeAll
  static void run_all_cases_in_one_session() {
    run =
        Run.of(
            StatementCase.class,
            RuntimeCase.class,
            ValueCase.class,
            HeaderCase.class,
            TableCase.class,
            MissingCase.class,
            MissingFileCase.class,
            EndingCase.class,
            NothingCase.class,
            CallbackCase.class,
            RegisteredCase.class,
            ConstructorCase.class,
            SharedCase.class,
            MethodCase.class,
            FineCase.class);
  }

  private static void fails(Class<?> testCase, String message) {
    assertThat(run.failures(testCase)).singleElement().isEqualTo(message);
    assertThat(run.tests(testCase)).isEmpty();
  }

  /** Two tests, neither of which may run, and which ask for nothing. */
  abstract static class Tests {

    @Test
    void one() {}

    @Test
    void other() {}
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  @Seed("seed/broken.sql")
  static class StatementCase extends Tests {}

  @Test
  void a_statement_that_the_server_refuses() {
    fails(
        StatementCase.class,
        """
        seed broken.sql failed at line 5: relation "custmers" does not exist (SQLSTATE 42P01)
          location   classpath:seed/broken.sql
          statement  insert into
                       custmers (email) values ('b')""");
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  @Seed("seed/runtime.sql")
  static class RuntimeCase extends Tests {}

  @Test
  void a_statement_that_fails_on_its_rows() {
    fails(
        RuntimeCase.class,
        """
        seed runtime.sql failed at line 2: duplicate key value violates unique constraint \
        "customers_email_key" (SQLSTATE 23505)
          location   classpath:seed/runtime.sql
          statement  insert into customers (email) values ('a')
          detail     Key (email)=(a) already exists.""");
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  @Seed("seed/schemas/customers.csv")
  static class ValueCase extends Tests {}

  @Test
  void a_value_that_the_column_cannot_hold() {
    fails(
        ValueCase.class,
        """
        seed customers.csv failed at line 3: invalid input syntax for type bigint: "x" (SQLSTATE \
        22P02)
          location  classpath:seed/schemas/customers.csv
          row       x,b
          where     COPY customers, line 3, column id: "x\"""");
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  @Seed("seed/broken/customers.csv")
  static class HeaderCase extends Tests {}

  @Test
  void a_column_that_the_table_does_not_have() {
    fails(
        HeaderCase.class,
        """
        seed customers.csv, line 1: table public.customers has no column "mail"
          location  classpath:seed/broken/customers.csv
          columns   id, email""");
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  @Seed("seed/broken/custmers.csv")
  static class TableCase extends Tests {}

  @Test
  void a_table_that_does_not_exist() {
    fails(
        TableCase.class,
        """
        seed custmers.csv is for a table "custmers", which does not exist: a file of values is \
        named after its table, table.csv or schema.table.csv
          location  classpath:seed/broken/custmers.csv
          tables    100% "größe" lines, customers, flyway_schema_history, orders""");
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  @Seed("seed/broken/customer.csv")
  static class MissingCase extends Tests {}

  @Test
  void a_file_that_is_not_on_the_class_path() {
    fails(
        MissingCase.class,
        """
        seed classpath:seed/broken/customer.csv does not exist
          looked in  the class path
          beside it  custmers.csv
                     customers.csv""");
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  @Seed("filesystem:nowhere/customers.sql")
  static class MissingFileCase extends Tests {}

  @Test
  void a_file_that_is_not_there() {
    assertThat(run.failures(MissingFileCase.class))
        .singleElement()
        .satisfies(
            message ->
                assertThat(message)
                    .startsWith(
                        "seed filesystem:nowhere/customers.sql does not exist\n  looked in  /")
                    .endsWith("/nowhere/customers.sql"));
    assertThat(run.tests(MissingFileCase.class)).isEmpty();
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  @Seed("seed/customers.json")
  static class EndingCase extends Tests {}

  @Test
  void a_file_of_another_kind() {
    fails(
        EndingCase.class,
        "@Seed(\"seed/customers.json\") on SeedBadInputTest.EndingCase: a seed must be a file that"
            + " ends in .sql or .csv");
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  @Seed
  static class NothingCase extends Tests {}

  @Test
  void a_seed_of_nothing() {
    fails(
        NothingCase.class,
        "@Seed on SeedBadInputTest.NothingCase: must name a file, or a class as in @Seed(with ="
            + " OpenOrders.class)");
  }

  static final class Failing implements SeedData {

    @Override
    public void seed(DSLContext database) {
      database.execute("insert into custmers (email) values ('b')");
    }
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  @Seed(with = Failing.class)
  static class CallbackCase extends Tests {}

  @Test
  void code_that_the_server_refuses() {
    assertThat(run.failures(CallbackCase.class))
        .singleElement()
        .satisfies(
            message ->
                assertThat(message)
                    .startsWith(
                        "seed SeedBadInputTest$Failing failed: relation \"custmers\" does not exist"
                            + " (SQLSTATE 42P01)\n"
                            + "  at       ")
                    .contains("Failing.seed(SeedBadInputTest.java:")
                    .contains("insert into custmers"));
    assertThat(run.tests(CallbackCase.class)).isEmpty();
  }

  static class RegisteredCase extends Tests {

    @RegisterExtension
    static final Extension SCHEMA =
        SchemaTestConfiguration.migratedFrom("db/migration")
            .seed(
                database -> {
                  throw new IllegalArgumentException("no rows today");
                })
            .asExtension();
  }

  @Test
  void code_that_fails_by_itself() {
    assertThat(run.failures(RegisteredCase.class))
        .singleElement()
        .satisfies(
            message ->
                assertThat(message)
                    .contains("failed: java.lang.IllegalArgumentException: no rows today\n  at  ")
                    .contains("(SeedBadInputTest.java:"));
    assertThat(run.tests(RegisteredCase.class)).isEmpty();
  }

  /** An inner class needs an instance of the outer one. */
  class Inner implements SeedData {

    @Override
    public void seed(DSLContext database) {
      assertThat(SeedBadInputTest.this).isNotNull();
    }
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  @Seed(with = Inner.class)
  static class ConstructorCase extends Tests {}

  @Test
  void code_that_cannot_be_constructed() {
    fails(
        ConstructorCase.class,
        "seed SeedBadInputTest$Inner must be a class with a constructor without parameters, not an"
            + " inner one");
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  static class SharedCase {

    @Test
    @Seed("seed/customers.sql")
    void seeded() {}

    @Test
    void other() {}
  }

  @Test
  void a_seed_of_a_test_that_shares_its_database() {
    assertThat(run.failures(SharedCase.class))
        .singleElement()
        .isEqualTo(
            "@Seed(\"seed/customers.sql\") on SeedBadInputTest.SharedCase.seeded: the tests of the"
                + " class share a database, so a seed of one of them needs isolation = PER_METHOD"
                + " or ROLLBACK on the class");
  }

  @SchemaTest(placeholders = OF_THIS_TEST, isolation = Isolation.PER_METHOD)
  static class MethodCase {

    @Test
    @Seed("seed/runtime.sql")
    void seeded() {}

    @Test
    void other() {}
  }

  @Test
  void a_seed_of_a_test_that_asks_for_nothing_fails_that_test_alone() {
    assertThat(run.failures(MethodCase.class))
        .singleElement()
        .satisfies(message -> assertThat(message).startsWith("seed runtime.sql failed at line 2"));
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  static class FineCase {

    @Test
    void sees_what_is_left(Connection connection) throws SQLException {
      String databases = "select count(*) from pg_database where datname like 'schematest\\_%'";
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      // The template, and its own; the copies of the tests before are dropped in the background.
      while (!Sql.value(connection, databases).equals("2") && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertThat(Sql.value(connection, databases)).isEqualTo("2");
    }
  }

  @Test
  void of_seeds_that_fail_no_database_is_left() {
    assertThat(run.failures(FineCase.class)).isEmpty();
  }
}
