package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.schematest.junit.isolation.Isolation;
import org.schematest.junit.seed.Seed;
import org.schematest.junit.seed.SeedData;
import org.schematest.plan.Plan;
import org.schematest.plan.Plans;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.Schema;

/** Rows that tests begin with, and in which order they are written. */
class SeedTest {

  private static final String EMAILS = "select string_agg(email, ' ' order by id) from customers";

  private static Run run;

  @BeforeAll
  static void run_all_cases_in_one_session() {
    run =
        Run.of(
            FilesCase.class,
            DumpCase.class,
            QuotedTableCase.class,
            CountedCase.class,
            AlsoCountedCase.class,
            OrderedCase.class,
            NestedCase.class,
            RegisteredCase.class,
            ReadingCase.class,
            AnalyzedCase.class,
            MethodCase.class,
            RolledBackMethodCase.class);
  }

  private static void passes(Class<?> testCase, int tests) {
    assertThat(run.failures(testCase)).isEmpty();
    assertThat(run.tests(testCase)).hasSize(tests);
  }

  @SchemaTest
  @Seed({"classpath:seed/customers.sql", "seed/orders.csv"})
  static class FilesCase {

    @Test
    void has_the_rows(Connection connection) throws SQLException {
      assertThat(Sql.value(connection, EMAILS)).isEqualTo("ada@example.org grace;@example.org");
      assertThat(
              Sql.value(
                  connection,
                  "select string_agg(id || '=' || status, ' ' order by id) from orders"))
          .isEqualTo("10=open 11=");
    }

    @Test
    void an_application_goes_on_after_the_keys_of_the_seeds(Connection connection)
        throws SQLException {
      assertThat(
              Sql.value(
                  connection,
                  "insert into orders (customer_id, status) values (1, 'new') returning id"))
          .isEqualTo("12");
    }
  }

  @Test
  void scripts_and_values_are_sown_in_their_order() {
    passes(FilesCase.class, 2);
  }

  @SchemaTest
  @Seed("seed/dump.sql")
  static class DumpCase {

    @Test
    void has_the_rows(Connection connection) throws SQLException {
      assertThat(Sql.value(connection, EMAILS)).isEqualTo("o'hara;@example.org -- no comment");
    }
  }

  @Test
  void a_script_may_copy_rows_as_a_dump_does() {
    passes(DumpCase.class, 1);
  }

  @SchemaTest
  @Seed({"seed/customers.sql", "seed/orders.csv", "seed/100% \"größe\" lines.csv"})
  static class QuotedTableCase {

    @Test
    void has_the_rows(Connection connection) throws SQLException {
      assertThat(Sql.value(connection, "select \"Order Id\" from \"100% \"\"größe\"\" lines\""))
          .isEqualTo("10");
    }
  }

  @Test
  void a_file_of_values_is_named_as_the_catalog_stores_the_table() {
    passes(QuotedTableCase.class, 1);
  }

  /** Counts how often it is sown. */
  static final class Counted implements SeedData {

    static final AtomicInteger TIMES = new AtomicInteger();

    @Override
    public void seed(DSLContext database) {
      TIMES.incrementAndGet();
      database.execute("insert into customers (email) values ('counted')");
    }
  }

  @SchemaTest
  @Seed(with = Counted.class)
  static class CountedCase {

    @Test
    void has_the_row_and_writes(Connection connection) throws SQLException {
      assertThat(Sql.value(connection, EMAILS)).isEqualTo("counted");
      Sql.execute(connection, "insert into customers (email) values ('more')");
    }
  }

  static class AlsoCountedCase extends CountedCase {}

  @Test
  void classes_with_equal_seeds_share_the_sowing_and_not_the_rows() {
    passes(CountedCase.class, 1);
    passes(AlsoCountedCase.class, 1);
    assertThat(Counted.TIMES).hasValue(1);
  }

  private abstract static class Email implements SeedData {

    @Override
    public void seed(DSLContext database) {
      database.execute(
          "insert into customers (email) values (?)",
          getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }
  }

  static final class First extends Email {}

  static final class Second extends Email {}

  static final class Third extends Email {}

  static final class Fourth extends Email {}

  static final class Fifth extends Email {}

  @Seed(with = Second.class)
  interface WithSecond {}

  @Seed(with = Third.class)
  @Retention(RetentionPolicy.RUNTIME)
  @interface WithThird {}

  @SchemaTest
  @Seed(with = First.class)
  abstract static class WithFirst {}

  @WithThird
  @Seed(with = Fourth.class)
  @Seed(with = Fifth.class)
  static class OrderedCase extends WithFirst implements WithSecond {

    @Test
    void has_them_in_order(Connection connection) throws SQLException {
      assertThat(Sql.value(connection, EMAILS)).isEqualTo("first second third fourth fifth");
    }
  }

  @Test
  void superclasses_and_interfaces_come_first_then_meta_annotations_then_the_class() {
    passes(OrderedCase.class, 1);
  }

  @SchemaTest
  @Seed(with = First.class)
  static class NestedCase {

    private final Connection outer;

    NestedCase(Connection outer) {
      this.outer = outer;
    }

