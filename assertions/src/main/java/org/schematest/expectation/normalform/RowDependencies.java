package org.schematest.expectation.normalform;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.schematest.dependency.DependencyAnswers;
import org.schematest.dependency.DependencyEvidence;
import org.schematest.dependency.DependencyQuestions;
import org.schematest.dependency.FunctionalDependency;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/** Whether somebody has thought about each dependency that rows seem to show. */
public final class RowDependencies {

  private static final String EXPECTATION = "dependency in rows";

  private final DependencyQuestions questions;
  private final DependencyAnswers answers;
  private final Table table;

  private RowDependencies(DependencyQuestions questions, DependencyAnswers answers) {
    this.questions = questions;
    this.answers = answers;
    this.table = questions.table();
  }

  /**
   * Each question is answered: what is asked for follows from what is declared, or is called a
   * coincidence. No rows contradict a declared dependency, and no answer is left without its
   * question. A table without rows asks nothing, which is a finding.
   */
  public static List<Finding> areAnswered(
      DependencyQuestions questions, DependencyAnswers answers) {
    Table table = questions.table();
    if (questions.rows() == 0) {
      return List.of(
          Finding.of(
              EXPECTATION,
              table.qualifiedName().toString(),
              table.subject(),
              "should have rows to be asked for dependencies, but has none",
              Fact.of("fix", "-- seed the table, and read the questions after that")));
    }
    List<Finding> unknown =
        UnknownColumns.of(
            table, EXPECTATION, "should be asked about its columns, but ", named(answers));
    return unknown.isEmpty() ? new RowDependencies(questions, answers).findings() : unknown;
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    answers.declared().forEach(declared -> contradicted(declared).forEach(findings::add));
    List<DependencyEvidence> open = questions.notImplied(answers.declared());
    questions.least(named(answers)).forEach(candidate -> findings.add(unanswered(candidate)));
    answers
        .coincidences()
        .entrySet()
        .forEach(answer -> unasked(answer, open).forEach(findings::add));
    return findings;
  }

  private Stream<Finding> contradicted(FunctionalDependency declared) {
    return questions.contradicted().stream()
        .filter(evidence -> isPart(evidence.dependency(), declared))
        .map(
            evidence ->
                Finding.of(
                    EXPECTATION,
                    object(evidence.dependency()),
                    table.subject(),
                    "should hold "
                        + evidence.dependency()
                        + " in every row, but some rows contradict it",
                    rowsFact(evidence, "some of them with more than one value of "),
                    Fact.of("find", rowsThatContradict(evidence.dependency()))));
  }

  private static boolean isPart(FunctionalDependency one, FunctionalDependency of) {
    return one.determinant().equals(of.determinant())
        && of.dependent().containsAll(one.dependent());
  }

  private List<String> rowsThatContradict(FunctionalDependency dependency) {
    String determinant = names(dependency.determinant(), ", ");
    String dependent = names(dependency.dependent(), ", ");
    return List.of(
        "select " + determinant + ", array_agg(distinct " + dependent + ")",
        "  from " + table.qualifiedName(),
        " where "
            + dependency.determinant().stream()
                .map(name -> Identifier.quoted(name) + " is not null")
                .collect(joining(" and ")),
        " group by " + determinant,
        "having count(distinct "
            + dependent
            + ") + (count(*) > count("
            + dependent
            + "))::int > 1;");
  }

  private static List<FunctionalDependency> named(DependencyAnswers answers) {
    return Stream.concat(answers.declared().stream(), answers.coincidences().keySet().stream())
        .toList();
  }

  private Finding unanswered(DependencyEvidence candidate) {
    FunctionalDependency dependency = candidate.dependency();
    return Finding.of(
        EXPECTATION,
        object(dependency),
        table.subject(),
        "should have an answer to \"does "
            + names(dependency.determinant(), " with ")
            + " determine "
            + names(dependency.dependent(), ", ")
            + "?\", but has none",
        rowsFact(candidate, "none of them with two values of "),
        Fact.of("repeated", repeated(candidate)),
        Fact.of(
            "answer",
            List.of(
                ".holds(" + text(dependency) + ") if it must, in every row to come",
                ".coincidence(" + text(dependency) + ", \"…\") if it only happens to")));
  }

  private static String text(FunctionalDependency dependency) {
    return '"' + dependency.toString().replace("\"", "\\\"") + '"';
  }

  private static String repeated(DependencyEvidence evidence) {
    return number(evidence.repeated())
        + (evidence.repeated() == 1 ? " value of " : " values of ")
        + names(evidence.dependency().determinant(), " with ")
        + (evidence.repeated() == 1 ? " stands" : " stand")
        + " in more than one row";
  }

  private static Fact rowsFact(DependencyEvidence evidence, String how) {
    return Fact.of(
        "rows",
        number(evidence.rows())
            + ", with "
            + number(evidence.values())
            + (evidence.values() == 1 ? " value of " : " values of ")
            + names(evidence.dependency().determinant(), " with ")
            + ", "
            + how
            + names(evidence.dependency().dependent(), ", "));
  }

  private Stream<Finding> unasked(
      Map.Entry<FunctionalDependency, String> answer, List<DependencyEvidence> open) {
    if (open.stream().anyMatch(candidate -> isPart(candidate.dependency(), answer.getKey()))) {
      return Stream.empty();
    }
    boolean contradicted =
        questions.contradicted().stream()
            .anyMatch(evidence -> isPart(evidence.dependency(), answer.getKey()));
    return Stream.of(
        Finding.of(
            EXPECTATION,
            object(answer.getKey()),
            table.subject(),
            "should hold "
                + answer.getKey()
                + " by chance ("
                + answer.getValue()
                + "), but "
                + (contradicted
                    ? "its rows contradict it by now"
                    : "that is no question: it follows from something else, or too few rows show it"),
            Fact.of("answer", "leave out .coincidence(" + text(answer.getKey()) + ", …)")));
  }

  private String object(FunctionalDependency dependency) {
    return table.qualifiedName() + " (" + dependency + ")";
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String names(Collection<String> columns, String separator) {
    return columns.stream().map(Identifier::quoted).collect(joining(separator));
  }
}
