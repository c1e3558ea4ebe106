package org.schematest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.schematest.finding.FindingReport;
import org.schematest.rule.convention.Conventions;
import org.schematest.rule.gate.Gates;
import org.schematest.rule.postgres.PostgresRules;
import org.schematest.rule.safety.Safety;
import org.schematest.testing.Fixes;
import org.schematest.testing.TestPostgres;

/**
 * The pages of the rules are their tests: what breaks a rule is found, and worded as the page says;
 * what keeps it is not found, however near.
 *
 * <p>A text that differs is written to {@code target/rules}, to be read and, if it is better,
 * copied. One rule alone: {@code -Drule=foreign-key-index}.
 */
class RulePagesTest {

  static final Map<String, RuleSet> SETS = new LinkedHashMap<>();

  static {
    SETS.put("gates", Gates.gates());
    SETS.put("conventions", Conventions.conventions());
    SETS.put("safety", Safety.safety());
    SETS.put("postgres", PostgresRules.postgres());
  }

  private static Connection connection;

  @BeforeAll
  static void connect() throws SQLException {
    connection = TestPostgres.secludedDatabase().getConnection();
    connection.setAutoCommit(false);
  }

  @AfterAll
  static void disconnect() throws SQLException {
    connection.close();
  }

  @TestFactory
  Stream<DynamicTest> a_page_says_what_its_rule_says() {
    return each(
        (set, rule) -> {
          List<String> head = RulePage.head(rule, set);
          assertThat(RulePage.of(rule.name()).lines()).startsWith(head.toArray(String[]::new));
        });
  }

  @TestFactory
  Stream<DynamicTest> what_breaks_a_rule_is_found_and_mended_by_its_fix() {
    return each(
        (set, rule) -> {
          RulePage page = RulePage.of(rule.name());
          List<String> fixtures = page.blocks(RulePage.BREAKS, "sql");
          List<String> texts = page.blocks(RulePage.BREAKS, "text");
          assertThat(fixtures).isNotEmpty();
          assertThat(texts).hasSameSizeAs(fixtures);
          for (int i = 0; i < fixtures.size(); i++) {
            RuleFixture fixture = RuleFixture.of(fixtures.get(i));
            String found = text(fixture.inspect(connection, rule));
            propose(rule.name() + "-" + (i + 1), found, texts.get(i));
            assertThat(found).isEqualTo(texts.get(i).stripTrailing());
            List<String> fixes = Fixes.in(found);
            assertThat(fixes.isEmpty())
                .as("no fix, as the page says")
                .isEqualTo(page.isWithoutFix());
            if (!fixes.isEmpty()) {
              assertThat(text(fixture.inspect(connection, rule, String.join("\n", fixes))))
                  .as("once mended")
                  .isEmpty();
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> what_keeps_a_rule_is_not_found() {
    return each(
        (set, rule) -> {
          RulePage page = RulePage.of(rule.name());
          assertThat(page.blocks(RulePage.KEEPS, "sql")).isNotEmpty();
          assertThat(page.blocks(RulePage.SILENT, "sql")).isNotEmpty();
          for (String heading : List.of(RulePage.KEEPS, RulePage.SILENT)) {
            for (String fixture : page.blocks(heading, "sql")) {
              Inspection inspection = RuleFixture.of(fixture).inspect(connection, rule);
              assertThat(text(inspection)).isEmpty();
              assertThat(inspection.count()).as("objects that were looked at").isPositive();
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> a_rule_looks_at_nothing_where_there_is_nothing() {
    return each(
        (set, rule) ->
            assertThat(RuleFixture.of("select 1").inspect(connection, rule).count()).isZero());
  }

  @Test
  void each_page_is_that_of_a_rule() throws IOException {
    try (Stream<Path> pages = Files.list(RulePage.FOLDER)) {
      assertThat(pages.map(page -> page.getFileName().toString().replaceFirst("\\.md$", "")))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(Stream.of("README", "left-out"), rules().map(SchemaRule::name))
                  .toList());
    }
  }

  /** The table of all rules in the folder's first page. */
  @Test
  void the_first_page_lists_every_rule() throws IOException {
    String list =
        SETS.entrySet().stream()
            .map(
                set ->
                    "## `%s()`\n\n| Rule | Promise | |\n|---|---|---|\n%s"
                        .formatted(
                            set.getKey(),
                            set.getValue().rules().stream()
                                .map(
                                    rule ->
                                        "| [%s](%s.md) | %s | %s |\n"
                                            .formatted(
                                                rule.name(),
                                                rule.name(),
                                                rule.promise(),
                                                rule.severity().word()))
                                .collect(Collectors.joining())))
            .collect(Collectors.joining("\n"));
    String page = Files.readString(RulePage.FOLDER.resolve("README.md"));
    propose("README", list, page.contains(list) ? list : "");
    assertThat(page).contains(list);
  }

  private static String text(Inspection inspection) {
    return inspection.findings().stream()
        .map(FindingReport::of)
        .collect(Collectors.joining("\n\n"));
  }

  private static void propose(String name, String actual, String expected) {
    if (!actual.equals(expected.stripTrailing())) {
      try {
        Path folder = Files.createDirectories(Path.of("target", "rules"));
        Files.writeString(folder.resolve(name + ".txt"), actual + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What is said of one rule of a set. */
  private interface Said {
    void of(String set, SchemaRule rule) throws SQLException;
  }

  private static Stream<DynamicTest> each(Said said) {
    return SETS.entrySet().stream()
        .flatMap(
            set ->
                set.getValue().rules().stream()
                    .filter(rule -> System.getProperty("rule", rule.name()).equals(rule.name()))
                    .map(
                        rule ->
                            DynamicTest.dynamicTest(
                                rule.name(), () -> said.of(set.getKey(), rule))));
  }

  private static Stream<SchemaRule> rules() {
    return SETS.values().stream().flatMap(set -> set.rules().stream());
  }
}
