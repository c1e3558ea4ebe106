package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.finding.Finding;
import org.schematest.junit.isolation.Isolation;
import org.schematest.query.OperationalQuery;
import org.schematest.rule.DataModel;
import org.schematest.rule.Every;
import org.schematest.rule.Inspection;
import org.schematest.rule.Review;
import org.schematest.rule.RuleReport;
import org.schematest.rule.RuleSet;
import org.schematest.rule.RuleVerdict;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.rule.postgres.ForeignKeyIndexRules;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;

/** One invocation for each rule. */
class EachRuleTest {

  private static final String MIGRATIONS = "classpath:rules";

  static final SchemaRule REMARKS =
      SchemaRule.named("table-remark")
          .promises("every table has a comment")
          .why("a reader has to guess what a row is", "the team's handbook")
          .checks(Severity.NOTE, Every.tableOnce(EachRuleTest::isCommented));

  static final SchemaRule KEYS = ForeignKeyIndexRules.everyForeignKeyIsIndexed();

  /** Counts how often it is asked. */
  private static final AtomicInteger CHECKS = new AtomicInteger();

  static final SchemaRule COUNTED =
      SchemaRule.named("counted")
          .promises("nothing")
          .why("to count", "this test")
          .checks(
              Severity.NOTE,
              model -> {
                CHECKS.incrementAndGet();
                return new Inspection("things", 1, List.of());
              });

  private static Path reports = Path.of("");
  private static Run run = Run.of();

