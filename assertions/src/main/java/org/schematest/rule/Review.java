package org.schematest.rule;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.schematest.finding.Finding;

/**
 * What became of all the rules of a set.
 *
 * @param verdicts one for each rule, in the order of the set
 * @param faults of the set itself: an exception or a line of known findings that nothing needs
 */
public record Review(List<RuleVerdict> verdicts, List<Finding> faults) {

  private static final String SET = "rule-set";

  public Review {
    verdicts = List.copyOf(verdicts);
    faults = List.copyOf(faults);
  }

  /** Those that are broken, the worst first, and of equals those that are broken more often. */
  public List<RuleVerdict> worstFirst() {
    return verdicts.stream()
        .filter(verdict -> !verdict.holds() || !verdict.broken().isEmpty())
        .sorted(
            Comparator.comparing((RuleVerdict verdict) -> verdict.rule().severity())
                .thenComparing(verdict -> -verdict.broken().size())
                .thenComparing(verdict -> verdict.rule().name()))
        .toList();
  }

  /**
   * The faults of the set as the verdict on a rule of their own, for who shows verdicts; it holds
   * if there are none.
   */
  public RuleVerdict ofTheSet() {
    SchemaRule rule =
        SchemaRule.named(SET)
            .promises("every exception and known finding of the rule set is needed")
            .why(
                "a needless one hides what breaks the rule next",
                "so that lists of exceptions can only shrink")
            .checks(Severity.ERROR, model -> new Inspection("rules", verdicts.size(), faults));
    return new RuleVerdict(
        rule,
        verdicts.isEmpty() ? "no schema" : verdicts.get(0).model(),
        "rules",
        verdicts.size(),
        List.of(),
        List.of(),
        List.of(),
        faults,
        true);
  }

  /** All that breaks rules, by rule and by table, whether it is known or not. */
  public List<Finding> broken() {
    return verdicts.stream()
        .flatMap(verdict -> verdict.broken().stream())
        .map(RuleVerdict.Broken::finding)
        .toList();
  }

  /**
   * The same review that tells other facts of what breaks its rules.
   *
   * @param findings as many as {@link #broken}, in that order
   */
  public Review telling(List<Finding> findings) {
    Iterator<Finding> next = findings.iterator();
    return new Review(verdicts.stream().map(verdict -> verdict.telling(next)).toList(), faults);
  }

  static boolean isOfTheSet(RuleVerdict verdict) {
    return verdict.rule().name().equals(SET);
  }

  /** Whether every rule holds, and the set is as it should be. */
  public boolean holds() {
    return faults.isEmpty() && verdicts.stream().allMatch(RuleVerdict::holds);
  }
}
