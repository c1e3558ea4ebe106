package org.schematest.pgtap;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of docs/pgtap.md. */
final class PgTapPage {

  private PgTapPage() {}

  static String questions(List<Question> questions, Map<String, String> ours) {
    return table(
        Stream.of("Function", "Passes", "Fails", "Schematest"),
        questions.stream()
            .map(
                question ->
                    Stream.of(
                        code(question.function()),
                        question.right().map(PgTapPage::code).orElse("nothing"),
                        question.wrong().map(PgTapPage::code).orElse("nothing"),
                        question
                            .none()
                            .map(why -> "none: " + why)
                            .orElseGet(() -> code(of(ours, question.call()))))));
  }

  static String differences(List<Difference> differences, Map<String, String> ours) {
    return table(
        Stream.of("Call", "pgTAP", "What there is", "Schematest", "Right"),
        differences.stream()
            .map(
                difference ->
                    Stream.of(
                        code(difference.call()),
                        answer(difference.passes()),
                        difference.why(),
                        difference.ours().isEmpty()
                            ? "none"
                            : answer(difference.weSay()) + ": " + code(of(ours, difference.call())),
                        difference.whoIsRight())));
  }

  private static String of(Map<String, String> ours, String call) {
    return Objects.requireNonNull(ours.get(call), call);
  }

  private static String answer(boolean passes) {
    return passes ? "passes" : "fails";
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
