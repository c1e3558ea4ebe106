package org.schematest.pgtap;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.schematest.schema.Catalog;
import org.schematest.testing.Everything;
import org.schematest.testing.PostgresVersions;
import org.schematest.testing.TestPostgres;

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

  private static Catalog catalog;
  private static PgTap pgTap;

  /** What pgTAP itself adds to the database is not read. */
  @BeforeAll
  static void install() throws SQLException {
    DataSource database = Everything.freshDatabase(PostgresVersions.NEWEST);
    catalog = TestPostgres.catalogOf(database);
    pgTap = PgTap.in(database);
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
  void both_pass_what_is_right_and_fail_what_is_wrong(Question question) throws SQLException {
    if (question.right().isPresent()) {
      String call = question.right().get();
      assertThat(pgTap.passes(call)).as(call).isTrue();
      question.ours().ifPresent(ours -> assertThat(ours.right().passes(catalog)).as(call).isTrue());
    }
    if (question.wrong().isPresent()) {
      String call = question.wrong().get();
      assertThat(pgTap.passes(call)).as(call).isFalse();
      question
          .ours()
          .ifPresent(ours -> assertThat(ours.wrong().passes(catalog)).as(call).isFalse());
    }
  }

  @ParameterizedTest
  @FieldSource("DIFFERENCES")
  void where_it_surprises_both_answer_as_recorded(Difference difference) throws SQLException {
    assertThat(pgTap.passes(difference.call()))
        .as(difference.call())
        .isEqualTo(difference.passes());
    difference
        .ours()
        .ifPresent(
            ours ->
                assertThat(ours.passes(catalog))
                    .as(difference.call())
                    .isEqualTo(difference.weSay()));
  }
}
