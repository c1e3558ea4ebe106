package org.schematest.finding;

import java.util.List;
import java.util.stream.Collectors;

/** Findings as the text of one failure: the sentence first, the facts aligned under it. */
public final class FindingReport {

  private FindingReport() {}

  /** The text of a single finding. */
  public static String of(Finding finding) {
    return finding.sentence() + facts(finding.facts(), "  ");
  }

  /**
   * The text of all findings about one subject; those about a part of it name the part.
   *
   * @throws IllegalArgumentException if there are none: nothing failed
   */
  public static String of(String subject, List<Finding> findings) {
    if (findings.isEmpty()) {
      throw new IllegalArgumentException("there is no finding to report on " + subject);
    }
    if (findings.size() == 1) {
      return of(findings.get(0));
    }
    StringBuilder report =
        new StringBuilder(findings.get(0).sentence())
            .append("; and ")
            .append(findings.size() - 1)
            .append(" more:");
    int number = 1;
    for (Finding finding : findings) {
      boolean sameSubject = finding.subject().equals(subject);
      report
          .append("\n\n")
          .append(number++)
          .append(") ")
          .append(sameSubject ? finding.problem() : finding.sentence())
          .append(facts(finding.facts(), "   "));
    }
    return report.toString();
  }

  /** The facts, each on a line of its own that begins with {@code indent}, their values aligned. */
  public static String facts(List<Fact> facts, String indent) {
    int width = facts.stream().mapToInt(fact -> fact.label().length()).max().orElse(0);
    String margin = "\n" + indent + " ".repeat(width + 2);
    return facts.stream()
        .map(
            fact ->
                "\n"
                    + indent
                    + fact.label()
                    + " ".repeat(width - fact.label().length() + 2)
                    + String.join(margin, fact.lines()))
        .collect(Collectors.joining());
  }
}
