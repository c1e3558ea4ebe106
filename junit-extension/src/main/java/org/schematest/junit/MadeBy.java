package org.schematest.junit;

import java.util.ArrayList;
import java.util.List;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.junit.migration.origin.Origins;
import org.schematest.rule.Review;
import org.schematest.rule.RuleVerdict;
import org.schematest.rule.RuleVerdict.Broken;

/** Says with each finding which migration made the object, if that is known. */
final class MadeBy {

  private MadeBy() {}

  static Review shownIn(Review review, Origins origins) {
    return new Review(
        review.verdicts().stream().map(verdict -> shownIn(verdict, origins)).toList(),
        review.faults());
  }

  private static RuleVerdict shownIn(RuleVerdict verdict, Origins origins) {
    return new RuleVerdict(
        verdict.rule(),
        verdict.model(),
        verdict.objects(),
        verdict.count(),
        verdict.broken().stream().map(broken -> shownIn(broken, origins)).toList(),
        verdict.known(),
        verdict.exempted(),
        verdict.faults(),
        verdict.fails());
  }

  /** Before the fix, which stays the last. */
  private static Broken shownIn(Broken broken, Origins origins) {
    Finding finding = broken.finding();
    return origins
        .of(finding.identity().object())
        .map(
            origin -> {
              List<Fact> facts = new ArrayList<>(finding.facts());
              int last = facts.size() - 1;
              boolean fix = last >= 0 && facts.get(last).label().equals("fix");
              facts.add(fix ? last : facts.size(), Fact.of("made by", origin.shortened()));
              return new Broken(
                  broken.group(),
                  new Finding(finding.identity(), finding.subject(), finding.problem(), facts));
            })
        .orElse(broken);
  }
}
