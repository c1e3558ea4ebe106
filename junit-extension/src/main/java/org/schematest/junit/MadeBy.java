package org.schematest.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.Origin;
import org.schematest.migration.Origins;

/** Says with each finding which migrations made and last changed the object, if that is known. */
record MadeBy(Origins origins) implements UnaryOperator<Finding> {

  /** Before the fix, which stays the last. */
  @Override
  public Finding apply(Finding finding) {
    return origins
        .of(finding.identity().object())
        .map(
            origin -> {
              List<Fact> facts = new ArrayList<>(finding.facts());
              int last = facts.size() - 1;
              boolean fix = last >= 0 && facts.get(last).label().equals("fix");
              facts.addAll(fix ? last : facts.size(), told(origin));
              return new Finding(finding.identity(), finding.subject(), finding.problem(), facts);
            })
        .orElse(finding);
  }

  private static List<Fact> told(Origin origin) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("made by", origin.made().shortened()));
    origin.changed().ifPresent(place -> facts.add(Fact.of("changed by", place.shortened())));
    return facts;
  }
}
