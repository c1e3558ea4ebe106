package org.schematest.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.rule.SmallRules.COLUMNS;
import static org.schematest.rule.SmallRules.KEYS;
import static org.schematest.rule.SmallRules.TABLES;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;
import org.schematest.testing.TestPostgres;

/** The file of findings that a schema had when the rules came. */
class KnownFindingsTest {

  private static final String HEAD =
      "# Findings that were there when the rules came. New ones fail; lines of mended ones have to"
          + " go.";

  private static DataModel model;

  private final Path folder;

  KnownFindingsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void read() {
    model =
        DataModel.of(
                TestPostgres.catalogOf(
                    TestPostgres.secludedDatabase(
                        """
                        create table customers (id bigint primary key);
                        create table orders (
                          id bigint primary key,
                          customer_id bigint not null references customers,
                          "two\\
                        lines  and a \\n" money,
                          total money
                        );
                        """)))
            .in("public");
  }

  @AfterEach
  void forget() {
    System.clearProperty(KnownFindings.ACCEPT);
    System.clearProperty(KnownFindings.FORGET_MENDED);
  }

  private Path file() {
    return folder.resolve("rules").resolve("shop.txt");
  }

  private void write(String... lines) throws IOException {
    Files.createDirectories(file().getParent());
    Files.write(file(), List.of(lines));
  }

  private Review check(SchemaRule... rules) {
    return RuleSet.of(rules).knownIn(file().toString()).check(model);
  }

  private Review accept(SchemaRule... rules) {
    System.setProperty(KnownFindings.ACCEPT, "true");
    try {
      return check(rules);
    } finally {
      System.clearProperty(KnownFindings.ACCEPT);
    }
  }

  private static List<String> sentences(List<Finding> findings) {
    return findings.stream().map(Finding::sentence).toList();
  }

  @Test
  void without_a_file_every_finding_is_new_and_none_is_written() {
    Review review = check(TABLES, KEYS);
    assertThat(review.holds()).isFalse();
    assertThat(review.verdicts()).allMatch(verdict -> verdict.known().isEmpty());
    assertThat(FindingReport.of("x", review.faults()))
        .isEqualTo(
            """
            known findings %s: should be a file, but there is none
              fix  run the tests with -Dschematest.acceptFindings=true, which writes it with all findings of today, and commit it"""
                .formatted(file().toString().replace('\\', '/')));
    assertThat(file()).doesNotExist();
  }

  @Test
  void a_misspelled_file_is_not_made_by_forgetting_what_was_mended() {
    System.setProperty(KnownFindings.FORGET_MENDED, "true");
    assertThat(sentences(check(TABLES).faults())).hasSize(1);
    assertThat(file()).doesNotExist();
  }

  @Test
  void accepted_findings_are_written_sorted_and_fail_no_more() throws IOException {
    Review review = accept(TABLES, KEYS, COLUMNS);
    assertThat(review.holds()).isTrue();
    assertThat(file())
        .content()
        .isEqualTo(
            HEAD
                + """

                foreign-key-index  public.orders(customer_id)
                no-money           public.orders."two\\\\\\nlines  and a \\\\n"
                no-money           public.orders.total
                table-remark       public.customers
                table-remark       public.orders
                """);
    Review again = check(TABLES, KEYS, COLUMNS);
    assertThat(again.holds()).isTrue();
    assertThat(again.verdicts().stream().mapToInt(one -> one.known().size()).sum()).isEqualTo(5);
    assertThat(again.verdicts()).allMatch(verdict -> verdict.broken().isEmpty());
    String before = Files.readString(file());
    accept(TABLES, KEYS, COLUMNS);
    assertThat(file()).content().isEqualTo(before);
  }

  @Test
  void a_new_finding_fails_beside_known_ones() throws IOException {
    write("table-remark public.orders");
    RuleVerdict verdict = check(TABLES).verdicts().get(0);
    assertThat(verdict.holds()).isFalse();
    assertThat(sentences(verdict.failures()))
        .containsExactly("table public.customers: should have a comment, but has none");
    assertThat(verdict.known()).hasSize(1);
  }

