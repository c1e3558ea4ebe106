package org.schematest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index of promises and the way from other tools name what there is, and lead there. */
class PagesTest {

  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

  @Test
  void the_index_names_methods_that_exist() {
    assertThat(
            Page.named("promises.md").lines().stream()
                .flatMap(Vocabulary::namedIn)
                .filter(name -> name.matches("[a-z]+[A-Z]\\w*")))
        .isNotEmpty()
        .isSubsetOf(Vocabulary.of("org.schematest"));
  }

  @Test
  void what_is_here_for_another_tool_exists() {
    assertThat(
            Page.named("coming-from.md").cells().flatMap(cells -> Vocabulary.namedIn(cells.get(1))))
        .isNotEmpty()
        .isSubsetOf(Vocabulary.of("org.schematest"));
  }

  @Test
  void each_row_from_another_tool_names_something_here_or_says_why_not() {
    assertThat(Page.named("coming-from.md").cells())
        .filteredOn(cells -> cells.get(0).contains("`"))
        .isNotEmpty()
        .allSatisfy(
            cells -> {
              assertThat(cells).hasSize(2);
              assertThat(cells.get(1)).matches(".*`\\w+.*|no, .+");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"promises.md", "coming-from.md", "coverage.md", "migrations.md", "../README.md"})
  void each_link_leads_to_a_page(String file) {
    Path docs = Path.of("..", "docs");
    assertThat(
            Page.named(file).lines().stream()
                .flatMap(line -> LINK.matcher(line).results())
                .map(MatchResult::group)
                .map(link -> link.replaceAll("]\\(([^)#]+).*", "$1")))
        .allSatisfy(
            link -> assertThat(Files.exists(docs.resolve(file).resolveSibling(link))).isTrue());
  }
}
