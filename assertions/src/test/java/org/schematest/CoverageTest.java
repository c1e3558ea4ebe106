package org.schematest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/coverage.md is whole, and does not promise what there is not. */
class CoverageTest {

  private static final Page PAGE = Page.named("coverage.md");

  /** The first column of answers is ours, the others are the peers'. */
  private static final int OURS = 2;

  private static final int COLUMNS = 8;

  private final List<List<String>> rows =
      PAGE.cells().filter(cells -> cells.get(0).matches("\\d+")).toList();

  @Test
  void each_property_has_its_row() {
    assertThat(rows)
        .extracting(row -> Integer.valueOf(row.get(0)))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 268).boxed().toList());
    assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(COLUMNS).doesNotContain(""));
  }

  @Test
  void each_cell_of_ours_says_how_far_it_goes() {
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.get(OURS)).matches("exact: .+|in part, .+: .+|no, .+"));
  }

  @Test
  void each_assertion_that_is_named_exists() {
    assertThat(rows.stream().flatMap(row -> Vocabulary.namedIn(row.get(OURS))))
        .isNotEmpty()
        .isSubsetOf(Vocabulary.of("org.schematest.assertion"));
    assertThat(rows)
        .filteredOn(row -> row.get(OURS).matches("(exact|in part).*"))
        .allSatisfy(row -> assertThat(Vocabulary.namedIn(row.get(OURS))).isNotEmpty());
  }

  @Test
  void the_summary_counts_the_rows() {
    List<String> counted = new ArrayList<>();
    List<List<String>> section = new ArrayList<>();
    String title = "";
    for (String line : PAGE.lines()) {
      if (line.startsWith("## ")) {
        summarize(title, section).forEach(counted::add);
        section.clear();
        title = line.substring(3);
      }
      rows.stream().filter(row -> line.startsWith("| " + row.get(0) + " |")).forEach(section::add);
    }
    summarize(title, section).forEach(counted::add);
    summarize("all", rows).forEach(counted::add);
    assertThat(PAGE.lines()).containsSequence(counted);
  }

  private static Stream<String> summarize(String title, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return Stream.empty();
    }
    List<String> cells = new ArrayList<>(List.of(title, String.valueOf(rows.size())));
    for (int column = OURS; column < COLUMNS; column++) {
      int of = column;
      List<String> answers = rows.stream().map(row -> row.get(of)).toList();
      long no = count(answers, answer -> answer.matches("no\\b.*"));
      long part = count(answers, answer -> answer.startsWith("~") || answer.startsWith("in part,"));
      cells.add("%d / %d / %d".formatted(answers.size() - no - part, part, no));
    }
    return Stream.of("| " + String.join(" | ", cells) + " |");
  }

  private static long count(List<String> answers, Predicate<String> which) {
    return answers.stream().filter(which).count();
  }
}
