package org.schematest.pgtap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.schematest.schema.Catalog;
import org.schematest.testing.Everything;
import org.schematest.testing.PostgresVersions;
import org.schematest.testing.TestPostgres;

/** What pgTAP is asked, asked of us: this needs no pgTAP. */
class CounterpartTest {

  static final List<Question> QUESTIONS =
      Questions.ALL.stream().filter(question -> question.ours().isPresent()).toList();

  static final List<Difference> DIFFERENCES =
      Stream.of(VacuousAnswers.ALL, StateAnswers.ALL, WeakAnswers.ALL)
          .flatMap(List::stream)
          .filter(difference -> difference.ours().isPresent())
          .toList();

  private static Catalog catalog;

  @BeforeAll
  static void read() {
    catalog = TestPostgres.catalogOf(Everything.freshDatabase(PostgresVersions.NEWEST));
  }

  @Test
  void each_question_is_asked_of_us_or_says_why_not() {
    assertThat(Questions.ALL)
        .allMatch(question -> question.ours().isPresent() != question.none().isPresent());
  }

  @ParameterizedTest
  @FieldSource("QUESTIONS")
  void the_right_promise_holds_and_the_wrong_one_is_broken(Question question) {
    Question.Counterparts ours = question.ours().orElseThrow();

    ours.right().ask(catalog);
    assertThatThrownBy(() -> ours.wrong().ask(catalog)).isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @FieldSource("DIFFERENCES")
  void where_pgtap_surprises_we_answer_so(Difference difference) {
    assertThat(difference.ours().orElseThrow().passes(catalog))
        .as(difference.call())
        .isEqualTo(difference.weSay());
  }
}
