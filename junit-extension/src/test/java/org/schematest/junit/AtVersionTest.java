package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.isolation.Isolation;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.run.MigrationLimit;
import org.schematest.junit.seed.RowsAt;
import org.schematest.junit.seed.Seed;
import org.schematest.junit.version.VersionedDatabase;
import org.schematest.migration.data.DataSurvival;
import org.schematest.plan.Plans;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.name.NoSuchObjectException;

/** Tests that stand after a migration, and go on from there. */
class AtVersionTest {

  private static Run run;

  @BeforeAll
  static void run_all_cases_in_one_session() {
    run =
        Run.of(
            StandingCase.class,
            AloneCase.class,
            FailingCase.class,
            ClassCase.class,
            RepeatableCase.class,
            MissingCase.class,
            NoVersionCase.class,
            OtherToolCase.class,
            SurvivalCase.class,
            NoRowsCase.class,
            DroppedCase.class,
            WaitingCase.class);
  }

  private static void passes(Class<?> testCase, int tests) {
    assertThat(run.failures(testCase)).isEmpty();
    assertThat(run.tests(testCase)).hasSize(tests);
  }

  private static List<String> columns(Schema schema) {
    return schema.table("customers").columns().stream().map(column -> column.name()).toList();
  }

  /** The limit is set for the one step alone, for it is the JVM's. */
  @SchemaTest(migrations = "classpath:versions-waiting")
  static class WaitingCase {

    @Test
    @AtVersion("1")
    void holds_what_the_next_migration_waits_for(VersionedDatabase versioned, Connection connection)
        throws SQLException {
      Sql.execute(connection, "select pg_advisory_lock(1)");
      MigrationLimit.set("1s");
      try {
        assertThatThrownBy(() -> versioned.migrateTo("2"))
            .hasMessageStartingWith(
                "migration V2__waits.sql has not ended after 1s, and was stopped\n");
      } finally {
        MigrationLimit.set("10m");
      }
    }
  }

  @Test
  void a_step_that_does_not_end_is_stopped() {
    passes(WaitingCase.class, 1);
  }

  @SchemaTest(migrations = "classpath:versions")
  static class StandingCase {

    @Test
    @AtVersion("1")
    void has_had_the_first_migration(
        Schema schema,
        Catalog catalog,
        Connection connection,
        DataSource source,
        TestDatabase database,
        VersionedDatabase versioned)
        throws SQLException {
      assertThat(columns(schema)).containsExactly("id", "name");
      assertThat(catalog.schema("public").tables()).hasSize(1);
      assertThat(versioned.version()).isEqualTo("V1__customers.sql");
      assertThat(versioned.database().name()).isEqualTo(database.name());
      Sql.execute(connection, "insert into customers values (1, 'Ann')");
      try (Connection other = source.getConnection()) {
        assertThat(Sql.value(other, "select name from customers")).isEqualTo("Ann");
      }

      versioned.migrateTo("2");

      assertThat(columns(versioned.schema())).containsExactly("id", "name", "email");
      assertThat(columns(schema)).containsExactly("id", "name");
      assertThat(Sql.value(connection, "select name from customers")).isEqualTo("Ann");
      Sql.execute(connection, "update customers set email = 'ann@example.org'");

      versioned.migrateToLatest();

      assertThat(versioned.version()).isEqualTo("R__named.sql");
      assertThat(versioned.schema().view("mailed")).isNotNull();
      assertThat(Sql.value(connection, "select email from mailed")).isEqualTo("ann@example.org");
      versioned.migrateToLatest();
    }

    @Test
    @AtVersion("V2__emails.sql")
    void has_plans_of_then(Plans plans) {
      assertThat(
              plans
                  .allowingUnsizedTables()
                  .of(OperationalQuery.named("names").sql("select name from customers"))
                  .tables())
          .hasSize(1);
    }

    @Test
    @AtVersion("2")
    @Seed("survival/customers.sql")
    void has_the_seeds_of_its_method(Connection connection) throws SQLException {
      assertThat(Sql.value(connection, "select count(*) from customers")).isEqualTo("2");
    }

    @Test
    void has_all_migrations(Schema schema) {
      assertThat(columns(schema)).containsExactly("id", "email");
    }

    @Test
    @AtVersion("3")
    void goes_forward_only(VersionedDatabase versioned) {
      assertThatThrownBy(() -> versioned.migrateTo("2"))
          .hasMessage(
              "the database stands after V3__emails_required.sql: V2__emails.sql is applied already, and migrations lead forward only");
      assertThatThrownBy(() -> versioned.migrateTo("9"))
          .isInstanceOf(NoSuchObjectException.class)
          .hasMessage(
              "no migration \"9\" in the project; it has: R__named.sql, V1__customers.sql, V2__emails.sql, V3__emails_required.sql, V4__no_name.sql");
    }