  @Test
  void a_mended_finding_has_to_leave_the_file() throws IOException {
    write("table-remark public.orders", "table-remark public.customers", "table-remark public.old");
    Review review = check(TABLES);
    assertThat(FindingReport.of("x", review.verdicts().get(0).failures()))
        .isEqualTo(
            """
            rule table-remark: should still be broken by public.old, as %s says, but that was mended or excepted, or is gone
              fix  take its line out, or run the tests with -Dschematest.forgetMendedFindings=true, and commit the file"""
                .formatted(file()));
  }

  @Test
  void what_is_excepted_has_to_leave_the_file_too() throws IOException {
    write("table-remark public.customers", "table-remark public.orders");
    assertThat(check(TABLES.except("orders", "old")).verdicts().get(0).failures()).hasSize(1);
  }

  @Test
  void forgetting_shrinks_the_file_and_takes_nothing_in() throws IOException {
    write(
        "# Ours since 2019.",
        "",
        "# See the handbook.",
        "table-remark public.orders",
        "# between",
        "no-money      public.orders.gone",
        "gone-rule     public.orders");
    System.setProperty(KnownFindings.FORGET_MENDED, "true");
    Review review = check(TABLES, COLUMNS);
    assertThat(file())
        .content()
        .isEqualTo(
            """
            # Ours since 2019.

            # See the handbook.
            table-remark  public.orders
            """);
    assertThat(review.faults()).isEmpty();
    assertThat(review.holds()).isFalse();
    assertThat(review.verdicts().stream().mapToInt(one -> one.broken().size()).sum()).isEqualTo(3);
  }

  @Test
  void a_file_in_which_all_is_mended_keeps_its_remarks_alone() throws IOException {
    write("no-money public.orders.gone");
    System.setProperty(KnownFindings.FORGET_MENDED, "true");
    check(KEYS);
    assertThat(file()).content().isEqualTo(HEAD + "\n");
  }

  @Test
  void a_line_of_a_rule_that_the_set_has_not_fails_the_set() throws IOException {
    write("foreign-key-index public.orders(customer_id)", "table-remarks public.orders");
    Review review = check(KEYS);
    assertThat(review.verdicts()).allMatch(RuleVerdict::holds);
    assertThat(review.holds()).isFalse();
    assertThat(FindingReport.of("x", review.faults()))
        .isEqualTo(
            """
            known findings %s: should be of rules of the set, but table-remarks is none of them
              line  table-remarks  public.orders
              fix   take its line out, or run the tests with -Dschematest.forgetMendedFindings=true, and commit the file"""
                .formatted(file()));
  }

  @Test
  void a_known_finding_that_need_not_fail_is_known_all_the_same() throws IOException {
    write("table-remark public.orders");
    Review review =
        RuleSet.of(TABLES).failingFrom(Severity.ERROR).knownIn(file().toString()).check(model);
    assertThat(review.holds()).isTrue();
    assertThat(review.verdicts().get(0).known()).hasSize(1);
    assertThat(review.verdicts().get(0).broken()).hasSize(1);
  }

  @Test
  void a_malformed_file_is_refused_with_its_line() throws IOException {
    refused(
        "table-remark", "line 2 should be the name of a rule and an object, but is: table-remark");
    refused(
        "Table_Remark public.orders",
        "line 2 should be the name of a rule and an object, but is: Table_Remark public.orders");
    refused(
        "<<<<<<< HEAD", "line 2 should be the name of a rule and an object, but is: <<<<<<< HEAD");
    refused("a-rule    public.x", "line 2 is there twice: a-rule    public.x");
    refused(
        "a-rule public.\"x\\y\"",
        "line 2 has a backslash before another character than n, r or \\: a-rule public.\"x\\y\"");
    refused(
        "a-rule public.x\\",
        "line 2 has a backslash before another character than n, r or \\: a-rule public.x\\");
  }

  private void refused(String line, String problem) throws IOException {
    write("a-rule public.x", line);
    assertThatThrownBy(() -> check(TABLES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("known findings " + file() + ", " + problem);
  }

  @Test
  void a_file_that_is_no_text_is_not_read() throws IOException {
    Files.createDirectories(file().getParent());
    Files.write(file(), "größe".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> check(TABLES))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("known findings " + file() + " cannot be read");
  }
}
