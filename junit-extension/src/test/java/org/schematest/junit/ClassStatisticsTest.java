package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.schematest.junit.ColumnValues.Share;
import org.schematest.plan.Plan;
import org.schematest.plan.Plans;
import org.schematest.query.OperationalQuery;

/** What a class declares of values, and the file that it names, reach the planner. */
class ClassStatisticsTest {

  private static final String FILE = "@ExportedStatistics(\"stats/tickets.json\")";

  private static final OperationalQuery DONE = withStatus("done");
  private static final OperationalQuery OPEN = withStatus("open");

  private static Run run;

  @BeforeAll
  static void run_all_cases_in_one_session() {
    run =
        Run.of(
            SkewCase.class,
            InheritedCase.class,
            InCodeCase.class,
            ExportedCase.class,
            TolerantCase.class,
            UntypedCase.class);
  }

  private static void passes(Class<?> testCase, int tests) {
    assertThat(run.failures(testCase)).isEmpty();
    assertThat(run.tests(testCase)).hasSize(tests);
  }

  private static OperationalQuery withStatus(String status) {
    return OperationalQuery.named(status)
        .sql("select id from tickets where status = :status")
        .with("status", status);
  }

  private static double rows(Plans plans, OperationalQuery query) {
    return plans.of(query).root().estimate().rows();
  }

  private static String conditions(Plans plans) {
    Plan plan = plans.of(DONE);
    return plan.conditions().toString();
  }

  @SchemaTest(migrations = "migrations/tickets")
  @TableSize(table = "tickets", rows = 1_000_000)
  @ColumnValues(table = "tickets", column = "status", mostCommon = @Share(of = "done", is = 0.97))
  static class SkewCase {

    @Test
    void a_share_is_planned_for(Plans plans) {
      assertThat(rows(plans, DONE)).isEqualTo(970_000);
    }

    @Test
    void the_rest_is_spread_over_the_other_values_of_the_check(Plans plans) {
      assertThat(rows(plans, OPEN)).isEqualTo(15_000);
    }

    @Nested
    @TableSize(table = "tickets", rows = 2_000_000)
    class Bigger {

      @Test
      void a_nested_class_keeps_the_shares(Plans plans) {
        assertThat(rows(plans, DONE)).isEqualTo(1_940_000);
      }
    }

    @Nested
    @ColumnValues(table = "public.tickets", column = "status", distinct = 2)
    class Nearer {

      @Test
      void the_nearest_counts_as_a_whole(Plans plans) {
        assertThat(rows(plans, DONE)).isEqualTo(500_000);
      }
    }
  }

  @Test
  void skew_changes_what_is_planned_for() {
    passes(SkewCase.class, 4);
  }

  @Retention(RetentionPolicy.RUNTIME)
  @SchemaTest(migrations = "migrations/tickets")
  @TableSize(table = "tickets", rows = 1_000_000)
  @ColumnValues(table = "tickets", column = "priority", nulls = 0.9, distinct = 2)
  @interface Sized {}

  @ColumnValues(table = "tickets", column = "effort", distinct = 10)
  @ColumnValues(table = "tickets", column = "note", nulls = 0.75)
  interface Known {}

  @Sized
  static class InheritedCase implements Known {

    @Test
    void declarations_of_annotations_and_interfaces_add_up(Plans plans) {
      assertThat(
              rows(
                  plans,
                  OperationalQuery.named("high")
                      .sql("select id from tickets where priority = 'high'")))
          .isEqualTo(50_000);
      assertThat(
              rows(
                  plans,
                  OperationalQuery.named("easy").sql("select id from tickets where effort = 1")))
          .isEqualTo(99_500);
      assertThat(
              rows(
                  plans,
                  OperationalQuery.named("noted")
                      .sql("select id from tickets where note is not null")))
          .isEqualTo(250_000);
    }
  }

