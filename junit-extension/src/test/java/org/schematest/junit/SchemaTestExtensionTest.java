package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.schematest.junit.database.TestDatabase;
import org.schematest.plan.Plan;
import org.schematest.plan.Plans;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.View;

/** What a test class is given, and how it says what it is a test of. */
class SchemaTestExtensionTest {

  static final OperationalQuery ORDERS_OF_A_CUSTOMER =
      OperationalQuery.named("orders of a customer")
          .sql("select placed_at from orders where customer_id = :customer")
          .with("customer", 1L);

  private static Run run;

  @BeforeAll
  static void run_all_cases_in_one_session() {
    run =
        Run.of(
            ParametersCase.class,
            PerClassCase.class,
            SizedCase.class,
            MetaAnnotatedCase.class,
            InheritedCase.class,
            ImplementingCase.class,
            NestedCase.class,
            RegisteredCase.class,
            SeveralLocationsCase.class,
            PlaceholderCase.class,
            JavaMigrationCase.class,
            CapitalsCase.class,
            ConcurrentIndexCase.class);
  }

  private static void passes(Class<?> testCase, int tests) {
    assertThat(run.failures(testCase)).isEmpty();
    assertThat(run.tests(testCase)).hasSize(tests);
  }

  @SchemaTest
  static class ParametersCase {

    private final Schema schema;

    ParametersCase(Schema schema) {
      this.schema = schema;
    }

    @BeforeAll
    static void before_all(Catalog catalog, Connection connection) throws SQLException {
      assertThat(catalog.schemas()).extracting(Schema::name).containsExactly("public");
      assertThat(connection.isClosed()).isFalse();
    }

    @BeforeEach
    void before_each(Connection connection) throws SQLException {
      assertThat(connection.isClosed()).isFalse();
    }

    @Test
    void the_history_of_flyway_is_no_part_of_the_schema(Catalog catalog) {
      assertThat(schema).isSameAs(catalog.schema("public"));
      assertThat(schema.tables())
          .extracting(Table::name)
          .containsExactly("100% \"größe\" lines", "customers", "orders");
      assertThat(schema.views()).extracting(View::name).containsExactly("open_orders");
    }

    @Test
    void connections_are_new_and_go_to_the_database(
        Connection one, Connection other, DataSource source, TestDatabase database)
        throws SQLException {
      assertThat(one).isNotSameAs(other);
      try (Connection third = source.getConnection()) {
        for (Connection connection : List.of(one, other, third)) {
          assertThat(Sql.value(connection, "select current_database()")).isEqualTo(database.name());
        }
      }
      assertThat(database.url()).startsWith("jdbc:postgresql://127.0.0.1:").doesNotContain("user");
      assertThat(database.user()).isEqualTo("postgres");
      assertThat(database.serverVersion()).startsWith("18.");
      assertThat(database.serverVersionNumber()).isGreaterThanOrEqualTo(180_000);
      assertThat(database.toString())
          .contains(database.name(), database.url())
          .doesNotContain(database.password());
    }

    @AfterAll
    static void after_all(DataSource source) throws SQLException {
      try (Connection connection = source.getConnection()) {
        assertThat(
                Sql.value(
                    connection,
                    "select count(*) from pg_stat_activity where datname = current_database()"))
            .as("this connection and that of @BeforeAll, but those of no test")
            .isEqualTo("2");
      }
    }
  }

  @Test
  void all_parameters_reach_constructors_lifecycle_methods_and_tests() {
    passes(ParametersCase.class, 2);
  }

  @SchemaTest
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class PerClassCase {

    private final Connection connection;

    PerClassCase(Connection connection) {
      this.connection = connection;
    }

    @Test
    void first() throws SQLException {
      assertThat(connection.isClosed()).isFalse();
    }

    @Test
    void second() throws SQLException {
      assertThat(connection.isClosed()).isFalse();
    }
  }

  @Test
  void the_constructor_of_an_instance_for_the_whole_class_has_its_parameters_as_long() {
    passes(PerClassCase.class, 2);
  }

  @SchemaTest
  @TableSize(table = "orders", rows = 10_000_000)
  static class SizedCase {

    @Test
    void a_plan_is_made_at_the_declared_size(Plans plans) {
      Plan plan = plans.of(ORDERS_OF_A_CUSTOMER);
      assertThat(plan.conditions().toString()).contains("public.orders 10,000,000 rows");
      assertThat(String.join("\n", plan.outline())).contains("orders_customer_id_placed_at_idx");
    }