  private static Optional<Finding> isCommented(Table table) {
    return table.comment().isPresent()
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                "comment",
                table.qualifiedName().toString(),
                "table " + table.qualifiedName(),
                "should have a comment, but has none"));
  }

  @BeforeAll
  static void run_all_cases_in_one_session(@TempDir Path folder) {
    reports = folder.resolve("reports");
    run =
        Run.with(
            Map.of(EachRule.REPORTS, reports.toString()),
            BrokenCase.class,
            OwnSetCase.class,
            TwoClassesCase.class,
            ExceptionsCase.class,
            SchemasCase.class,
            QueriesCase.class,
            IsolatedCase.class,
            OuterCase.class,
            AroundCase.class,
            InterfaceCase.class,
            TwoMethodsCase.class,
            ComposedCase.class,
            InheritedCase.class,
            NoSetCase.class,
            NullCase.class,
            SeveritiesCase.class,
            MalformedCase.class,
            NoVerdictCase.class,
            NoSchemaCase.class);
  }

  private static void holds(RuleVerdict verdict) {
    if (!verdict.holds()) {
      throw new AssertionError(RuleReport.of(verdict));
    }
  }

  static final class Rules {

    static final RuleSet RULES = RuleSet.of(REMARKS, KEYS, COUNTED);

    static final int NOT_A_SET = 1;

    private Rules() {}
  }

  static final class MoreRules {

    static final RuleSet MORE = RuleSet.of(KEYS.except("orders", "small").as(Severity.WARNING));

    private MoreRules() {}
  }

  @SchemaTest(migrations = MIGRATIONS)
  static class BrokenCase {

    @EachRule(Rules.class)
    void each(RuleVerdict rule, Review review, DataModel model, Schema schema) {
      assertThat(review.verdicts()).contains(rule);
      assertThat(model.schemas()).containsExactly(schema);
      holds(rule);
    }
  }

  @Test
  void each_rule_has_one_invocation_under_its_name_and_promise() {
    assertThat(run.tests(BrokenCase.class))
        .containsExactly(
            "table-remark: every table has a comment",
            "foreign-key-index: every foreign key has an index that finds its rows",
            "counted: nothing");
  }

  @Test
  void a_failure_says_which_migration_made_the_object() {
    assertThat(run.failures(BrokenCase.class)).hasSize(2);
    assertThat(run.failures(BrokenCase.class).get(0))
        .isEqualTo(
            """
            table public.orders: should have a comment, but has none

              rule     table-remark (note)
              promise  every table has a comment
              why      a reader has to guess what a row is (the team's handbook)
              found    1 in 2 tables of schema public

            public.orders
            1) table public.orders: should have a comment, but has none
               made by  V1__shop.sql:7""");
    assertThat(run.failures(BrokenCase.class).get(1))
        .contains(
            "made by   V1__shop.sql:9\n   fix       create index on public.orders (customer_id);",
            "made by   V2__notes.sql:4");
  }

  @SchemaTest(migrations = MIGRATIONS)
  static class OwnSetCase {

    static final RuleSet RULES = RuleSet.of(REMARKS.except("orders", "to go"));

    @EachRule
    void each(RuleVerdict rule) {
      holds(rule);
    }
  }

  @Test
  void a_class_may_have_its_own_set() {
    assertThat(run.failures(OwnSetCase.class)).isEmpty();
    assertThat(run.tests(OwnSetCase.class))
        .containsExactly("table-remark: every table has a comment");
  }

  @SchemaTest(migrations = MIGRATIONS)
  static class TwoClassesCase {

    @EachRule({Rules.class, MoreRules.class})
    void each(RuleVerdict rule) {
      if (!rule.rule().name().equals("table-remark")) {
        assertThat(rule.exempted()).hasSize(rule.rule().name().equals("counted") ? 0 : 2);
        holds(rule);
      }
    }
  }

  @Test
  void several_sets_are_one_in_which_the_later_rule_counts() {
    assertThat(run.failures(TwoClassesCase.class)).isEmpty();
    assertThat(run.tests(TwoClassesCase.class)).hasSize(3);
  }

  @SchemaTest(migrations = MIGRATIONS)
  static class ExceptionsCase {

    static final RuleSet RULES =
        RuleSet.of(REMARKS).exceptTable("orders", "to go").exceptTable("oders", "misspelled");

    @EachRule
    void each(RuleVerdict rule) {
      holds(rule);
    }
  }

  @Test
  void the_last_invocation_is_about_the_exceptions_of_the_set() {
    assertThat(run.tests(ExceptionsCase.class))
        .containsExactly(
            "table-remark: every table has a comment",
            "the rule set's own exceptions and known findings");
    assertThat(run.failures(ExceptionsCase.class))
        .containsExactly(
            """
            exception of the rule set for "oders": should name an object, but nothing is called so
              reason    misspelled
              there is  customers
                        orders""");
  }

  @SchemaTest(
      migrations = MIGRATIONS,
      schemas = {"other", "public"})
  @TableSize(table = "orders", rows = 7_000)
  static class SchemasCase {

    static final RuleSet RULES = RuleSet.of(KEYS);

    @EachRule
    void each(RuleVerdict rule, DataModel model) {
      assertThat(model.schemas().stream().map(Schema::name)).containsExactly("other", "public");
      assertThat(model.rowsOf(model.database().schema("other").table("orders"))).contains(7_000L);
      assertThat(rule.model()).isEqualTo("schemas other, public");
    }
  }

  static final class Queries {

    static final OperationalQuery NOTES =
        OperationalQuery.named("notes").sql("select note from orders");

    private Queries() {}
  }

  @SchemaTest(migrations = MIGRATIONS)
  @TableSize(table = "orders", rows = 1_000_000)
  static class QueriesCase {

    static final RuleSet RULES =
        RuleSet.of(
            SchemaRule.named("rows-of-queries")
                .promises("queries are planned for the size of the table")
                .why("a plan is planned for a size", "this test")
                .checks(
                    Severity.ERROR,
                    Every.query(
                        (model, query) -> {
                          assertThat(model.queries()).hasSize(1);
                          assertThat(query.plan().outline())
                              .containsExactly("Seq Scan on public.orders");
                          assertThat(model.rowsOf(model.schemas().get(0).table("orders")))
                              .contains(1_000_000L);
                          return List.of();
                        })));

    @EachRule(queries = Queries.class)
    void each(RuleVerdict rule) {
      assertThat(rule.count()).isEqualTo(1);
      holds(rule);
    }
  }

  @SchemaTest(migrations = MIGRATIONS, isolation = Isolation.PER_METHOD)
  @TableSize(table = "orders", rows = 1_000_000)
  static class IsolatedCase {

    @EachRule(value = QueriesCase.class, queries = Queries.class)
    void each(RuleVerdict rule) {
      holds(rule);
    }
  }

  @Test
  void schemas_sizes_and_queries_are_those_of_the_class_whatever_its_isolation() {
    assertThat(run.failures(SchemasCase.class)).isEmpty();
    assertThat(run.failures(QueriesCase.class)).isEmpty();
    assertThat(run.failures(IsolatedCase.class)).isEmpty();
    assertThat(run.tests(IsolatedCase.class)).hasSize(1);
  }

  @SchemaTest(migrations = MIGRATIONS)
  static class OuterCase {

    static final RuleSet RULES = RuleSet.of(COUNTED);

    @EachRule
    void each(RuleVerdict rule) {
      holds(rule);
    }

    @Nested
    @TableSize(table = "orders", rows = 5)
    class InnerCase {

      static final RuleSet RULES = RuleSet.of(REMARKS);

      @EachRule
      void each(RuleVerdict rule, DataModel model) {
        assertThat(model.rowsOf(model.schemas().get(0).table("orders"))).contains(5L);
        holds(rule);
      }
    }
  }

  @Test
  void a_nested_class_has_its_own_set_sizes_and_report() {
    assertThat(run.tests(OuterCase.class)).hasSize(2);
    assertThat(run.failures(OuterCase.class)).hasSize(1);
    assertThat(reports.resolve(file(OuterCase.class) + ".md"))
        .content()
        .contains("**0 of 1 rule fails**");
    assertThat(reports.resolve(file(OuterCase.InnerCase.class) + ".md"))
        .content()
        .contains("**1 of 1 rule fails**");
  }

  @SchemaTest(migrations = MIGRATIONS)
  static class AroundCase {

    static final RuleSet RULES = RuleSet.of(COUNTED);

    @Nested
    class WithoutASetCase {

      @EachRule
      void each(RuleVerdict rule) {
        holds(rule);
      }
    }
  }

  interface HasRules {
    RuleSet RULES = RuleSet.of(COUNTED);
  }

  @SchemaTest(migrations = MIGRATIONS)
  static class InterfaceCase implements HasRules {

    @EachRule
    void each(RuleVerdict rule) {
      holds(rule);
    }
  }

  @Test
  void a_set_may_be_in_a_class_around_or_in_an_interface() {
    assertThat(run.tests(AroundCase.class)).containsExactly("counted: nothing");
    assertThat(run.tests(InterfaceCase.class)).containsExactly("counted: nothing");
  }

  private static String file(Class<?> type) {
    return "schematest-" + type.getName();
  }

  @SchemaTest(migrations = MIGRATIONS)
  static class TwoMethodsCase {

    @EachRule(Rules.class)
    void one(RuleVerdict rule) {
      assertThat(rule.count()).isPositive();
    }

    @EachRule(MoreRules.class)
    void other(RuleVerdict rule) {
      assertThat(rule.count()).isPositive();
    }
  }

  @Test
  void reports_are_written_for_each_class_and_each_of_several_methods() throws IOException {
    try (Stream<Path> files = Files.list(reports)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains(
              file(BrokenCase.class) + ".sarif",
              file(BrokenCase.class) + ".md",
              file(TwoMethodsCase.class) + ".one.sarif",
              file(TwoMethodsCase.class) + ".other.md")
          .doesNotContain(file(TwoMethodsCase.class) + ".md", file(NoSetCase.class) + ".md");
    }
    assertThat(reports.resolve(file(BrokenCase.class) + ".sarif"))
        .content()
        .contains("src/test/resources/rules/V2__notes.sql", "\"startLine\" : 4");
  }

  @Retention(RetentionPolicy.RUNTIME)
  @EachRule(MoreRules.class)
  @interface KeepsMore {}

  @SchemaTest(migrations = MIGRATIONS)
  static class ComposedCase {

    @KeepsMore
    void each(RuleVerdict rule) {
      holds(rule);
    }
  }

  @SchemaTest(migrations = MIGRATIONS)
  abstract static class Base {

    static final RuleSet RULES = RuleSet.of(COUNTED);

    @EachRule
    void each(RuleVerdict rule) {
      holds(rule);
    }
  }

  static class InheritedCase extends Base {}

  @Test
  void it_works_as_a_meta_annotation_and_in_a_base_class() {
    assertThat(run.failures(ComposedCase.class)).isEmpty();
    assertThat(run.tests(ComposedCase.class)).hasSize(1);
    assertThat(run.failures(InheritedCase.class)).isEmpty();
    assertThat(run.tests(InheritedCase.class)).containsExactly("counted: nothing");
  }

  private static void fails(Class<?> testCase, String message) {
    assertThat(run.failures(testCase)).containsExactly(message);
    assertThat(run.tests(testCase)).isEmpty();
  }

  @SchemaTest(migrations = MIGRATIONS)
  static class NoSetCase {

    @EachRule
    void each(RuleVerdict rule) {
      holds(rule);
    }
  }

  @Test
  void a_class_without_a_set_is_named() {
    fails(
        NoSetCase.class,
        "@EachRule on EachRuleTest.NoSetCase.each: class EachRuleTest.NoSetCase has no rule set,"
            + " which is a static RuleSet");
  }

  @SchemaTest(migrations = MIGRATIONS)
  static class NullCase {

    @EachRule(Forgotten.class)
    void each(RuleVerdict rule) {
      holds(rule);
    }
  }

  @NullUnmarked
  static final class Forgotten {

    static RuleSet rules;

    private Forgotten() {}
  }

  @Test
  void a_field_without_a_set_is_named() {
    fails(
        NullCase.class,
        "@EachRule(EachRuleTest.Forgotten.class) on EachRuleTest.NullCase.each: field"
            + " EachRuleTest.Forgotten.rules is null");
  }

  @SchemaTest(migrations = MIGRATIONS)
  static class SeveritiesCase {

    static final RuleSet RULES = RuleSet.of(COUNTED);
    static final RuleSet OTHERS = RuleSet.of(KEYS).failingFrom(Severity.ERROR);

    @EachRule
    void each(RuleVerdict rule) {
      holds(rule);
    }
  }

  @Test
  void sets_that_fail_from_different_severities_on_are_not_joined() {
    fails(
        SeveritiesCase.class,
        "@EachRule on EachRuleTest.SeveritiesCase.each: one rule set fails from severity note on"
            + " and another from error: join them in one field, and say there what fails");
  }

  @SchemaTest(migrations = MIGRATIONS)
  static class MalformedCase {

    static final RuleSet RULES =
        RuleSet.of(COUNTED).knownIn("src/test/resources/rules/V1__shop.sql");

    @EachRule
    void each(RuleVerdict rule) {
      holds(rule);
    }
  }

  @Test
  void a_file_of_known_findings_that_is_none_fails_the_method_as_a_whole() {
    fails(
        MalformedCase.class,
        "known findings src/test/resources/rules/V1__shop.sql, line 5 should be the name of a rule and"
            + " an object, but is: );");
  }

  @SchemaTest(migrations = MIGRATIONS)
  static class NoVerdictCase {

    @EachRule(Rules.class)
    void each(Schema schema) {
      assertThat(schema.tables()).isNotEmpty();
    }
  }

  @Test
  void a_method_that_no_rule_can_fail_is_refused() {
    fails(
        NoVerdictCase.class,
        "@EachRule(EachRuleTest.Rules.class) on EachRuleTest.NoVerdictCase.each: the method must have a"
            + " parameter of type RuleVerdict, Review or DataModel: without one, no rule can fail it");
  }

  static class NoSchemaCase {

    @EachRule(Rules.class)
    void each(RuleVerdict rule) {
      holds(rule);
    }
  }

  @Test
  void a_class_that_tests_no_schema_is_refused() {
    fails(
        NoSchemaCase.class,
        "@EachRule(EachRuleTest.Rules.class) on EachRuleTest.NoSchemaCase.each: the class must have"
            + " @SchemaTest, or a SchemaTestConfiguration as an extension in a static field");
  }

  @SchemaTest(migrations = MIGRATIONS)
  static class OnceCase {

    static final RuleSet RULES = RuleSet.of(COUNTED, REMARKS, KEYS);

    @EachRule
    void each(RuleVerdict rule) {
      assertThat(rule.count()).isPositive();
    }
  }

  @Test
  void the_rules_are_checked_once_also_in_parallel() {
    int before = CHECKS.get();
    Run parallel = Run.inParallel(OnceCase.class);
    assertThat(parallel.tests(OnceCase.class)).hasSize(3);
    assertThat(parallel.failures(OnceCase.class)).isEmpty();
    assertThat(CHECKS.get() - before).isEqualTo(1);
  }
}
