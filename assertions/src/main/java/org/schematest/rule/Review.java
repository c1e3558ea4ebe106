package org.schematest.rule;

import java.util.Comparator;
import java.util.List;
import org.schematest.finding.Finding;

/**
 * What became of all the rules of a set.
 *
 * @param verdicts one for each rule, in the order of the set
 * @param faults of the set itself: an exception or a line of known findings that nothing needs
 */
public record Review(List<RuleVerdict> verdicts, List<Finding> faults) {

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

  /** Whether every rule holds, and the set is as it should be. */
  public boolean holds() {
    return faults.isEmpty() && verdicts.stream().allMatch(RuleVerdict::holds);
  }
}