    @Test
    void the_class_s_own_database_has_its_real_size(Connection connection) throws SQLException {
      assertThat(Sql.value(connection, "select count(*) from orders")).isEqualTo("0");
    }
  }

  @Test
  void plans_are_made_at_the_declared_sizes_on_a_database_apart() {
    passes(SizedCase.class, 2);
  }

  @Retention(RetentionPolicy.RUNTIME)
  @SchemaTest
  @TableSize(table = "orders", rows = 500_000)
  @TableSize(table = "customers", rows = 50_000)
  @interface ShopSchemaTest {}

  @ShopSchemaTest
  @TableSize(table = "orders", rows = 700_000)
  static class MetaAnnotatedCase {

    @Test
    void sizes_add_up_and_the_nearest_counts(Plans plans) {
      assertThat(
              plans
                  .of(
                      OperationalQuery.named("orders and customers")
                          .sql("select 1 from orders o join customers c on c.id = o.customer_id"))
                  .conditions()
                  .toString())
          .contains("public.customers 50,000 rows", "public.orders 700,000 rows");
    }
  }

  @Test
  void both_annotations_work_as_meta_annotations() {
    passes(MetaAnnotatedCase.class, 1);
  }

  @SchemaTest
  @TableSize(table = "orders", rows = 300_000)
  abstract static class AbstractCase {

    @Test
    void inherited(Plans plans) {
      assertThat(plans.of(ORDERS_OF_A_CUSTOMER).conditions().toString()).contains("300,000 rows");
    }
  }

  static class InheritedCase extends AbstractCase {}

  @Test
  void an_abstract_class_hands_its_annotations_down() {
    passes(InheritedCase.class, 1);
  }

  @SchemaTest
  @TableSize(table = "orders", rows = 200_000)
  interface Contract {

    @Test
    default void inherited(Plans plans) {
      assertThat(plans.of(ORDERS_OF_A_CUSTOMER).conditions().toString()).contains("200,000 rows");
    }
  }

  static class ImplementingCase implements Contract {}

  @Test
  void an_interface_hands_its_annotations_down() {
    passes(ImplementingCase.class, 1);
  }

  @SchemaTest
  @TableSize(table = "orders", rows = 100_000)
  static class NestedCase {

    private final Schema schema;

    NestedCase(Schema schema, TestDatabase database, TestReporter reporter) {
      this.schema = schema;
      reporter.publishEntry("database", database.name());
    }

    @Test
    void of_the_outer_class() {
      assertThat(schema.findTable("orders")).isPresent();
    }

    @Nested
    class Inner {

      @Test
      @SuppressWarnings("ClassCanBeStatic")
      void shares_the_outer_class_s_database(TestDatabase database, TestReporter reporter) {
        reporter.publishEntry("database", database.name());
      }
    }

    @Nested
    @TableSize(table = "orders", rows = 900_000)
    class Bigger {

      @Test
      void has_sizes_of_its_own(Plans plans) {
        assertThat(plans.of(ORDERS_OF_A_CUSTOMER).conditions().toString()).contains("900,000 rows");
      }
    }

    @Nested
    @SchemaTest(migrations = "migrations/capitals", schemas = "My Shop")
    class OfAnotherSchema {

      @Test
      void has_migrations_of_its_own_and_the_outer_instance_has_the_outer_s(Schema own) {
        assertThat(own.name()).isEqualTo("My Shop");
        assertThat(schema.name()).isEqualTo("public");
      }
    }
  }

  @Test
  void nested_classes_share_a_database_unless_they_say_otherwise() {
    passes(NestedCase.class, 4);
    assertThat(run.reported(NestedCase.class, "database"))
        .hasSize(5)
        .containsOnly(run.reported(NestedCase.class, "database").get(0));
  }

  static final class FillCustomers extends BaseJavaMigration {

    @Override
    public MigrationVersion getVersion() {
      return MigrationVersion.fromVersion("9");
    }

    @Override
    public String getDescription() {
      return "fill customers";
    }

    @Override
    protected void init() {}

    @Override
    public void migrate(Context context) throws SQLException {
      Sql.execute(context.getConnection(), "insert into customers (email) values ('a@b.c')");
    }
  }

  static class RegisteredCase {

