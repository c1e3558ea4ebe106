package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.schematest.junit.database.TestDatabase;
import org.schematest.plan.Plans;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;

/** When databases are made, who shares them, and that nothing of them is left. */
class LifeCycleTest {

  private static final String OUR_DATABASES =
      "select count(*) from pg_database where datname like 'schematest\\_%'";

  /**
   * How many of ours there are: as many as expected, as soon as what is made ahead and dropped
   * behind in the background has been; otherwise what there is after a while.
   */
  private static String databases(Connection connection, String expected) throws SQLException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    String count = Sql.value(connection, OUR_DATABASES);
    while (!count.equals(expected) && System.nanoTime() < deadline) {
      count = Sql.value(connection, OUR_DATABASES);
    }
    return count;
  }

  private static final String ROWS = "select count(*) from customers";

  /** No other class counts databases, or keeps seeded ones, where these are. */
  private static final String OF_THIS_TEST = "for=LifeCycleTest";

  private static Run run;

  @BeforeAll
  static void run_all_cases_in_one_session() {
    run =
        Run.of(
            ReadingCase.class,
            AlsoReadingCase.class,
            WritingCase.class,
            AlsoWritingCase.class,
            PlanningCase.class,
            AlsoPlanningCase.class,
            CountingCase.class,
            FailingCase.class,
            AlsoFailingCase.class,
            FailingPerClassCase.class,
            LastCase.class);
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  static class ReadingCase {

    @Test
    void reads(Catalog catalog, Schema schema, TestReporter reporter) {
      reporter.publishEntry("catalog", identity(catalog));
      assertThat(schema.tables()).isNotEmpty();
    }
  }

  @SchemaTest(placeholders = OF_THIS_TEST, migrations = "db/migration", schemas = "public")
  static class AlsoReadingCase {

    @Test
    void reads(Catalog catalog, TestReporter reporter) {
      reporter.publishEntry("catalog", identity(catalog));
    }
  }

  private static String identity(Object object) {
    return Integer.toHexString(System.identityHashCode(object));
  }

  @Test
  void classes_with_equal_migrations_share_one_reading() {
    assertThat(run.reported(ReadingCase.class, "catalog"))
        .hasSize(1)
        .isEqualTo(run.reported(AlsoReadingCase.class, "catalog"));
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  static class WritingCase {

    @Test
    void writes(Connection connection, TestReporter reporter) throws SQLException {
      Sql.execute(connection, "insert into customers (email) values ('a@b.c')");
      Sql.execute(connection, "drop table orders cascade");
      reporter.publishEntry("databases", databases(connection, "2"));
      reporter.publishEntry("database", Sql.value(connection, "select current_database()"));
    }
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  static class AlsoWritingCase {

    @Test
    void writes(Connection connection, TestDatabase database, TestReporter reporter)
        throws SQLException {
      assertThat(Sql.value(connection, ROWS)).isEqualTo("0");
      assertThat(Sql.value(connection, "select count(*) from orders")).isEqualTo("0");
      reporter.publishEntry("databases", databases(connection, "3"));
      reporter.publishEntry("database", database.name());
    }
  }

  @Test
  void a_class_that_writes_has_a_database_to_itself() {
    assertThat(run.failures(AlsoWritingCase.class)).isEmpty();
    assertThat(run.reported(WritingCase.class, "database"))
        .doesNotContainAnyElementsOf(run.reported(AlsoWritingCase.class, "database"));
  }

  @Test
  void it_is_made_when_it_is_asked_for_and_dropped_after_the_class() {
    assertThat(run.reported(WritingCase.class, "databases"))
        .as("the template, and the class's own: none of the classes that only read")
        .containsExactly("2");
    assertThat(run.reported(AlsoWritingCase.class, "databases"))
        .as("those, and one ahead of the next class; not that of the class before")
        .containsExactly("3");
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  @TableSize(table = "customers", rows = 1_000)
  static class PlanningCase {

    String beforeAnyPlan() {
      return "3";
    }

    @Test
    void plans(Plans plans, Connection connection, TestReporter reporter) throws SQLException {
      reporter.publishEntry("databases", databases(connection, beforeAnyPlan()));
      plans.of(OperationalQuery.named("customers").sql("select id from customers"));
      reporter.publishEntry("databases", databases(connection, "4"));
    }
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  @TableSize(table = "public.customers", rows = 1_000)
  static class AlsoPlanningCase extends PlanningCase {

    @Override
    String beforeAnyPlan() {
      return "4";
    }
  }

  @Test
  void plans_have_one_database_for_each_set_of_sizes_from_the_first_plan_on() {
    assertThat(run.failures(PlanningCase.class)).isEmpty();
    assertThat(run.reported(PlanningCase.class, "databases")).containsExactly("3", "4");
    assertThat(run.reported(AlsoPlanningCase.class, "databases")).containsExactly("4", "4");
  }

  /** Counts how often it is applied. */
  private static final class Counting extends BaseJavaMigration {

    private final AtomicInteger applied = new AtomicInteger();
    private final boolean fails;

    Counting(boolean fails) {
      this.fails = fails;
    }

    @Override
    protected void init() {
      // The version is not in the name.
    }

    @Override
    public MigrationVersion getVersion() {
      return MigrationVersion.fromVersion("9");
    }

    @Override
    public String getDescription() {
      return "counting";
    }

    @Override
    public void migrate(Context context) throws SQLException {
      applied.incrementAndGet();
      if (fails) {
        Sql.execute(context.getConnection(), "insert into costumers values (1)");
      }
    }
  }

  private static final Counting COUNTING = new Counting(false);
  private static final Counting FAILING = new Counting(true);

  static class CountingCase {

    @RegisterExtension
    static final Extension SCHEMA =
        SchemaTestConfiguration.migratedFrom("db/migration").javaMigrations(COUNTING).asExtension();

    @Test
    void reads(Schema schema, Connection connection) {
      assertThat(schema.tables()).isNotEmpty();
      assertThat(connection).isNotNull();
    }
  }

  @Test
  void migrations_are_applied_once() {
    assertThat(run.failures(CountingCase.class)).isEmpty();
    assertThat(COUNTING.applied).hasValue(1);
  }

  static class FailingCase {

    @RegisterExtension
    static final Extension SCHEMA =
        SchemaTestConfiguration.migratedFrom("db/migration").javaMigrations(FAILING).asExtension();

    @Test
    void one() {}

    @Test
    void other() {}
  }

  static class AlsoFailingCase extends FailingCase {}

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class FailingPerClassCase extends FailingCase {

    FailingPerClassCase(Schema schema) {
      assertThat(schema).isNotNull();
    }
  }

  @Test
  void migrations_that_fail_fail_each_class_once_and_are_not_applied_again() {
    String sentence =
        "migration %s failed: relation \"costumers\" does not exist (SQLSTATE 42P01)"
            .formatted(Counting.class.getName());
    for (Class<?> testCase :
        List.of(FailingCase.class, AlsoFailingCase.class, FailingPerClassCase.class)) {
      assertThat(run.failures(testCase))
          .singleElement()
          .satisfies(message -> assertThat(message.lines()).first().isEqualTo(sentence));
      assertThat(run.tests(testCase)).isEmpty();
    }
    assertThat(FAILING.applied).hasValue(1);
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  static class LastCase {

    @Test
    void knows_the_server(TestDatabase database, Connection connection, TestReporter reporter)
        throws SQLException, IOException {
      String data = Sql.value(connection, "show data_directory");
      reporter.publishEntry("url", database.url());
      reporter.publishEntry("user", database.user());
      reporter.publishEntry("password", database.password());
      reporter.publishEntry("data", data);
      reporter.publishEntry("pid", Files.readAllLines(Path.of(data, "postmaster.pid")).get(0));
      reporter.publishEntry("databases", databases(connection, "4"));
    }
  }

  @Test
  void of_migrations_that_fail_no_database_is_left() {
    assertThat(run.reported(LastCase.class, "databases"))
        .as("the template, one with sizes, the class's own, and one ahead of the next class")
        .containsExactly("4");
  }

  @Test
  void at_the_end_the_server_is_gone_and_its_cluster_is_left_as_it_was() {
    assertThat(run.failures(LastCase.class)).isEmpty();
    String pid = run.reported(LastCase.class, "pid").get(0);
    assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive)).isEmpty();
    Path data = Path.of(run.reported(LastCase.class, "data").get(0));
    assertThat(data.resolve("postmaster.pid")).doesNotExist();
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    run.reported(LastCase.class, "url").get(0),
                    run.reported(LastCase.class, "user").get(0),
                    run.reported(LastCase.class, "password").get(0)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("refused");
  }

  @SchemaTest(placeholders = OF_THIS_TEST)
  @TableSize(table = "customers", rows = 2_000)
  abstract static class ParallelCase {

    @RepeatedTest(4)
    void reads_and_plans(Schema schema, Plans plans, Connection connection) throws SQLException {
      assertThat(schema.findTable("orders")).isPresent();
      assertThat(
              plans
                  .of(OperationalQuery.named("customers").sql("select id from customers"))
                  .conditions()
                  .tables())
          .hasSize(1);
      Sql.execute(connection, "insert into customers (email) values (gen_random_uuid()::text)");
      assertThat(Integer.parseInt(Sql.value(connection, ROWS))).isBetween(1, 4);
    }
  }

  static class FirstParallelCase extends ParallelCase {}

  static class SecondParallelCase extends ParallelCase {}

  static class ThirdParallelCase extends ParallelCase {}

  @SchemaTest(migrations = "migrations/concurrently")
  static class OtherParallelCase {

    @RepeatedTest(4)
    void reads(Schema schema, TestDatabase database) {
      assertThat(schema.tables()).hasSize(1);
      assertThat(database.name()).startsWith("schematest_");
    }
  }

  @Test
  void classes_and_tests_may_run_in_parallel() {
    Run parallel =
        Run.inParallel(
            FirstParallelCase.class,
            SecondParallelCase.class,
            ThirdParallelCase.class,
            OtherParallelCase.class);
    parallel.results().allEvents().assertStatistics(counts -> counts.failed(0));
    parallel.results().testEvents().assertStatistics(counts -> counts.succeeded(16));
  }
}
