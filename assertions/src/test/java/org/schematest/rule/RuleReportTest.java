package org.schematest.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.rule.SmallRules.COLUMNS;
import static org.schematest.rule.SmallRules.KEYS;
import static org.schematest.rule.SmallRules.TABLES;
import static org.schematest.rule.SmallRules.VIEWS;
import static org.schematest.testing.Golden.assertGolden;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.testing.TestPostgres;

/** What a person reads of verdicts and reviews. */
class RuleReportTest {

  private static DataModel model;

  @BeforeAll
  static void read() {
    model =
        DataModel.of(
                TestPostgres.catalogOf(
                    TestPostgres.secludedDatabase(
                        """
                        create table customers (id bigint primary key, credit money);
                        comment on table customers is 'who buys';
                        create table orders (
                          id bigint primary key,
                          customer_id bigint not null references customers,
                          total money,
                          "Paid" money
                        );
                        create table "Größe" (id bigint primary key, order_id bigint references orders);
                        """)))
            .in("public");
  }

  private static void golden(String name, String text) {
    assertGolden("rules__" + name, new AssertionError(text));
  }

  private static RuleVerdict verdict(SchemaRule rule) {
    return RuleSet.of(rule).check(model).verdicts().get(0);
  }

  @Test
  void one_finding() {
    golden("one_finding", RuleReport.of(verdict(TABLES.except("orders", "to be replaced"))));
  }

  @Test
  void several_findings_by_table_with_an_exception_and_a_fault() {
    golden(
        "several_findings",
        RuleReport.of(
            verdict(
                COLUMNS
                    .because("we sell in three currencies")
                    .except("customers", "a partner's")
                    .except("orders.id", "once wrong"))));
  }

  @Test
  void nothing_to_check() {
    golden("nothing_to_check", RuleReport.of(verdict(VIEWS)));
  }

  @Test
  void a_review() {
    golden(
        "review",
        RuleReport.of(
            RuleSet.of(TABLES, COLUMNS, KEYS, VIEWS).exceptTable("oders", "old").check(model)));
  }

  @Test
  void a_set_whose_rules_hold_but_not_its_exceptions() {
    golden(
        "faults_of_the_set",
        RuleReport.of(
            RuleSet.of(KEYS.except("orders", "a").except("\"Größe\"", "b"))
                .exceptTable("oders", "old")
                .exceptTable("customers", "old")
                .check(model)));
    Review review = RuleSet.of(KEYS.except("orders", "a").except("\"Größe\"", "b")).check(model);
    assertThatThrownBy(() -> RuleReport.of(review)).hasMessage("every rule holds: nothing failed");
    assertThatThrownBy(() -> RuleReport.of(review.verdicts().get(0)))
        .hasMessage("rule foreign-key-index holds: nothing failed");
  }

  @Test
  void the_set_itself() {
    golden(
        "the_set_itself",
        RuleReport.of(RuleSet.of(TABLES).exceptTable("oders", "old").check(model).ofTheSet()));
  }

  @Test
  void the_only_broken_rule_of_a_set_is_told_as_if_it_were_alone() {
    Review review =
        RuleSet.of(TABLES.except("orders", "a").except("\"Größe\"", "b"), KEYS).check(model);
    assertThat(RuleReport.of(review)).isEqualTo(RuleReport.of(review.verdicts().get(1)));
  }

  @Test
  void a_thousand_findings_are_a_line_each_after_the_first_ones() {
    SchemaRule everywhere =
        SchemaRule.named("everywhere")
            .promises("nothing is there")
            .why("it would be too much", "nobody")
            .checks(Severity.NOTE, checked -> new Inspection("tables", 1000, thousand()));
    String report = RuleReport.of(verdict(everywhere));
    List<String> lines = report.lines().toList();
    assertThat(lines.get(0))
        .isEqualTo("table public.t0: should not be there, but is; and 999 more");
    assertThat(lines.stream().filter(line -> line.contains("drop table"))).hasSize(20);
    assertThat(lines)
        .hasSizeLessThan(1300)
        .contains(
            "public.t7 (10)",
            "1000) table public.t99: should not be there, but is",
            "  found    1000 in 1000 tables of schema public; the first 20 with their facts");
    assertThat(lines.stream().filter(line -> line.matches("public[.]t\\d+ [(]10[)]"))).hasSize(100);
  }

  /** Ten for each of a hundred tables, those of a table beside each other. */
  private static List<Finding> thousand() {
    return IntStream.range(0, 1000)
        .mapToObj(
            i ->
                Finding.of(
                    "x",
                    "public.t" + i / 10,
                    "table public.t" + i / 10,
                    "should not be there, but is",
                    Fact.of("fix", "drop table public.t" + i / 10 + ";")))
        .collect(Collectors.toList());
  }
}