    @Test
    @AtVersion("3")
    void does_not_wait_for_itself(Connection connection, VersionedDatabase versioned)
        throws SQLException {
      connection.setAutoCommit(false);
      Sql.execute(connection, "insert into customers values (1, 'Ann', 'a')");

      assertThatThrownBy(() -> versioned.migrateTo("4"))
          .hasMessage(
              "a transaction of the test is still open, and migrations would wait for what it has locked: commit it before; its last statement was: insert into customers values (1, 'Ann', 'a')");
      connection.commit();
      versioned.migrateTo("4");
    }
  }

  @Test
  void a_test_stands_after_a_migration_and_goes_on() {
    passes(StandingCase.class, 6);
  }

  @SchemaTest(migrations = "classpath:versions", isolation = Isolation.ROLLBACK)
  static class AloneCase {

    @RepeatedTest(3)
    @AtVersion("2")
    void starts_without_rows(Connection connection, VersionedDatabase versioned)
        throws SQLException {
      Sql.execute(connection, "insert into customers values (1, 'Ann', 'a')");
      versioned.migrateTo("4");
    }
  }

  @Test
  void each_test_has_a_database_of_its_own() {
    passes(AloneCase.class, 3);
  }

  @SchemaTest(migrations = "classpath:versions")
  static class FailingCase {

    @Test
    @AtVersion("2")
    void fails_on_its_rows(Connection connection, VersionedDatabase versioned) throws SQLException {
      Sql.execute(connection, "insert into customers values (1, 'Ann', 'a'), (2, 'Bo', null)");
      versioned.migrateToLatest();
    }
  }

  @Test
  void a_migration_that_fails_says_over_which_rows() {
    assertThat(run.failures(FailingCase.class)).hasSize(1);
    assertThat(run.failures(FailingCase.class).get(0).replaceAll("location .*", "location …"))
        .isEqualTo(
            """
            migration V3__emails_required.sql failed at line 1: column "email" of relation "customers" contains null values (SQLSTATE 23502)
              location …
              statement                 alter table customers alter email set not null
              rows of public.customers  id 2, name 'Bo', email null""");
  }

  @SchemaTest(migrations = "classpath:versions")
  @AtVersion("1")
  static class ClassCase {

    private final Schema schema;

    ClassCase(Schema schema) {
      this.schema = schema;
    }

    @Test
    void stands_where_its_class_says() {
      assertThat(columns(schema)).containsExactly("id", "name");
    }

    @Test
    @AtVersion("2")
    void stands_where_it_says_itself() {
      assertThat(columns(schema)).containsExactly("id", "name", "email");
    }

    @Nested
    class Inner {

      @Test
      void stands_where_the_class_around_says(VersionedDatabase versioned) {
        assertThat(versioned.version()).isEqualTo("V1__customers.sql");
      }
    }
  }

  @Test
  void a_method_is_nearer_than_its_class() {
    passes(ClassCase.class, 3);
  }

  @SchemaTest(migrations = "classpath:versions-repeated")
  static class RepeatableCase {

    @Test
    @AtVersion("3")
    void has_none_by_itself(VersionedDatabase versioned) {
      assertThat(versioned.schema().views()).isEmpty();
      versioned.migrateToLatest();
      assertThat(versioned.schema().views()).hasSize(2);
    }

    @Test
    @AtVersion(value = "3", repeatables = true)
    void has_those_of_today_if_it_wants(VersionedDatabase versioned) {
      assertThat(versioned.schema().views()).hasSize(2);
      versioned.migrateTo("4");
      assertThat(versioned.schema().views()).hasSize(1);
      versioned.migrateToLatest();
      assertThat(versioned.schema().tables()).hasSize(3);
    }

    @Test
    @AtVersion(value = "2", repeatables = true)
    void fails_where_one_needs_a_later_version(Schema schema) {}
  }

  @Test
  void repeatable_migrations_come_last_or_where_they_are_wanted() {
    assertThat(run.tests(RepeatableCase.class)).hasSize(3);
    assertThat(run.failures(RepeatableCase.class)).hasSize(1);
    assertThat(run.failures(RepeatableCase.class).get(0))
        .contains("migration R__regions.sql failed at line 1: column \"region\" does not exist")
        .endsWith(
            "applied    after V2__emails.sql, for the test has @AtVersion(repeatables = true): it is the file of today, and may need a later version");
  }

