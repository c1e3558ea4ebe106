package org.schematest.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.catalog.CatalogReader;
import org.schematest.dependency.DependencyAnswers;
import org.schematest.dependency.DependencyQuestions;
import org.schematest.dependency.rows.DependencyReader;
import org.schematest.schema.Table;
import org.schematest.testing.Golden;
import org.schematest.testing.TestPostgres;

class DependencyQuestionsTest {

  private static final String SCHEMA =
      """
      create schema "Shop";
      create domain "Shop".zip as varchar(10);
      create table "Shop"."Addresses" (
        id bigint generated always as identity,
        zip "Shop".zip,
        "Größe ""x"" cm" text,
        country char(2) not null default 'US',
        notes json,
        place point,
        tags text[],
        number integer not null,
        doubled integer generated always as (number * 2) stored,
        primary key (id, number)
      ) partition by list (number);
      create table "Shop".addresses_all partition of "Shop"."Addresses" default;
      """;

  private static Connection connection;

  @BeforeAll
  static void createTheSchema() throws SQLException {
    connection = TestPostgres.freshDatabase(SCHEMA).getConnection();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void undo() throws SQLException {
    connection.rollback();
  }

  @AfterAll
  static void closeTheConnection() throws SQLException {
    connection.close();
  }

  private static Table table() {
    return CatalogReader.read(connection, Set.of()).schema("Shop").table("Addresses");
  }

  private static void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Rows of (zip, Größe "x", number). */
  private static DependencyQuestions questions(String rows) throws SQLException {
    execute(
        "insert into \"Shop\".\"Addresses\" (zip, \"Größe \"\"x\"\" cm\", number) values " + rows);
    return DependencyReader.read(connection, table());
  }

  private static List<String> candidates(DependencyQuestions questions) {
    return questions.candidates().stream()
        .map(candidate -> candidate.dependency().toString())
        .toList();
  }

  private static final String ZIPS = "('1', 'a', 1), ('1', 'a', 2), ('2', 'b', 1), ('3', 'b', 3)";

  private static final String ZIP_TO_SIZE = "zip -> \"Größe \"\"x\"\" cm\"";

  private static final String SIZE_TO_NUMBER = "\"Größe \"\"x\"\" cm\" -> number";

  @Test
  void a_dependency_that_rows_show_is_a_question() throws SQLException {
    DependencyQuestions questions = questions(ZIPS);

    assertThat(candidates(questions)).containsExactly(ZIP_TO_SIZE);
    Golden.assertGolden(
        "dependencies_are_answered",
        catchThrowable(() -> assertThat(questions).areAnswered(DependencyAnswers.NONE)));
    assertThat(questions).areAnswered(DependencyAnswers.NONE.holds(ZIP_TO_SIZE));
    assertThat(questions)
        .areAnswered(DependencyAnswers.NONE.coincidence(ZIP_TO_SIZE, "four rows show little"));
  }

  @Test
  void one_row_more_answers_it() throws SQLException {
    assertThat(candidates(questions(ZIPS + ", ('1', 'c', 7)"))).isEmpty();
  }

  @Test
  void a_dependency_over_unique_values_says_nothing() throws SQLException {
    assertThat(candidates(questions("('1', 'a', 1), ('2', 'a', 2), ('3', 'b', 2)"))).isEmpty();
  }

  @Test
  void a_null_in_the_determinant_says_nothing() throws SQLException {
    DependencyQuestions questions = questions(ZIPS + ", (null, 'a', 4), (null, 'b', 4)");

    assertThat(candidates(questions)).contains(ZIP_TO_SIZE);
    assertThat(questions.candidates().get(0).rows()).isEqualTo(4);
  }

  @Test
  void a_null_that_depends_is_a_value() throws SQLException {
    assertThat(candidates(questions(ZIPS + ", ('1', null, 7)"))).isEmpty();
    undo();
    assertThat(candidates(questions("('1', null, 1), ('1', null, 2), ('2', 'b', 1)")))
        .containsExactly(ZIP_TO_SIZE);
  }

  @Test
  void two_columns_may_determine_a_third_that_neither_does_alone() throws SQLException {
    DependencyQuestions questions =
        questions("('1','a',1), ('1','a',1), ('1','b',2), ('2','a',3), ('2','b',1), ('2','b',1)");

    assertThat(candidates(questions)).contains("zip, \"Größe \"\"x\"\" cm\" -> number");
  }

  @Test
  void what_follows_from_other_questions_is_none_of_its_own() throws SQLException {
    DependencyQuestions questions =
        questions("('1','a',1), ('1','a',1), ('2','a',1), ('3','b',1), ('4','c',2), ('4','c',2)");

    assertThat(candidates(questions)).containsExactly(ZIP_TO_SIZE, "zip -> number", SIZE_TO_NUMBER);
    assertThat(catchThrowable(() -> assertThat(questions).areAnswered(DependencyAnswers.NONE)))
        .hasMessageContaining("; and 1 more")
        .message()
        .doesNotContain("does zip determine number");
    assertThat(questions)
        .areAnswered(
            DependencyAnswers.NONE.holds(ZIP_TO_SIZE).coincidence(SIZE_TO_NUMBER, "few rows"));
  }

  @Test
  void support_is_counted_in_values_that_repeat() throws SQLException {
    questions(ZIPS);

    assertThat(candidates(DependencyReader.read(connection, table(), 1))).hasSize(1);
    assertThat(candidates(DependencyReader.read(connection, table(), 2))).isEmpty();
    assertThatThrownBy(() -> DependencyReader.read(connection, table(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
  }

  @Test
  void a_key_asks_nothing_and_what_it_explains_is_not_asked() throws SQLException {
    execute("create unique index on \"Shop\".\"Addresses\" (zip, number) nulls not distinct");
    DependencyQuestions questions = questions("('1', 'a', 1), ('2', 'b', 1), ('2', 'a', 2)");

    assertThat(candidates(questions)).isEmpty();
  }

  @Test
  void a_declared_dependency_that_rows_contradict_is_named_with_the_query_that_finds_them()
      throws SQLException {
    DependencyQuestions questions = questions(ZIPS + ", ('1', 'c', 7)");

    Golden.assertGolden(
        "dependencies_are_answered__contradicted",
        catchThrowable(
            () -> assertThat(questions).areAnswered(DependencyAnswers.NONE.holds(ZIP_TO_SIZE))));
    execute(
        """
        select zip, array_agg(distinct "Größe ""x"" cm")
          from "Shop"."Addresses"
         where zip is not null
         group by zip
        having count(distinct "Größe ""x"" cm") + (count(*) > count("Größe ""x"" cm"))::int > 1;
        """);
  }

  @Test
  void a_coincidence_that_is_over_is_named() throws SQLException {
    DependencyQuestions questions = questions(ZIPS + ", ('1', 'c', 7)");

    Golden.assertGolden(
        "dependencies_are_answered__over",
        catchThrowable(
            () ->
                assertThat(questions)
                    .areAnswered(DependencyAnswers.NONE.coincidence(ZIP_TO_SIZE, "few rows"))));
  }

  @Test
  void a_table_without_rows_answers_nothing() throws SQLException {
    DependencyQuestions questions = DependencyReader.read(connection, table());

    assertThatThrownBy(() -> assertThat(questions).areAnswered(DependencyAnswers.NONE))
        .hasMessageStartingWith(
            "table \"Shop\".\"Addresses\": should have rows to be asked for dependencies, but has none");
  }

  @Test
  void an_answer_about_an_unknown_column_fails() throws SQLException {
    DependencyQuestions questions = questions(ZIPS);

    assertThatThrownBy(
            () ->
                assertThat(questions)
                    .areAnswered(DependencyAnswers.NONE.holds(ZIP_TO_SIZE, "zip -> town")))
        .hasMessageContaining("but has no column town");
  }

  @Test
  void a_coincidence_has_a_reason() {
    assertThatThrownBy(() -> DependencyAnswers.NONE.coincidence("a -> b", " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("say why");
  }
}
