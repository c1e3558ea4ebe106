package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.schematest.schema.Schema;

/** A test class that cannot be meant so fails once, with one clear sentence. */
class BadInputTest {

  private static Run run;

  @BeforeAll
  static void run_all_cases_in_one_session() {
    run =
        Run.of(
            SyntaxErrorCase.class,
            UnknownTableCase.class,
            UnknownQualifiedTableCase.class,
            NoRowsCase.class,
            NegativeRowsCase.class,
            TwiceCase.class,
            InheritedSizeCase.class,
            ViewSizeCase.class,
            PartitionSizeCase.class,
            NestedSizeCase.class,
            RegisteredSizeCase.class,
            PlaceholderCase.class,
            PlaceholderTwiceCase.class,
            BlankSchemaCase.class,
            SchemaTwiceCase.class,
            NoLocationCase.class,
            RegisteredBlankCase.class,
            BothWaysCase.class,
            UnsupportedParameterCase.class);
  }

  private static void fails(Class<?> testCase, String sentence) {
    assertThat(run.failures(testCase))
        .singleElement()
        .satisfies(message -> assertThat(message.lines()).first().isEqualTo(sentence));
    assertThat(run.tests(testCase)).isEmpty();
  }

  /** Two tests, neither of which may run. */
  abstract static class Tests {

    @Test
    void one(Schema schema) {
      assertThat(schema).isNotNull();
    }

    @Test
    void other() {}
  }

  @SchemaTest(migrations = "broken/syntax")
  static class SyntaxErrorCase extends Tests {}

  @Test
  void a_migration_with_a_syntax_error() {
    fails(
        SyntaxErrorCase.class,
        "migration V2__orders.sql failed at line 7: syntax error at or near \"tabel\" (SQLSTATE"
            + " 42601)");
  }

  @SchemaTest
  @TableSize(table = "ordes", rows = 10)
  static class UnknownTableCase extends Tests {}

  @Test
  void a_size_for_a_table_that_does_not_exist() {
    fails(
        UnknownTableCase.class,
        "@TableSize(table = \"ordes\", rows = 10) on BadInputTest.UnknownTableCase: no table"
            + " \"ordes\" in schema public; it has: 100% \"größe\" lines, customers, orders");
  }

  @SchemaTest(migrations = "migrations/capitals", schemas = "My Shop")
  @TableSize(table = "My Shop.orders", rows = 10)
  static class UnknownQualifiedTableCase extends Tests {}

  @Test
  void a_size_for_a_table_that_does_not_exist_in_the_schema_it_names() {
    fails(
        UnknownQualifiedTableCase.class,
        "@TableSize(table = \"My Shop.orders\", rows = 10) on"
            + " BadInputTest.UnknownQualifiedTableCase: no table \"orders\" in schema \"My Shop\";"
            + " it has: Order Lines");
  }

  @SchemaTest
  @TableSize(table = "100% \"größe\" lines", rows = 0)
  static class NoRowsCase extends Tests {}

  @Test
  void a_size_of_no_rows() {
    fails(
        NoRowsCase.class,
        "@TableSize(table = \"100% \\\"größe\\\" lines\", rows = 0) on BadInputTest.NoRowsCase: rows"
            + " must be at least 1");
  }

  @SchemaTest
  @TableSize(table = "orders", rows = -5)
  static class NegativeRowsCase extends Tests {}

  @Test
  void a_negative_size() {
    fails(
        NegativeRowsCase.class,
        "@TableSize(table = \"orders\", rows = -5) on BadInputTest.NegativeRowsCase: rows must be at"
            + " least 1");
  }

  @SchemaTest
  @TableSize(table = "orders", rows = 10)
  @TableSize(table = "public.orders", rows = 20)
  static class TwiceCase extends Tests {}

  @Test
  void two_sizes_for_one_table_in_one_place() {
    fails(
        TwiceCase.class,
        "@TableSize(table = \"public.orders\", rows = 20) on BadInputTest.TwiceCase: table"
            + " public.orders has a size there already");
  }

  @TableSize(table = "ordes", rows = 10)
  interface Sized {}

  @SchemaTest
  static class InheritedSizeCase extends Tests implements Sized {}

  @Test
  void an_inherited_size_is_quoted_from_where_it_stands() {
    fails(
        InheritedSizeCase.class,
        "@TableSize(table = \"ordes\", rows = 10) on BadInputTest.Sized: no table \"ordes\" in schema"
            + " public; it has: 100% \"größe\" lines, customers, orders");
  }

  @SchemaTest
  @TableSize(table = "open_orders", rows = 10)
  static class ViewSizeCase extends Tests {}