  @Test
  void declarations_are_inherited_as_sizes_are() {
    passes(InheritedCase.class, 1);
  }

  static class InCodeCase {

    @RegisterExtension
    static final Extension SCHEMA =
        SchemaTestConfiguration.migratedFrom("migrations/tickets")
            .exportedStatistics("classpath:stats/tickets.json")
            .columnValues(
                "tickets", "priority", values -> values.nulls(0.5).share("high", 0.4).distinct(2))
            .asExtension();

    @Test
    void it_is_planned_for(Plans plans) {
      assertThat(
              rows(
                  plans,
                  OperationalQuery.named("low")
                      .sql("select id from tickets where priority = 'low'")))
          .isEqualTo(500_000);
      assertThat(conditions(plans)).contains("public.tickets 5,000,000 rows (exported)");
    }
  }

  @Test
  void the_same_can_be_said_in_code() {
    passes(InCodeCase.class, 1);
  }

  @SchemaTest(migrations = "migrations/tickets")
  @ExportedStatistics("stats/tickets.json")
  static class ExportedCase {

    @Test
    void a_file_is_planned_with_and_named(Plans plans) {
      assertThat(rows(plans, DONE)).isEqualTo(4_850_000);
      assertThat(conditions(plans))
          .containsPattern(
              "public.tickets 5,000,000 rows \\(exported\\), statistics of 2020-02-29"
                  + " \\(\\d+ days old\\)$");
    }

    @Test
    void what_it_does_not_have_is_refused(Plans plans) {
      assertThatThrownBy(
              () -> plans.of(OperationalQuery.named("queues").sql("select * from queues")))
          .hasMessageContaining("nor do the statistics of 2020-02-29 have any");
    }

    @Nested
    @TableSize(table = "tickets", rows = 100)
    class Declared {

      @Test
      void a_declared_size_comes_before_it(Plans plans) {
        assertThat(rows(plans, DONE)).isEqualTo(97);
        assertThat(conditions(plans)).endsWith("public.tickets 100 rows");
      }
    }
  }

  @Test
  void exported_statistics_are_planned_with() {
    passes(ExportedCase.class, 3);
  }

  @SchemaTest(migrations = "migrations/tickets")
  @ExportedStatistics(
      value = "filesystem:src/test/resources/stats/missing.json",
      ignoreMissing = true)
  static class TolerantCase {

    @Test
    void what_is_left_is_planned_with(Plans plans) {
      assertThat(conditions(plans)).contains("public.tickets 5,000,000 rows (exported)");
    }

    @Nested
    @ExportedStatistics(value = "classpath:stats/older-server.json", anyVersion = true)
    class Older {

      @Test
      void the_nearest_file_counts_and_says_where_it_is_from(Plans plans) {
        assertThat(conditions(plans)).contains("statistics from PostgreSQL 16.9 of 2020-02-29");
      }
    }
  }

  @Test
  void a_file_that_does_not_fit_is_used_if_the_class_says_so() {
    passes(TolerantCase.class, 2);
  }

  @SchemaTest(migrations = "migrations/tickets")
  @TableSize(table = "tickets", rows = 100)
  @ColumnValues(table = "tickets", column = "effort", mostCommon = @Share(of = "much", is = 0.5))
  static class UntypedCase {

    @Test
    void one(Plans plans) {
      plans.of(DONE);
    }
  }

  @Test
  void a_value_that_the_type_cannot_hold_is_refused_by_the_server() {
    assertThat(run.failures(UntypedCase.class))
        .singleElement()
        .asString()
        .startsWith("column public.tickets.effort: ")
        .contains("invalid input syntax for type integer: \"much\"");
  }

  @Test
  void the_file_of_these_tests_is_called_by_its_location() {
    assertThat(FileDeclaration.on(ExportedCase.class))
        .extracting(FileDeclaration::source)
        .containsExactly(FILE + " on ClassStatisticsTest.ExportedCase");
  }
}
