package org.schematest.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;
import org.schematest.rule.RuleVerdict.Broken;

/**
 * A verdict as the text of a failure: the first finding, the rule and why it is one, then all
 * findings by table. Of many, only the first have their evidence.
 */
public final class RuleReport {

  /** How many findings are shown with all their facts. */
  private static final int WHOLE = 20;

  private RuleReport() {}

  /**
   * The text of one verdict.
   *
   * @throws IllegalArgumentException if the rule holds: nothing failed
   */
  public static String of(RuleVerdict verdict) {
    List<Finding> failures = verdict.failures();
    if (failures.isEmpty()) {
      throw new IllegalArgumentException(verdict.rule().subject() + " holds: nothing failed");
    }
    if (Review.isOfTheSet(verdict)) {
      return FindingReport.of(verdict.rule().subject(), failures);
    }
    StringBuilder report = new StringBuilder(failures.get(0).sentence());
    if (failures.size() > 1) {
      report.append("; and ").append(failures.size() - 1).append(" more");
    }
    report.append('\n').append(FindingReport.facts(facts(verdict), "  "));
    int number = 1;
    if (verdict.fails()) {
      for (Map.Entry<String, List<Finding>> group : groups(verdict.broken()).entrySet()) {
        report.append("\n\n").append(group.getKey());
        if (group.getValue().size() > 1) {
          report.append(" (").append(group.getValue().size()).append(")");
        }
        for (Finding finding : group.getValue()) {
          report.append(numbered(number++, finding));
        }
      }
    }
    for (Finding fault : verdict.faults()) {
      report.append('\n').append(numbered(number++, fault));
    }
    return report.toString();
  }

  /**
   * The text of all that fails in a review, the worst rule first, with counts.
   *
   * @throws IllegalArgumentException if all hold: nothing failed
   */
  public static String of(Review review) {
    List<RuleVerdict> failed =
        review.worstFirst().stream().filter(verdict -> !verdict.holds()).toList();
    if (failed.isEmpty() && review.faults().isEmpty()) {
      throw new IllegalArgumentException("every rule holds: nothing failed");
    }
    if (failed.size() == 1 && review.faults().isEmpty()) {
      return of(failed.get(0));
    }
    if (failed.isEmpty()) {
      return FindingReport.of("the rule set", review.faults());
    }
    StringBuilder report = new StringBuilder();
    report.append(
        "%d of %d rules %s broken, by %d findings"
            .formatted(
                failed.size(),
                review.verdicts().size(),
                failed.size() == 1 ? "is" : "are",
                failed.stream().mapToInt(verdict -> verdict.failures().size()).sum()));
    for (RuleVerdict verdict : failed) {
      report.append(
          "\n  %4d  %s (%s)"
              .formatted(
                  verdict.failures().size(),
                  verdict.rule().name(),
                  verdict.rule().severity().word()));
    }
    for (Finding fault : review.faults()) {
      report.append("\n\n").append(FindingReport.of(fault));
    }
    for (RuleVerdict verdict : failed) {
      report.append("\n\n").append(of(verdict));
    }
    return report.toString();
  }

  private static String numbered(int number, Finding finding) {
    String head = "\n" + number + ") " + finding.sentence();
    return number <= WHOLE ? head + FindingReport.facts(finding.facts(), "   ") : head;
  }

  private static Map<String, List<Finding>> groups(List<Broken> broken) {
    Map<String, List<Finding>> groups = new LinkedHashMap<>();
    for (Broken one : broken) {
      groups.computeIfAbsent(one.group(), key -> new ArrayList<>()).add(one.finding());
    }
    return groups;
  }

  private static List<Fact> facts(RuleVerdict verdict) {
    SchemaRule rule = verdict.rule();
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("rule", rule.name() + " (" + rule.severity().word() + ")"));
    facts.add(Fact.of("promise", rule.promise()));
    facts.add(Fact.of("why", rule.why() + " (" + rule.source() + ")"));
    rule.reason().ifPresent(reason -> facts.add(Fact.of("here", reason)));
    facts.add(Fact.of("found", found(verdict)));
    return facts;
  }

  /**
   * {@code 3 in 17 foreign keys of schema public, 2 known, 1 excepted}; what looks at schemas as a
   * whole is not counted by these.
   */
  private static String found(RuleVerdict verdict) {
    StringBuilder found = new StringBuilder().append(verdict.broken().size()).append(" in ");
    if (!Every.WHOLE.contains(verdict.objects())) {
      found.append(verdict.count()).append(' ').append(verdict.objects()).append(" of ");
    }
    found.append(verdict.model());
    if (!verdict.known().isEmpty()) {
      found.append(", ").append(verdict.known().size()).append(" known");
    }
    if (!verdict.exempted().isEmpty()) {
      found.append(", ").append(verdict.exempted().size()).append(" excepted");
    }
    if (verdict.fails() && verdict.broken().size() > WHOLE) {
      found.append("; the first ").append(WHOLE).append(" with their facts");
    }
    return found.toString();
  }
}