  @SchemaTest(migrations = "classpath:versions")
  static class MissingCase {

    @Test
    @AtVersion("7")
    void never_begins() {}
  }

  @Test
  void a_version_that_there_is_not_is_said_with_those_that_there_are() {
    assertThat(run.failures(MissingCase.class))
        .containsExactly(
            "no migration \"7\" in the project; it has: R__named.sql, V1__customers.sql, V2__emails.sql, V3__emails_required.sql, V4__no_name.sql");
  }

  @SchemaTest(migrations = "classpath:versions")
  static class NoVersionCase {

    @Test
    void never_begins(VersionedDatabase versioned) {}
  }

  @Test
  void a_test_without_a_version_is_told_how_to_say_one() {
    assertThat(run.failures(NoVersionCase.class)).hasSize(1);
    assertThat(run.failures(NoVersionCase.class).get(0))
        .endsWith(
            "a VersionedDatabase is given to tests, and what belongs to them, that stand after a migration: the method or the class must have @AtVersion(\"…\")");
  }

  @SchemaTest(migrations = "classpath:versions-plain", tool = MigrationTool.SQL_FILES)
  static class OtherToolCase {

    @Test
    @AtVersion("V1__customers.sql")
    void goes_step_by_step(VersionedDatabase versioned) {
      versioned.migrateTo("2");
      assertThat(columns(versioned.schema())).containsExactly("id", "name", "email");
    }

    @Test
    @AtVersion(value = "1", repeatables = true)
    void has_no_repeatables(Schema schema) {}
  }

  @SchemaTest(migrations = "classpath:versions")
  @RowsAt(version = "1", value = "survival/customers.sql")
  static class SurvivalCase {

    @Test
    void is_given_what_became_of_the_rows(DataSurvival survival, DataSurvival again) {
      assertThat(survival).isSameAs(again);
      assertThat(survival.steps().get(1).before().get(0).count()).isEqualTo(2);
      assertThat(survival.steps().get(2).failure().orElseThrow().problem())
          .isEqualTo(
              "failed at line 1: column \"email\" of relation \"customers\" contains null values (SQLSTATE 23502)");
      assertThat(survival.steps()).hasSize(3);
    }
  }

  @Test
  void rows_of_a_version_go_through_all_later_ones() {
    passes(SurvivalCase.class, 1);
  }

  @SchemaTest(migrations = "classpath:versions")
  @RowsAt(version = "1")
  static class NoRowsCase {

    @Test
    void never_begins(DataSurvival survival) {}
  }

  @Test
  void rows_of_nothing_are_refused() {
    assertThat(run.failures(NoRowsCase.class))
        .containsExactly(
            "@RowsAt on AtVersionTest.NoRowsCase: must name a file, or a class as in @RowsAt(with = OpenOrders.class)");
  }

  @SchemaTest(migrations = "classpath:versions")
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class DroppedCase {

    static final Set<String> NAMES = new ConcurrentSkipListSet<>();

    private static void none_is_left(TestDatabase ofClass) throws SQLException {
      for (String name : new TreeSet<>(NAMES)) {
        try (Connection connection = ofClass.connect()) {
          assertThat(
                  Sql.value(
                      connection,
                      "select count(*) from pg_database where datname = '" + name + "'"))
              .isEqualTo("0");
        }
      }
    }

    @Test
    @AtVersion("1")
    void a_fails(TestDatabase database) {
      NAMES.add(database.name());
      throw new IllegalStateException("on purpose");
    }

    @Test
    @AtVersion("2")
    void b_fails_while_it_migrates(Connection connection, VersionedDatabase versioned)
        throws SQLException {
      NAMES.add(versioned.database().name());
      Sql.execute(connection, "insert into customers values (1)");
      assertThatThrownBy(versioned::migrateToLatest).isInstanceOf(MigrationFailedException.class);
      assertThat(versioned.version()).isEqualTo("V2__emails.sql");
    }

    @Test
    void c_finds_none(TestDatabase ofClass) throws SQLException {
      assertThat(NAMES).hasSize(2);
      none_is_left(ofClass);
    }
  }

  @Test
  void its_database_is_dropped_after_the_test_also_if_it_failed() {
    assertThat(run.failures(DroppedCase.class)).containsExactly("on purpose");
  }

  @Test
  void tools_without_repeatable_migrations_say_so() {
    assertThat(run.failures(OtherToolCase.class)).hasSize(1);
    assertThat(run.failures(OtherToolCase.class).get(0))
        .endsWith("SqlFilesMigrator has no repeatable migrations: Flyway alone has");
  }
}
