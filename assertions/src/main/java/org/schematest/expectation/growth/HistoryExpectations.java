package org.schematest.expectation.growth;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.expectation.plan.PlanEvidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanHistory;
import org.schematest.plan.PlanHistory.Step;
import org.schematest.schema.name.QualifiedName;

/** What a test may promise about the plans that a query had after each migration. */
public final class HistoryExpectations {

  private HistoryExpectations() {}

  /** No migration takes the index from a table that is not short. */
  public static List<Finding> neverLosesItsIndex(PlanHistory history) {
    if (history.steps().stream().allMatch(step -> step.plan().isEmpty())) {
      return List.of(neverPlanned(history));
    }
    List<Finding> findings = new ArrayList<>();
    Optional<Plan> before = Optional.empty();
    for (Step step : history.steps()) {
      if (before.isPresent() && step.plan().isPresent()) {
        lost(step, before.get(), step.plan().get()).ifPresent(findings::add);
      }
      before = step.plan();
    }
    return findings;
  }

  private static Optional<Finding> lost(Step step, Plan before, Plan after) {
    Set<QualifiedName> served =
        TableAccess.of(before).stream().map(access -> access.relation().root()).collect(toSet());
    TableAccess.of(before).stream()
        .filter(TableAccess::lacksIndex)
        .forEach(access -> served.remove(access.relation().root()));
    return TableAccess.of(after).stream()
        .filter(access -> access.lacksIndex() && served.contains(access.relation().root()))
        .findFirst()
        .map(access -> lost(step, before, after, access));
  }

  private static Finding lost(Step step, Plan before, Plan after, TableAccess access) {
    List<Fact> facts = new ArrayList<>(PlanEvidence.query(after.query()));
    facts.add(Fact.of("changes", SchemaChange.between(before.tables(), after.tables())));
    facts.add(Fact.of("before it", before.outline()));
    facts.add(Fact.of("after it", after.outline()));
    facts.add(PlanEvidence.conditions(after));
    return new Finding(
        new Finding.Identity("never loses its index", after.query().name()),
        after.query().subject(),
        "should never lose its index, but since %s it %s"
            .formatted(step.migration(), access.description()),
        facts);
  }

  private static Finding neverPlanned(PlanHistory history) {
    return Finding.of(
        "never loses its index",
        history.query().name(),
        history.query().subject(),
        "should never lose its index, but can be planned after no migration",
        Fact.of(
            "problems",
            history.steps().stream()
                .flatMap(step -> step.problem().stream().map(why -> step.migration() + ": " + why))
                .distinct()
                .toList()));
  }
}
