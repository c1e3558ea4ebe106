package org.schematest.expectation.routine;

import java.util.List;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.routine.Firing;
import org.schematest.schema.routine.Rule;
import org.schematest.schema.routine.Trigger;

/** Whether the triggers and rewrite rules of a table or view are switched on. */
public final class FiringState {

  private static final String EXPECTATION = "enabled";

  private FiringState() {}

  /**
   * None is disabled. One that fires on replicas only was told so, and is none of these.
   *
   * @param ofWhole the triggers of the partitioned table that it is a partition of: a copy of one
   *     that is disabled there is not named again
   */
  public static List<Finding> areEnabled(
      List<Trigger> triggers, List<Rule> rules, List<Trigger> ofWhole) {
    return Stream.concat(
            triggers.stream()
                .filter(trigger -> trigger.firing() == Firing.DISABLED)
                .filter(trigger -> trigger.inheritedFrom().isEmpty() || !isOff(trigger, ofWhole))
                .map(FiringState::disabled),
            rules.stream()
                .filter(rule -> rule.firing() == Firing.DISABLED)
                .map(FiringState::disabled))
        .toList();
  }

  private static boolean isOff(Trigger copy, List<Trigger> ofWhole) {
    return ofWhole.stream()
        .anyMatch(one -> one.name().equals(copy.name()) && one.firing() == Firing.DISABLED);
  }

  private static Finding disabled(Trigger trigger) {
    String name = Identifier.quoted(trigger.name());
    return Finding.of(
        EXPECTATION,
        trigger.scope() + "." + name,
        trigger.subject(),
        "should be enabled, but is disabled"
            + trigger
                .inheritedFrom()
                .map(whole -> " on this partition, while that of " + whole + " fires")
                .orElse(": it never fires"),
        TriggerExpectations.declared(trigger),
        Evidence.fix("alter table " + trigger.scope() + " enable trigger " + name));
  }

  private static Finding disabled(Rule rule) {
    return RuleExpectations.isApplied(rule)
        .map(
            found ->
                Finding.of(
                    EXPECTATION,
                    rule.relation() + "." + Identifier.quoted(rule.name()),
                    found.subject(),
                    "should be enabled, but is disabled: the command is not rewritten",
                    found.facts().toArray(Fact[]::new)))
        .orElseThrow();
  }
}