    @Test
    void the_outer_class_has_its_own(Connection connection) throws SQLException {
      assertThat(Sql.value(connection, EMAILS)).isEqualTo("first");
    }

    @Nested
    class Sharing {

      @Test
      void has_that_of_the_outer_class(Connection connection) throws SQLException {
        assertThat(Sql.value(connection, EMAILS)).isEqualTo("first");
      }
    }

    @Nested
    @Seed(with = Second.class)
    class Adding {

      @Test
      void has_both_wherever_it_writes(Connection connection) throws SQLException {
        assertThat(Sql.value(connection, EMAILS)).isEqualTo("first second");
        assertThat(Sql.value(outer, EMAILS)).isEqualTo("first second");
      }
    }
  }

  @Test
  void a_nested_class_with_seeds_has_a_database_of_its_own_with_the_outer_ones_first() {
    passes(NestedCase.class, 3);
  }

  static class RegisteredCase {

    @RegisterExtension
    static final Extension SCHEMA =
        SchemaTestConfiguration.migratedFrom("db/migration")
            .seed("seed/customers.sql")
            .seed(database -> database.execute("insert into customers (email) values ('code')"))
            .asExtension();

    @Test
    void has_the_rows(Connection connection) throws SQLException {
      assertThat(Sql.value(connection, EMAILS))
          .isEqualTo("ada@example.org grace;@example.org code");
    }
  }

  @Test
  void seeds_can_be_declared_in_code() {
    passes(RegisteredCase.class, 1);
  }

  static final OperationalQuery CUSTOMERS =
      OperationalQuery.named("customers").sql("select email from customers where id > 0");

  @SchemaTest
  @Seed("seed/customers.sql")
  @TableSize(table = "customers", rows = 1_000)
  static class ReadingCase {

    @Test
    void plans_and_models_know_nothing_of_seeds(Plans plans, Schema schema) {
      assertThat(plans.of(CUSTOMERS).conditions().tables().values())
          .singleElement()
          .satisfies(volume -> assertThat(volume.rows()).isEqualTo(1_000));
      assertThat(schema.tables()).isNotEmpty();
    }

    @Test
    void what_is_executed_reads_them(Plans plans) {
      Plan plan = plans.executed().of(CUSTOMERS);
      assertThat(plan.conditions().tables().values())
          .singleElement()
          .satisfies(volume -> assertThat(volume.rows()).isEqualTo(2));
    }
  }

  @Test
  void only_what_is_executed_meets_the_rows() {
    passes(ReadingCase.class, 2);
  }

  @SchemaTest
  @Seed("seed/customers.sql")
  static class AnalyzedCase {

    @Test
    void knows_how_many_rows_there_are(Connection connection) throws SQLException {
      assertThat(
              Sql.value(
                  connection, "select reltuples from pg_class where oid = 'customers'::regclass"))
          .isEqualTo("2");
      assertThat(
              Sql.value(
                  connection, "select reltuples from pg_class where oid = 'orders'::regclass"))
          .isEqualTo("-1");
    }
  }

  @Test
  void tables_with_rows_have_statistics() {
    passes(AnalyzedCase.class, 1);
  }

  @SchemaTest(isolation = Isolation.PER_METHOD)
  @Seed(with = First.class)
  static class MethodCase {

    @BeforeEach
    void the_seed_of_the_test_is_there_before(Connection connection) throws SQLException {
      assertThat(Sql.value(connection, EMAILS)).startsWith("first");
    }

    @Test
    @Seed(with = Second.class)
    @Seed("seed/customers.sql")
    void has_its_own_after_those_of_the_class(Connection connection) throws SQLException {
      assertThat(Sql.value(connection, EMAILS))
          .isEqualTo("first second ada@example.org grace;@example.org");
    }

    @Test
    void another_has_not(Connection connection) throws SQLException {
      assertThat(Sql.value(connection, EMAILS)).isEqualTo("first");
    }
  }

  @SchemaTest(isolation = Isolation.ROLLBACK)
  @Seed(with = First.class)
  static class RolledBackMethodCase {

    @Test
    @Seed({"seed/dump.sql", "seed/orders.csv"})
    void a_seed_cannot_break_the_transaction(Connection connection) {
      assertThat(connection).isNotNull();
    }

    @Test
    @Seed("seed/dump.sql")
    void has_its_own_after_those_of_the_class(Connection connection) throws SQLException {
      assertThat(Sql.value(connection, EMAILS))
          .isEqualTo("first o'hara;@example.org -- no comment");
    }

    @Test
    void another_has_not(Connection connection) throws SQLException {
      assertThat(Sql.value(connection, EMAILS)).isEqualTo("first");
    }
  }

  @Test
  void a_seed_of_a_test_is_for_that_test() {
    passes(MethodCase.class, 2);
    assertThat(run.failures(RolledBackMethodCase.class))
        .singleElement()
        .satisfies(
            message ->
                assertThat(message)
                    .startsWith("seed orders.csv ")
                    .contains("Key (customer_id)=(2) is not present"));
    assertThat(run.tests(RolledBackMethodCase.class)).hasSize(3);
  }
}
