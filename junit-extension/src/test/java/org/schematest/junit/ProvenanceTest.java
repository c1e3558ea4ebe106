package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.schematest.assertion.SchemaSoftAssertions;
import org.schematest.rule.DataModel;
import org.schematest.rule.RuleSet;
import org.schematest.rule.postgres.ForeignKeyIndexRules;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;

/** A broken promise says which migrations made and changed the object. */
class ProvenanceTest {

  private static Run run = Run.of();

  @BeforeAll
  static void run_all_cases_in_one_session() {
    run =
        Run.of(
            BrokenCase.class,
            SoftCase.class,
            BeforeCase.class,
            ModelCase.class,
            DescribedCase.class,
            OtherErrorCase.class);
  }

  @SchemaTest(migrations = "classpath:rules")
  static class BrokenCase {

    @Test
    void fails(Schema schema) {
      assertThat(schema.table("orders")).hasColumn("customer_id", column -> column.hasType("text"));
    }
  }

  @Test
  void with_the_line_of_the_column() {
    assertThat(run.failures(BrokenCase.class))
        .singleElement()
        .asString()
        .startsWith("column public.orders.customer_id")
        .containsPattern("\n  made by +V1__shop.sql:[0-9]+\n  fix ");
  }

  @SchemaTest(migrations = "classpath:rules")
  static class SoftCase {

    @Test
    void fails(Schema schema) {
      SchemaSoftAssertions softly = new SchemaSoftAssertions();
      softly.assertThat(schema.table("orders")).hasColumn("nowhere");
      softly.assertThat(schema.table("orders")).hasColumn("neither");
      softly.assertAll();
    }
  }

  @Test
  void also_of_several() {
    assertThat(run.failures(SoftCase.class))
        .singleElement()
        .asString()
        .contains("nowhere", "neither")
        .containsPattern("(?s)made by +V1__shop.sql:.*made by +V1__shop.sql:");
  }

  @SchemaTest(migrations = "classpath:rules")
  static class BeforeCase {

    @BeforeEach
    void fails(Schema schema) {
      assertThat(schema.table("orders")).hasColumn("nowhere");
    }

    @Test
    void is_not_reached() {}
  }

  @Test
  void also_before_a_test() {
    assertThat(run.failures(BeforeCase.class))
        .singleElement()
        .asString()
        .containsPattern("made by +V1__shop.sql:");
  }

  @SchemaTest(migrations = "classpath:rules")
  static class ModelCase {

    @Test
    void fails(Catalog catalog) {
      assertThat(DataModel.of(catalog))
          .keeps(RuleSet.of(ForeignKeyIndexRules.everyForeignKeyIsIndexed()));
    }
  }

  @Test
  void also_in_a_review() {
    assertThat(run.failures(ModelCase.class))
        .singleElement()
        .asString()
        .containsPattern("\n   made by +V1__shop.sql:[0-9]+\n   fix ");
  }

  @SchemaTest(migrations = "classpath:rules")
  static class DescribedCase {

    @Test
    void fails(Schema schema) {
      assertThat(schema.table("orders")).as("as the team decided").hasColumn("nowhere");
    }
  }

  @Test
  void under_a_description_of_the_tests_own() {
    assertThat(run.failures(DescribedCase.class))
        .singleElement()
        .asString()
        .startsWith("[as the team decided] ")
        .containsPattern("made by +V1__shop.sql:");
  }

  @SchemaTest(migrations = "classpath:rules")
  static class OtherErrorCase {

    @Test
    void fails() {
      throw new AssertionError("of another kind");
    }
  }

  @Test
  void what_is_no_broken_promise_stays_as_it_is() {
    assertThat(run.failures(OtherErrorCase.class)).containsExactly("of another kind");
  }
}
