package org.schematest.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.rule.SmallRules.COLUMNS;
import static org.schematest.rule.SmallRules.INDEXES;
import static org.schematest.rule.SmallRules.KEYS;
import static org.schematest.rule.SmallRules.TABLES;
import static org.schematest.rule.SmallRules.VIEWS;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;
import org.schematest.rule.gate.Gates;
import org.schematest.rule.safety.Safety;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.testing.TestPostgres;

/** What becomes of findings, exceptions and rules when a set is put to a schema. */
class ReviewTest {

  private static final String DDL =
      """
      create schema "Shop";
      create table customers (id bigint primary key, credit money);
      comment on table customers is 'who buys';
      create table orders (
        id          bigint primary key,
        customer_id bigint not null references customers,
        "Total"     money
      );
      create index orders_oddly on orders (customer_id, id) where id > 7;
      create table orders_archive (id bigint primary key, customer_id bigint references customers);
      create table "Größe ""x"" y" (id bigint primary key, order_id bigint references orders, price money);
      create table "Shop".lines (id bigint, order_id bigint, price money, primary key (id, order_id))
        partition by hash (order_id);
      create table "Shop".lines_0 partition of "Shop".lines for values with (modulus 1, remainder 0);
      """;

  private static DataModel model;

  @BeforeAll
  static void read() {
    Catalog catalog = TestPostgres.catalogOf(TestPostgres.secludedDatabase(DDL));
    model = DataModel.of(catalog).in("public", "Shop");
  }

  private static List<String> objects(RuleVerdict verdict) {
    return verdict.broken().stream().map(one -> one.finding().identity().object()).toList();
  }

  private static RuleVerdict verdict(SchemaRule rule) {
    Review review = RuleSet.of(rule).check(model);
    assertThat(review.verdicts()).hasSize(1);
    return review.verdicts().get(0);
  }

  private static List<String> sentences(List<Finding> findings) {
    return findings.stream().map(Finding::sentence).toList();
  }

  @Test
  void every_object_that_breaks_a_rule_is_found_in_its_table_and_a_partition_is_not() {
    RuleVerdict verdict = verdict(COLUMNS);
    assertThat(objects(verdict))
        .containsExactly(
            "public.\"Größe \"\"x\"\" y\".price",
            "public.customers.credit",
            "public.orders.\"Total\"",
            "\"Shop\".lines.price");
    assertThat(verdict.broken().stream().map(RuleVerdict.Broken::group))
        .containsExactly(
            "public.\"Größe \"\"x\"\" y\"", "public.customers", "public.orders", "\"Shop\".lines");
    assertThat(verdict.count()).isEqualTo(13);
    assertThat(verdict.model()).isEqualTo("schemas public, Shop");
    assertThat(verdict.holds()).isFalse();
  }

  @Test
  void a_finding_is_known_by_its_rule_whatever_the_check_called_it() {
    assertThat(verdict(TABLES).broken())
        .extracting(one -> one.finding().identity().expectation())
        .containsOnly("table-remark");
  }

  @Test
  void an_index_belongs_to_its_table() {
    RuleVerdict verdict = verdict(INDEXES);
    assertThat(objects(verdict)).containsExactly("public.orders_oddly");
    assertThat(verdict.broken().get(0).group()).isEqualTo("public.orders");
  }

  @Test
  void an_exception_names_a_column_with_the_schema_or_in_the_first_one_without() {
    RuleVerdict verdict =
        verdict(
            COLUMNS
                .except("orders.\"Total\"", "told to the bank so")
                .except("public.\"Größe \"\"x\"\" y\".price", "of a partner")
                .except("\"Shop\".lines.price", "of a partner"));
    assertThat(objects(verdict)).containsExactly("public.customers.credit");
    assertThat(verdict.exempted())
        .extracting(one -> one.exemption().reason())
        .containsExactly("of a partner", "told to the bank so", "of a partner");
    assertThat(verdict.faults()).isEmpty();
  }

  @Test
  void an_exception_for_a_table_is_for_all_of_it_and_not_for_one_whose_name_begins_so() {
    RuleVerdict verdict = verdict(KEYS.except("orders", "loaded once"));
    assertThat(objects(verdict))
        .containsExactly(
            "public.\"Größe \"\"x\"\" y\"(order_id)", "public.orders_archive(customer_id)");
    assertThat(verdict.exempted()).hasSize(1);
  }

  @Test
  void an_exception_names_an_index_or_the_columns_of_a_key() {
    assertThat(verdict(INDEXES.except("orders_oddly", "older than the rule")).holds()).isTrue();
    RuleVerdict keys = verdict(KEYS.except("orders_archive(customer_id)", "never deleted from"));
    assertThat(keys.exempted()).hasSize(1);
    assertThat(keys.faults()).isEmpty();
  }

