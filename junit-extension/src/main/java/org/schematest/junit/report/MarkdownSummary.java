package org.schematest.junit.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;
import org.schematest.rule.Review;
import org.schematest.rule.RuleVerdict;
import org.schematest.rule.RuleVerdict.Broken;
import org.schematest.rule.RuleVerdict.Exempted;

/**
 * A review as Markdown of GitHub's kind: the counts, then a table of the rules, the worst first,
 * then the findings of each, folded.
 */
public final class MarkdownSummary {

  /** How many findings of a rule have their evidence; the others are a line each. */
  private static final int WHOLE = 20;

  private final Reviewed reviewed;
  private final StringBuilder text = new StringBuilder();

  private MarkdownSummary(Reviewed reviewed) {
    this.reviewed = reviewed;
  }

  /** The summary, in lines that end in a line feed. */
  public static String of(Reviewed reviewed) {
    MarkdownSummary summary = new MarkdownSummary(reviewed);
    summary.write(reviewed.review());
    return summary.text.toString();
  }

  private void write(Review review) {
    line("## Rules of " + escaped(reviewed.name()));
    blank();
    line(counts(review));
    if (!review.faults().isEmpty()) {
      blank();
      line("### The rule set itself");
      blank();
      review.faults().forEach(this::whole);
    }
    List<RuleVerdict> worst = review.worstFirst();
    if (!worst.isEmpty()) {
      table(worst);
      worst.forEach(this::section);
    }
    accepted(review);
  }

  private static String counts(Review review) {
    List<RuleVerdict> verdicts = review.verdicts();
    int failed = (int) verdicts.stream().filter(verdict -> !verdict.holds()).count();
    int failures =
        review.faults().size() + verdicts.stream().mapToInt(v -> v.failures().size()).sum();
    int reported = verdicts.stream().filter(v -> !v.fails()).mapToInt(v -> v.broken().size()).sum();
    int known = verdicts.stream().mapToInt(verdict -> verdict.known().size()).sum();
    int excepted = verdicts.stream().mapToInt(verdict -> verdict.exempted().size()).sum();
    return "**"
        + failed
        + " of "
        + counted(verdicts.size(), "rule")
        + (verdicts.size() == 1 || failed == 1 ? " fails**" : " fail**")
        + ": "
        + counted(failures, "finding")
        + "; "
        + reported
        + " that need not fail, "
        + known
        + " known, "
        + excepted
        + " excepted.";
  }

  private void table(List<RuleVerdict> worst) {
    blank();
    line("| Rule | | New | Known | Excepted | Promise |");
    line("|---|---|---:|---:|---:|---|");
    for (RuleVerdict verdict : worst) {
      line(
          "| %s | %s | %d | %d | %d | %s |"
              .formatted(
                  verdict.rule().name(),
                  verdict.rule().severity().word() + (verdict.holds() ? ", does not fail" : ""),
                  verdict.broken().size() + verdict.faults().size(),
                  verdict.known().size(),
                  verdict.exempted().size(),
                  escaped(verdict.rule().promise())));
    }
  }

  private void section(RuleVerdict verdict) {
    blank();
    line(
        "### %s: %s"
            .formatted(
                verdict.rule().name(),
                counted(verdict.broken().size() + verdict.faults().size(), "finding")));
    blank();
    line(escaped(upper(verdict.rule().why()) + " (" + verdict.rule().source() + ")") + ".");
    blank();
    verdict.faults().forEach(this::whole);
    blank();
    int shown = 0;
    for (Map.Entry<String, List<Finding>> group : groups(verdict).entrySet()) {
      line(
          "<details><summary>%s (%d)</summary>"
              .formatted(html(group.getKey()), group.getValue().size()));
      blank();
      for (Finding finding : group.getValue()) {
        if (shown++ < WHOLE) {
          whole(finding);
        } else {
          line("- " + escaped(finding.sentence()) + place(finding));
        }
      }
      blank();
      line("</details>");
    }
  }

  private void whole(Finding finding) {
    line("- " + escaped(finding.sentence()) + place(finding));
    if (!finding.facts().isEmpty()) {
      String facts = FindingReport.facts(finding.facts(), "  ").substring(1);
      String fence = "`".repeat(Math.max(3, longestRunOfBackticks(facts) + 1));
      blank();
      line("  " + fence + "text");
      facts.lines().forEach(this::line);
      line("  " + fence);
      blank();
    }
  }

  private void accepted(Review review) {
    List<String> excepted = new ArrayList<>();
    List<String> known = new ArrayList<>();
    for (RuleVerdict verdict : review.verdicts()) {
      String rule = verdict.rule().name() + ": ";
      for (Exempted one : verdict.exempted()) {
        String object = one.broken().finding().identity().object();
        excepted.add(escaped(rule + object + ", because: " + one.exemption().reason()));
      }
      verdict.known().forEach(one -> known.add(escaped(rule + one.finding().identity().object())));
    }
    folded("Excepted", excepted);
    folded("Known", known);
  }

  private void folded(String title, List<String> items) {
    if (!items.isEmpty()) {
      blank();
      line("<details><summary>%s (%d)</summary>".formatted(title, items.size()));
      blank();
      items.forEach(item -> line("- " + item));
      blank();
      line("</details>");
    }
  }

  private String place(Finding finding) {
    return reviewed
        .origins()
        .of(finding.identity().object())
        .map(origin -> origin.made())
        .map(place -> " (" + escaped(place.whole()) + ")")
        .orElse("");
  }

  private static Map<String, List<Finding>> groups(RuleVerdict verdict) {
    Map<String, List<Finding>> groups = new LinkedHashMap<>();
    for (Broken broken : verdict.broken()) {
      groups.computeIfAbsent(broken.group(), key -> new ArrayList<>()).add(broken.finding());
    }
    return groups;
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static int longestRunOfBackticks(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static String upper(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  /** Of text between tags, which is no Markdown. */
  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("\\R", " ");
  }

  /** On one line, and without anything that Markdown or HTML would take for its own. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (char c : html(text).toCharArray()) {
      switch (c) {
        case '\\', '`', '*', '_', '[', ']', '|', '~', '@' -> escaped.append('\\').append(c);
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** Never two in a row. */
  private void blank() {
    if (text.charAt(text.length() - 2) != '\n') {
      text.append('\n');
    }
  }
}
