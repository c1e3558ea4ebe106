package org.schematest.pgtap;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of docs/pgtap.md. */
final class PgTapPage {

  private PgTapPage() {}

  static String questions(List<Question> questions) {
    return table(
        Stream.of("Function", "Passes", "Fails"),
        questions.stream()
            .map(
                question ->
                    Stream.of(
                        code(question.function()),
                        question.right().map(PgTapPage::code).orElse("nothing"),
                        question.wrong().map(PgTapPage::code).orElse("nothing"))));
  }

  static String differences(List<Difference> differences) {
    return table(
        Stream.of("Call", "pgTAP", "What there is"),
        differences.stream()
            .map(
                difference ->
                    Stream.of(
                        code(difference.call()),
                        difference.passes() ? "passes" : "fails",
                        difference.why())));
  }

  private static String table(Stream<String> head, Stream<Stream<String>> rows) {
    List<String> names = head.toList();
    String rule = "|---".repeat(names.size()) + "|";
    return Stream.concat(Stream.of(row(names.stream()), rule), rows.map(PgTapPage::row))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String row(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** In a cell of a table, a bar would end it: no call has one. */
  private static String code(String call) {
    return "`" + call + "`";
  }
}