  @Test
  void an_exception_of_another_schema_is_not_meant_without_it() {
    RuleVerdict verdict = verdict(COLUMNS.except("lines.price", "of a partner"));
    assertThat(verdict.exempted()).isEmpty();
    assertThat(FindingReport.of("x", verdict.faults()))
        .isEqualTo(
            """
            exception of rule no-money for "lines.price": should name an object, but nothing is called so
              reason    of a partner
              there is  "Shop".lines.price""");
  }

  @Test
  void an_exception_without_the_quotes_of_sql_is_told_them() {
    RuleVerdict verdict = verdict(TABLES.except("Größe \"x\" y", "of a partner"));
    assertThat(FindingReport.of("x", verdict.faults()))
        .isEqualTo(
            """
            exception of rule table-remark for "Größe "x" y": should be written with the quotes of SQL, but is without
              reason  of a partner
              fix     "\\"Größe \\"\\"x\\"\\" y\\""\
            """);
  }

  @Test
  void an_exception_that_nothing_needs_fails() {
    RuleVerdict verdict = verdict(COLUMNS.except("orders.id", "a key"));
    assertThat(verdict.faults()).hasSize(1);
    assertThat(FindingReport.of("x", verdict.faults()))
        .isEqualTo(
            """
            exception of rule no-money for "orders.id": should be needed, but nothing there breaks a rule
              reason     a key
              beside it  orders."Total"
              fix        take the exception out of the test""");
    RuleVerdict mended =
        RuleSet.of(INDEXES.except("orders_oddly", "old").except("customers_pkey", "old"))
            .check(model)
            .verdicts()
            .get(0);
    assertThat(mended.holds()).isFalse();
    assertThat(mended.broken()).isEmpty();
  }

  @Test
  void an_exception_for_a_table_holds_for_every_rule_and_has_to_be_needed_by_one() {
    RuleSet rules =
        RuleSet.of(COLUMNS, KEYS, TABLES)
            .exceptTable("orders", "to be replaced")
            .exceptTable("\"Shop\".lines", "a partner's");
    Review review = rules.check(model);
    assertThat(review.faults()).isEmpty();
    assertThat(review.verdicts().stream().flatMap(one -> objects(one).stream()))
        .noneMatch(object -> object.startsWith("public.orders.") || object.contains("Shop"))
        .contains("public.orders_archive", "public.orders_archive(customer_id)");

    Review needless =
        RuleSet.of(INDEXES)
            .exceptTable("orders_archive", "old")
            .exceptTable("oders", "misspelled")
            .check(model);
    assertThat(sentences(needless.faults()))
        .containsExactly(
            "exception of the rule set for \"orders_archive\": should be needed, but nothing there"
                + " breaks a rule",
            "exception of the rule set for \"oders\": should name an object, but nothing is called"
                + " so");
    assertThat(needless.holds()).isFalse();
    assertThat(needless.ofTheSet().holds()).isFalse();
    assertThat(needless.ofTheSet().failures()).isEqualTo(needless.faults());
  }

