package org.schematest.junit.report;

import java.util.ArrayList;
import java.util.List;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;
import org.schematest.migration.Place;
import org.schematest.rule.RuleVerdict;
import org.schematest.rule.RuleVerdict.Broken;
import org.schematest.rule.Severity;

/**
 * A review as workflow commands, which GitHub shows at the lines of a change: {@code ::error
 * file=…,line=…,title=…::message}.
 *
 * <p>Escaped as the runner's toolkit does it (actions/toolkit, packages/core/src/command.ts). What
 * is known or excepted is left out.
 */
public final class GithubAnnotations {

  /** GitHub shows ten of each level for a step, so that more only fill the log. */
  static final int MOST = 10;

  private GithubAnnotations() {}

  /** A line for each of the worst findings, in lines that end in a line feed; perhaps none. */
  public static String of(Reviewed reviewed) {
    List<RuleVerdict> verdicts = new ArrayList<>(reviewed.review().worstFirst());
    if (!reviewed.review().faults().isEmpty()) {
      verdicts.add(reviewed.review().ofTheSet());
    }
    StringBuilder commands = new StringBuilder();
    for (Severity severity : Severity.values()) {
      verdicts.stream()
          .flatMap(verdict -> annotations(verdict, severity, reviewed).stream())
          .limit(MOST)
          .forEach(commands::append);
    }
    return commands.toString();
  }

  private static List<String> annotations(
      RuleVerdict verdict, Severity severity, Reviewed reviewed) {
    List<String> annotations = new ArrayList<>();
    Severity ofBroken = verdict.fails() ? verdict.rule().severity() : Severity.NOTE;
    if (ofBroken == severity) {
      for (Broken broken : verdict.broken()) {
        annotations.add(annotation(verdict, severity, broken.finding(), reviewed));
      }
    }
    if (severity == Severity.ERROR) {
      verdict
          .faults()
          .forEach(fault -> annotations.add(annotation(verdict, severity, fault, reviewed)));
    }
    return annotations;
  }

  private static String annotation(
      RuleVerdict verdict, Severity severity, Finding finding, Reviewed reviewed) {
    String place = reviewed.place(finding).map(GithubAnnotations::place).orElse("");
    return "::"
        + (severity == Severity.NOTE ? "notice" : severity.word())
        + " "
        + place
        + "title="
        + property(verdict.rule().name())
        + "::"
        + data(finding.sentence() + FindingReport.facts(finding.facts(), "  "))
        + "\n";
  }

  private static String place(Place origin) {
    return "file=" + property(origin.file()) + ",line=" + origin.line() + ",";
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