    @RegisterExtension
    static final Extension SCHEMA =
        SchemaTestConfiguration.migratedFrom("classpath:db/migration", "migrations/refunds")
            .javaMigrations(new FillCustomers())
            .tableSize("orders", 10_000)
            .asExtension();

    RegisteredCase(Schema schema) {
      assertThat(schema.findTable("refunds")).isPresent();
    }

    @Test
    void a_java_migration_ran(Connection connection) throws SQLException {
      assertThat(Sql.value(connection, "select email from customers")).isEqualTo("a@b.c");
    }

    @EachQuery(SchemaTestExtensionTest.class)
    void is_planned_at_the_declared_size(Plan plan) {
      assertThat(plan.conditions().toString()).contains("10,000 rows");
    }

    @Nested
    @TableSize(table = "orders", rows = 20_000)
    class Inner {

      @Test
      void nested(Plans plans) {
        assertThat(plans.of(ORDERS_OF_A_CUSTOMER).conditions().toString()).contains("20,000 rows");
      }
    }

    @Nested
    @SchemaTest
    class Annotated {

      @Test
      void its_own_annotation_is_nearer(Schema schema) {
        assertThat(schema.findTable("refunds")).isEmpty();
      }
    }
  }

  @Test
  void a_registered_configuration_does_what_the_annotation_does() {
    passes(RegisteredCase.class, 4);
  }

  @SchemaTest(migrations = {"db/migration", "filesystem:src/test/resources/migrations/refunds"})
  static class SeveralLocationsCase {

    @Test
    void both_are_there(Schema schema) {
      assertThat(schema.findTable("orders")).isPresent();
      assertThat(schema.findTable("refunds")).isPresent();
    }
  }

  @Test
  void locations_on_the_class_path_and_in_the_file_system_go_together() {
    passes(SeveralLocationsCase.class, 1);
  }

  @SchemaTest(migrations = "migrations/placeholder", placeholders = "author=Zoë = 100%")
  static class PlaceholderCase {

    @Test
    void is_replaced(Schema schema) {
      assertThat(schema.table("notes").column("author").toString()).contains("Zoë = 100%");
    }
  }

  @Test
  void a_placeholder_has_its_value() {
    passes(PlaceholderCase.class, 1);
  }

  @SchemaTest(migrations = "classpath:org/schematest/junit/regions")
  static class JavaMigrationCase {

    @Test
    void its_rows_are_in_each_copy(Connection connection) throws SQLException {
      assertThat(Sql.value(connection, "select count(*) from regions")).isEqualTo("2");
    }
  }

  @Test
  void a_java_migration_on_the_class_path_is_found() {
    passes(JavaMigrationCase.class, 1);
  }

  @SchemaTest(migrations = "migrations/capitals", schemas = "My Shop")
  @TableSize(table = "Order Lines", rows = 1_000_000)
  @TableSize(table = "public.elsewhere", rows = 2_000_000)
  static class CapitalsCase {

    @Test
    void unqualified_names_are_those_of_the_schema(Schema schema, Connection connection)
        throws SQLException {
      assertThat(schema.name()).isEqualTo("My Shop");
      assertThat(schema.tables()).extracting(Table::name).containsExactly("Order Lines");
      assertThat(Sql.value(connection, "select count(*) from \"Order Lines\", elsewhere"))
          .isEqualTo("0");
      assertThat(Sql.value(connection, "show search_path")).isEqualTo("\"My Shop\", public");
    }

    @Test
    void plans_look_there_too(Plans plans) {
      assertThat(
              plans
                  .of(
                      OperationalQuery.named("both")
                          .sql("select 1 from \"Order Lines\", elsewhere where \"Order Id\" = id"))
                  .conditions()
                  .toString())
          .contains(
              "\"My Shop\".\"Order Lines\" 1,000,000 rows", "public.elsewhere 2,000,000 rows");
    }
  }

  @Test
  void a_schema_and_tables_may_have_any_name() {
    passes(CapitalsCase.class, 2);
  }

  @SchemaTest(migrations = "migrations/concurrently")
  static class ConcurrentIndexCase {

    @Test
    void is_there(Schema schema) {
      assertThat(schema.table("events").findIndex("events_kind_idx")).isPresent();
    }
  }

  @Test
  void an_index_that_is_created_concurrently_does_not_wait_for_flyway_itself() {
    passes(ConcurrentIndexCase.class, 1);
  }
}