  @Test
  void a_constraint_is_called_by_its_table_whatever_stands_in_its_name() {
    Catalog catalog =
        TestPostgres.catalogOf(
            TestPostgres.secludedDatabase(
                "create table t (a int, constraint \"a on b\" check (a > 0))"));
    Review review =
        RuleSet.of(COLUMNS.except("t.\"a on b\"", "old")).check(DataModel.of(catalog).in("public"));
    assertThat(sentences(review.verdicts().get(0).faults()))
        .containsExactly(
            "exception of rule no-money for \"t.\"a on b\"\": should be needed, but nothing there"
                + " breaks a rule");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "join-depth | name the classes that declare them: @EachRule(queries = …)",
        "unused-index | name the classes that declare them: @EachRule(queries = …)",
        "partitioning-required | say how many rows there will be: @TableSize, or withRows(…)"
      })
  void what_a_test_has_to_declare_is_said(String rule, String hint) {
    Review review = RuleSet.of(Gates.gates().and(Safety.safety()).rule(rule)).check(model);
    assertThat(FindingReport.of(review.verdicts().get(0).faults().get(0))).contains(hint);
  }

  @Test
  void a_rule_that_found_nothing_to_check_fails() {
    RuleVerdict verdict = verdict(VIEWS);
    assertThat(verdict.holds()).isFalse();
    assertThat(FindingReport.of("x", verdict.failures()))
        .isEqualTo(
            """
            rule view-remark: should look at views, but there are none in schemas public, Shop: nothing was checked
              fix  create some, or leave the rule out: .without("view-remark", "…")""");
  }

  @Test
  void a_set_without_a_rule_and_a_model_without_a_schema_are_refused() {
    RuleSet none = RuleSet.of(TABLES).without("table-remark", "no comments here");
    assertThatThrownBy(() -> none.check(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the rule set has no rule: nothing would be checked");
    assertThatThrownBy(() -> model.in("shop")).isInstanceOf(NoSuchObjectException.class);
  }

  @Test
  void a_set_fails_from_the_severity_that_it_says_and_reports_the_rest() {
    Review review = RuleSet.of(TABLES, COLUMNS, KEYS).failingFrom(Severity.WARNING).check(model);
    assertThat(review.verdicts().stream().map(RuleVerdict::holds))
        .containsExactly(true, false, false);
    assertThat(review.verdicts().get(0).broken()).isNotEmpty();
    assertThat(RuleSet.of(KEYS.as(Severity.NOTE)).failingFrom(Severity.ERROR).check(model).holds())
        .isTrue();
    // A fault of the rule's own use is none of the schema's, and fails whatever the severity.
    assertThat(
            RuleSet.of(VIEWS, TABLES.except("customers", "old"))
                .failingFrom(Severity.ERROR)
                .check(model)
                .verdicts())
        .noneMatch(RuleVerdict::holds);
  }

  @Test
  void the_worst_rule_comes_first_then_what_is_broken_more_often() {
    SchemaRule seldom = INDEXES.as(Severity.WARNING);
    List<RuleVerdict> worst =
        RuleSet.of(TABLES, seldom, COLUMNS, KEYS, VIEWS.as(Severity.ERROR))
            .check(model)
            .worstFirst();
    assertThat(worst.stream().map(one -> one.rule().name()))
        .containsExactly(
            "foreign-key-index", "view-remark", "no-money", "index-name", "table-remark");
  }

  @Test
  void what_holds_is_not_among_the_worst() {
    SchemaRule kept = COLUMNS.except("customers", "a").except("orders", "b");
    RuleSet rules = RuleSet.of(kept).exceptTable("\"Shop\".lines", "c");
    Review review = rules.exceptTable("\"Größe \"\"x\"\" y\"", "d").check(model);
    assertThat(review.holds()).isTrue();
    assertThat(review.worstFirst()).isEmpty();
    assertThat(review.ofTheSet().holds()).isTrue();
  }

  @Test
  void joined_sets_have_the_rules_and_exceptions_of_both() {
    RuleSet joined =
        RuleSet.of(TABLES, COLUMNS.except("orders", "old"))
            .exceptTable("customers", "old")
            .and(RuleSet.of(COLUMNS.as(Severity.ERROR), KEYS).exceptTable("orders_archive", "old"));
    assertThat(joined.rules().stream().map(SchemaRule::name))
        .containsExactly("table-remark", "no-money", "foreign-key-index");
    assertThat(joined.rule("no-money").severity()).isEqualTo(Severity.ERROR);
    assertThat(joined.rule("no-money").exemptions()).isEmpty();
    assertThat(joined.check(model).faults()).isEmpty();
    assertThat(joined.hasFaultsOfItsOwn()).isTrue();
    assertThat(RuleSet.of(TABLES).hasFaultsOfItsOwn()).isFalse();
  }

  @Test
  void joined_sets_know_the_findings_of_one_file_and_never_of_two() {
    RuleSet one = RuleSet.of(TABLES).knownIn("a.txt");
    assertThat(RuleSet.of(KEYS).and(one).hasFaultsOfItsOwn()).isTrue();
    assertThat(one.and(RuleSet.of(KEYS).knownIn("a.txt")).rules()).hasSize(2);
    assertThatThrownBy(() -> one.and(RuleSet.of(KEYS).knownIn("b.txt")))
        .hasMessage(
            "rule sets that are joined have one file of known findings, but these have two: a.txt"
                + " and b.txt");
  }

  @Test
  void a_set_refuses_what_it_cannot_mean() {
    assertThatThrownBy(() -> RuleSet.of(TABLES, TABLES))
        .hasMessageContaining("two rules have the name \"table-remark\"");
    assertThatThrownBy(() -> RuleSet.of(TABLES).without("table-remarks", "none"))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessage("no rule \"table-remarks\" in the rule set; it has: table-remark");
    assertThatThrownBy(() -> RuleSet.of(TABLES).without("table-remark", " "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RuleSet.of(TABLES).exceptTable("orders", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                SchemaRule.named("Table")
                    .promises("x")
                    .why("y", "z")
                    .checks(Severity.NOTE, KEYS.check()))
        .hasMessageContaining("words in lower case");
  }

  @Test
  void a_rule_of_a_set_is_replaced_by_the_one_of_its_name() {
    RuleSet rules = RuleSet.of(TABLES, COLUMNS).with(TABLES.as(Severity.ERROR), KEYS);
    assertThat(rules.rules().stream().map(SchemaRule::name))
        .containsExactly("table-remark", "no-money", "foreign-key-index");
    assertThat(rules.rule("table-remark").severity()).isEqualTo(Severity.ERROR);
  }
}
