package org.schematest.expectation.contract;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;

/**
 * A part of a contract: what a finding is known by, and why it matters.
 *
 * @param contract {@code soft delete}
 * @param name {@code unique among live rows}
 * @param why what goes wrong without it, as a sentence
 */
public record Part(String contract, String name, String why) {

  /** The part is missing. */
  public Finding missing(String object, String subject, String problem, Fact... facts) {
    return new Finding(
        new Finding.Identity(contract + ": " + name, object),
        subject,
        problem,
        Stream.concat(Stream.of(contractFact()), Stream.of(facts)).toList());
  }

  /** The same of what a smaller promise found. */
  public Finding missing(Finding finding) {
    return new Finding(
        new Finding.Identity(contract + ": " + name, finding.identity().object()),
        finding.subject(),
        finding.problem(),
        Stream.concat(Stream.of(contractFact()), finding.facts().stream()).toList());
  }

  public List<Finding> missing(Stream<Optional<Finding>> findings) {
    return findings.flatMap(Optional::stream).map(this::missing).toList();
  }

  private Fact contractFact() {
    return Fact.of("contract", contract + ": " + why);
  }

  /** Statements to run one after the other. */
  public static Fact fix(String... statements) {
    return fix(List.of(statements));
  }

  public static Fact fix(List<String> statements) {
    return Fact.of("fix", statements.stream().flatMap(one -> ended(one).lines()).toList());
  }

  /** The statement with its semicolon, which belongs before a comment at its end. */
  private static String ended(String statement) {
    int comment = statement.lastIndexOf(" -- ");
    return comment <= Math.max(0, statement.lastIndexOf('\n'))
        ? statement + ";"
        : statement.substring(0, comment) + ";" + statement.substring(comment);
  }
}
