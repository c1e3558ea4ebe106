package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.plan.Plan;
import org.schematest.plan.PlannedQuery;
import org.schematest.query.OperationalQuery;
import org.schematest.query.QueryFile;
import org.schematest.schema.Schema;

/** One invocation for each declared query. */
class EachQueryTest {

  private static Run run;

  @BeforeAll
  static void run_all_cases_in_one_session() {
    run =
        Run.of(
            EachCase.class,
            ComposedCase.class,
            NoQueryCase.class,
            OneNameCase.class,
            NullCase.class,
            BrokenClassCase.class,
            NoClassCase.class,
            NoSchemaCase.class);
  }

  /** Of every kind that is collected, and some that are not. */
  static final class Queries {

    private static final OperationalQuery PRIVATE =
        OperationalQuery.named("a customer, 100% of it").sql("select email from customers");

    static final int NOT_A_QUERY = 1;

    static final List<String> NOT_QUERIES = List.of("select 1");

    static final List<OperationalQuery> COLLECTION =
        List.of(
            PRIVATE,
            OperationalQuery.named("open orders")
                .sql("select placed_at from orders where status = 'open'"));

    static final QueryFile FILE = QueryFile.classpath("queries/orders.sql");

    static final OperationalQuery WITH_VALUE =
        FILE.query("orders_of_a_customer").with("customer", 7L);

    final OperationalQuery ofAnInstance = OperationalQuery.named("of an instance").sql("select 1");

    private Queries() {}
  }

  static final class MoreQueries {

    static final OperationalQuery MORE =
        OperationalQuery.named("größe \"x\"").sql("select 1 from orders");

    private MoreQueries() {}
  }

  @SchemaTest
  @TableSize(table = "orders", rows = 1_000_000)
  @TableSize(table = "customers", rows = 100_000)
  static class EachCase {

    @EachQuery({Queries.class, MoreQueries.class})
    void each(PlannedQuery planned, OperationalQuery query, Plan plan, Schema schema) {
      assertThat(planned.query()).isEqualTo(query);
      assertThat(plan.query()).isEqualTo(query);
      assertThat(planned.plan().outline()).isEqualTo(plan.outline());
      assertThat(schema.name()).isEqualTo("public");
    }
  }

  @Test
  void each_query_has_one_invocation_under_its_name_in_the_order_of_declaration() {
    assertThat(run.failures(EachCase.class)).isEmpty();
    assertThat(run.tests(EachCase.class))
        .containsExactly(
            "a customer, 100% of it", "open orders", "orders_of_a_customer", "größe \"x\"");
  }

  @Retention(RetentionPolicy.RUNTIME)
  @EachQuery(MoreQueries.class)
  @interface EachOfMore {}

  @SchemaTest
  @TableSize(table = "orders", rows = 1_000_000)
  static class ComposedCase {

    @EachOfMore
    void each(Plan plan) {
      assertThat(plan.nodes()).isNotEmpty();
    }
  }

  @Test
  void it_works_as_a_meta_annotation() {
    assertThat(run.failures(ComposedCase.class)).isEmpty();
    assertThat(run.tests(ComposedCase.class)).containsExactly("größe \"x\"");
  }

  private static void fails(Class<?> testCase, String message) {
    assertThat(run.failures(testCase)).containsExactly(message);
    assertThat(run.tests(testCase)).isEmpty();
  }

  static final class NoQueries {

    static final String NAME = "none";

    private NoQueries() {}
  }

  @SchemaTest
  static class NoQueryCase {

    @EachQuery(NoQueries.class)
    void each(PlannedQuery query) {
      query.plan();
    }
  }

  @Test
  void a_class_without_a_query_is_named() {
    fails(
        NoQueryCase.class,
        "@EachQuery(EachQueryTest.NoQueries.class) on EachQueryTest.NoQueryCase.each: class"
            + " EachQueryTest.NoQueries declares no query, which is a static OperationalQuery,"
            + " collection of them, or QueryFile");
  }

  static final class Twins {

    static final OperationalQuery ONE = OperationalQuery.named("twin").sql("select 1");
    static final OperationalQuery TWO = OperationalQuery.named("twin").sql("select 2");

    private Twins() {}
  }

  @SchemaTest
  static class OneNameCase {

    @EachQuery(Twins.class)
    void each(PlannedQuery query) {
      query.plan();
    }
  }

  @Test
  void two_queries_of_one_name_are_a_mistake() {
    fails(
        OneNameCase.class,
        "@EachQuery(EachQueryTest.Twins.class) on EachQueryTest.OneNameCase.each: two queries have"
            + " the name \"twin\": in EachQueryTest.Twins.ONE and in EachQueryTest.Twins.TWO");
  }

  @NullUnmarked
  static final class Nothing {

    static final OperationalQuery NULL = null;

    private Nothing() {}
  }

  @SchemaTest
  static class NullCase {

    @EachQuery(Nothing.class)
    void each(PlannedQuery query) {
      query.plan();
    }
  }

  @Test
  void a_field_that_is_null_is_named() {
    fails(
        NullCase.class,
        "@EachQuery(EachQueryTest.Nothing.class) on EachQueryTest.NullCase.each: field"
            + " EachQueryTest.Nothing.NULL is null");
  }

  static final class Broken {

    static final OperationalQuery UNKNOWN =
        QueryFile.classpath("queries/orders.sql").query("order_of_a_customer");

    private Broken() {}
  }

  @SchemaTest
  static class BrokenClassCase {

    @EachQuery(Broken.class)
    void each(PlannedQuery query) {
      query.plan();
    }
  }

  @Test
  void a_class_that_does_not_load_says_why() {
    fails(
        BrokenClassCase.class,
        "@EachQuery(EachQueryTest.Broken.class) on EachQueryTest.BrokenClassCase.each: class"
            + " EachQueryTest.Broken does not load: query file queries/orders.sql: has no query"
            + " \"order_of_a_customer\"; it has: orders_of_a_customer");
  }

  @SchemaTest
  static class NoClassCase {

    @EachQuery({})
    void each(PlannedQuery query) {
      query.plan();
    }
  }

  @Test
  void it_must_name_a_class() {
    fails(
        NoClassCase.class, "@EachQuery() on EachQueryTest.NoClassCase.each: it must name a class");
  }

  static class NoSchemaCase {

    @EachQuery(MoreQueries.class)
    void each(PlannedQuery query) {
      query.plan();
    }
  }

  @Test
  void it_needs_a_schema_test_around_it() {
    fails(
        NoSchemaCase.class,
        "@EachQuery(EachQueryTest.MoreQueries.class) on EachQueryTest.NoSchemaCase.each: the class"
            + " must have @SchemaTest, or a SchemaTestConfiguration as an extension in a static"
            + " field");
  }
}
