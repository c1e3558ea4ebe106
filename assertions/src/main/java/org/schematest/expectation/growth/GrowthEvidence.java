package org.schematest.expectation.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.plan.PlanEvidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.plan.Crossover;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanShape;
import org.schematest.schema.name.QualifiedName;

/** The facts under a promise that growing data breaks: where, by which table, and both plans. */
final class GrowthEvidence {

  private GrowthEvidence() {}

  static Optional<Finding> broken(Crossover crossover, String expectation, String problem) {
    List<Fact> facts =
        List.of(Fact.of("crossover", sizes(crossover)), Fact.of("caused by", causes(crossover)));
    return broken(crossover.before(), crossover.after(), facts, expectation, problem);
  }

  static Optional<Finding> broken(
      Plan before, Plan after, List<Fact> own, String expectation, String problem) {
    List<Fact> facts = new ArrayList<>(PlanEvidence.query(after.query()));
    facts.addAll(own);
    if (PlanShape.of(before).equals(PlanShape.of(after))) {
      facts.add(Fact.of("plan", after.outline()));
      facts.add(PlanEvidence.conditions(before));
    } else {
      facts.add(Fact.of("before", before.outline()));
      facts.add(PlanEvidence.conditions(before));
      facts.add(Fact.of("after", after.outline()));
    }
    facts.add(PlanEvidence.conditions(after));
    facts.add(Evidence.indexes(after.tables()));
    return Optional.of(
        new Finding(
            new Finding.Identity(expectation, after.query().name()),
            after.query().subject(),
            problem,
            facts));
  }

  private static List<String> sizes(Crossover crossover) {
    return crossover.before().conditions().tables().keySet().stream()
        .filter(table -> rows(crossover.before(), table) != rows(crossover.after(), table))
        .map(
            table ->
                String.format(
                    Locale.ROOT,
                    "%s between %,d and %,d rows",
                    table,
                    rows(crossover.before(), table),
                    rows(crossover.after(), table)))
        .toList();
  }

  private static long rows(Plan plan, QualifiedName table) {
    return Optional.ofNullable(plan.conditions().tables().get(table))
        .map(volume -> volume.rows())
        .orElse(-1L);
  }

  private static String causes(Crossover crossover) {
    return switch (crossover.causes().size()) {
      case 0 -> "no table by itself, but all of them together";
      case 1 -> crossover.causes().first().toString();
      default ->
          crossover.causes().stream().map(QualifiedName::toString).collect(Collectors.joining(", "))
              + ", each of them by itself";
    };
  }
}