  @Test
  void a_size_for_a_view() {
    fails(
        ViewSizeCase.class,
        "@TableSize(table = \"open_orders\", rows = 10) on BadInputTest.ViewSizeCase:"
            + " public.open_orders is a view, which stores no rows: declare the sizes of the tables"
            + " that it reads");
  }

  @SchemaTest(migrations = "migrations/partitioned")
  @TableSize(table = "events", rows = 10)
  @TableSize(table = "events_2026", rows = 20)
  static class PartitionSizeCase extends Tests {}

  @Test
  void sizes_that_contradict_each_other() {
    fails(
        PartitionSizeCase.class,
        "the sizes that BadInputTest.PartitionSizeCase has: the size of table public.events is"
            + " declared as 10 rows, but 20 are declared for its partitions");
  }

  @SchemaTest
  static class NestedSizeCase {

    @Nested
    @TableSize(table = "ordes", rows = 10)
    class Inner extends Tests {}
  }

  @Test
  void a_nested_class_fails_for_itself() {
    fails(
        NestedSizeCase.class,
        "@TableSize(table = \"ordes\", rows = 10) on BadInputTest.NestedSizeCase.Inner: no table"
            + " \"ordes\" in schema public; it has: 100% \"größe\" lines, customers, orders");
  }

  static class RegisteredSizeCase extends Tests {

    @RegisterExtension
    static final Extension SCHEMA =
        SchemaTestConfiguration.migratedFrom("db/migration").tableSize("ordes", 10).asExtension();
  }

  @Test
  void a_size_in_code_for_a_table_that_does_not_exist() {
    fails(
        RegisteredSizeCase.class,
        "tableSize(\"ordes\", 10): no table \"ordes\" in schema public; it has: 100% \"größe\" lines,"
            + " customers, orders");
  }

  @SchemaTest(placeholders = "author")
  static class PlaceholderCase extends Tests {}

  @Test
  void a_placeholder_without_a_value() {
    fails(
        PlaceholderCase.class,
        "@SchemaTest on BadInputTest.PlaceholderCase: placeholder \"author\" must be written"
            + " \"name=value\"");
  }

  @SchemaTest(placeholders = {"author=a", "author=b"})
  static class PlaceholderTwiceCase extends Tests {}

  @Test
  void a_placeholder_with_two_values() {
    fails(
        PlaceholderTwiceCase.class,
        "@SchemaTest on BadInputTest.PlaceholderTwiceCase: placeholder \"author\" must have one"
            + " value");
  }

  @SchemaTest(schemas = " ")
  static class BlankSchemaCase extends Tests {}

  @Test
  void a_schema_without_a_name() {
    fails(
        BlankSchemaCase.class,
        "@SchemaTest on BadInputTest.BlankSchemaCase: schemas must not hold a blank schema");
  }

  @SchemaTest(schemas = {"shop", "shop"})
  static class SchemaTwiceCase extends Tests {}

  @Test
  void a_schema_that_is_named_twice() {
    fails(
        SchemaTwiceCase.class,
        "@SchemaTest on BadInputTest.SchemaTwiceCase: schemas must hold schema \"shop\" once");
  }

  @SchemaTest(migrations = {})
  static class NoLocationCase extends Tests {}

  @Test
  void no_location() {
    fails(
        NoLocationCase.class,
        "@SchemaTest on BadInputTest.NoLocationCase: migrations must have a location");
  }

  static class RegisteredBlankCase extends Tests {

    @RegisterExtension
    static final Extension SCHEMA = SchemaTestConfiguration.migratedFrom("").asExtension();
  }

  @Test
  void a_blank_location_in_code() {
    fails(
        RegisteredBlankCase.class,
        "SchemaTestConfiguration of BadInputTest.RegisteredBlankCase: migrations must not hold a"
            + " blank location");
  }

  @SchemaTest
  static class BothWaysCase {

    @RegisterExtension
    static final Extension SCHEMA =
        SchemaTestConfiguration.migratedFrom("db/migration").asExtension();

    @Test
    void one() {}
  }

  @Test
  void both_ways_to_configure_a_class() {
    fails(
        BothWaysCase.class,
        "BadInputTest.BothWaysCase must have @SchemaTest or a SchemaTestConfiguration, not both");
  }

  @SchemaTest
  static class UnsupportedParameterCase {

    @Test
    void one(StringBuilder parameter) {
      assertThat(parameter).isNotNull();
    }
  }

  @Test
  void a_parameter_of_another_type_is_left_to_junit() {
    assertThat(run.failures(UnsupportedParameterCase.class))
        .singleElement()
        .asString()
        .startsWith("No ParameterResolver registered for parameter [java.lang.StringBuilder");
  }
}
