package org.schematest.pgtap;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.schematest.testing.Everything;
import org.schematest.testing.PostgresVersions;

/** pgTAP answers as it is recorded here, wherever it can be had. */
@Tag("pgtap")
class PgTapTest {

  /** Functions that are about results, statements and tests themselves, and not about a schema. */
  private static final Set<String> OTHERS =
      Set.of(
          "add_result",
          "alike",
          "bag_eq",
          "bag_has",
          "bag_hasnt",
          "bag_ne",
          "check_test",
          "cmp_ok",
          "collect_tap",
          "diag",
          "diag_test_name",
          "display_oper",
          "do_tap",
          "doesnt_imatch",
          "doesnt_match",
          "fail",
          "findfuncs",
          "finish",
          "format_type_string",
          "ialike",
          "imatches",
          "in_todo",
          "is",
          "is_empty",
          "isa_ok",
          "isnt",
          "isnt_empty",
          "lives_ok",
          "matches",
          "no_plan",
          "num_failed",
          "ok",
          "os_name",
          "pass",
          "performs_ok",
          "performs_within",
          "pg_version",
          "pg_version_num",
          "pgtap_version",
          "plan",
          "results_eq",
          "results_ne",
          "row_eq",
          "runtests",
          "set_eq",
          "set_has",
          "set_hasnt",
          "set_ne",
          "skip",
          "throws_ilike",
          "throws_imatching",
          "throws_like",
          "throws_matching",
          "throws_ok",
          "todo",
          "todo_end",
          "todo_start",
          "unalike",
          "unialike");

  static final List<Question> QUESTIONS = Questions.ALL;

  static final List<Difference> DIFFERENCES =
      Stream.of(VacuousAnswers.ALL, StateAnswers.ALL, WeakAnswers.ALL)
          .flatMap(List::stream)
          .toList();

  private static PgTap pgTap;

  @BeforeAll
  static void install() throws SQLException {
    pgTap = PgTap.in(Everything.freshDatabase(PostgresVersions.NEWEST));
  }

  @AfterAll
  static void close() throws SQLException {
    pgTap.close();
  }

  @Test
  void each_function_about_the_schema_is_asked_once() throws SQLException {
    assertThat(Stream.concat(Questions.ALL.stream().map(Question::function), OTHERS.stream()))
        .containsExactlyInAnyOrderElementsOf(pgTap.functions());
  }

  @ParameterizedTest
  @FieldSource("QUESTIONS")
  void the_right_call_passes_and_the_wrong_one_fails(Question question) throws SQLException {
    if (question.right().isPresent()) {
      assertThat(pgTap.passes(question.right().get())).as(question.right().get()).isTrue();
    }
    if (question.wrong().isPresent()) {
      assertThat(pgTap.passes(question.wrong().get())).as(question.wrong().get()).isFalse();
    }
  }

  @ParameterizedTest
  @FieldSource("DIFFERENCES")
  void where_we_differ_it_still_says_what_we_say_it_says(Difference difference)
      throws SQLException {
    assertThat(pgTap.passes(difference.call()))
        .as(difference.call())
        .isEqualTo(difference.passes());
  }
}
