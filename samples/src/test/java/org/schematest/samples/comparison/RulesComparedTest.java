package org.schematest.samples.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.rule.SchemaRule;

/**
 * The rules beside pg-index-health's static checks: on every schema of the rules' pages, and on
 * four that others published. A difference that nobody judged fails, and one that is new or gone.
 *
 * <p>What differs from the committed files is written to {@code target/comparison}: read it, and
 * copy it.
 */
class RulesComparedTest {

  private static final Path TABLE =
      Path.of("src", "test", "resources", "comparison", "differences.txt");
  private static final Path PAGE = Path.of("..", "docs", "rules-compared.md");

  private static Differences differences = new Differences(List.of(), List.of());
  private static List<String> checks = List.of();

  @BeforeAll
  static void ask() throws IOException, SQLException {
    List<Claim> claims = new ArrayList<>();
    try (ComparedDatabase database = new ComparedDatabase()) {
      checks = new ArrayList<>(new PgIndexHealth(database.connection()).checks());
      checks.addAll(SchemaCrawlerLint.checks());
      for (Specimen specimen : specimens()) {
        claims.addAll(Claim.of(specimen, specimen.ask(database.connection())));
      }
    }
    differences = new Differences(claims, Verdict.all());
  }

  private static List<Specimen> specimens() throws IOException {
    return Stream.concat(Specimens.published().stream(), Specimens.ofPages().stream()).toList();
  }

  @Test
  void all_of_their_checks_are_compared_with_rules_that_there_are() {
    assertThat(Counterparts.checks()).containsExactlyInAnyOrderElementsOf(checks);
    assertThat(Schematest.RULES.rules().stream().map(SchemaRule::name))
        .containsAll(
            Counterparts.checks().stream()
                .flatMap(check -> Counterparts.rulesOf(check).stream())
                .toList());
  }

  @Test
  void the_table_of_differences_is_what_the_tools_say_today() throws IOException {
    propose("differences.txt", differences.table(), Files.readString(TABLE));
    assertThat(differences.table().lines())
        .as("the lines of differences.txt, as in target/comparison")
        .containsExactlyElementsOf(Files.readAllLines(TABLE));
  }

  @Test
  void every_difference_is_judged() {
    assertThat(differences.table().lines().filter(line -> line.contains(Differences.UNJUDGED)))
        .isEmpty();
  }

  @Test
  void every_verdict_is_about_a_difference() {
    assertThat(differences.unneeded()).isEmpty();
  }

  @Test
  void the_page_has_the_counts_and_the_reasons() throws IOException {
    String page = Files.readString(PAGE);
    String summary = new Summary(differences).text();
    propose("summary.md", summary, page.contains(summary) ? summary : "");
    assertThat(page.contains(summary))
        .as("docs/rules-compared.md has the text of target/comparison/summary.md")
        .isTrue();
  }

  private static void propose(String name, String actual, String expected) throws IOException {
    if (!actual.equals(expected)) {
      Path folder = Files.createDirectories(Path.of("target", "comparison"));
      Files.writeString(folder.resolve(name), actual);
    }
  }
}
