package org.schematest.baseline;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.plan.Plan;

/** Says how a plan differs from the approved one, and what else changed that may be the reason. */
final class BaselineDifference {

  private final PlanDocument approved;
  private final PlanDocument now;

  private BaselineDifference(PlanDocument approved, PlanDocument now) {
    this.approved = approved;
    this.now = now;
  }

  static Optional<Finding> of(Plan plan, Path file, PlanDocument approved, PlanDocument now) {
    return approved.sections().equals(now.sections())
        ? Optional.empty()
        : Optional.of(new BaselineDifference(approved, now).finding(plan, file));
  }

  static Fact approval() {
    return Fact.of(
        "fix",
        "if this plan is right, run the test with -D"
            + PlanBaselines.APPROVE
            + "=true, and commit the file");
  }

  private Finding finding(Plan plan, Path file) {
    List<String> before = approved.lines(PlanDocument.PLAN);
    List<String> after = now.lines(PlanDocument.PLAN);
    boolean samePlan = before.equals(after);
    List<String> reasons = reasons();
    List<Fact> facts = new ArrayList<>();
    if (!samePlan) {
      facts.add(Fact.of("plan", SideBySide.of("approved", before, "now", after)));
    }
    facts.add(
        Fact.of(
            samePlan ? "changed" : "reason",
            reasons.isEmpty()
                ? List.of("nothing that the file tells of: the statistics, or the server's code")
                : reasons));
    facts.add(approval());
    return Finding.of(
        "approved plan",
        plan.query().name(),
        plan.query().subject(),
        samePlan
            ? "should have what is approved in "
                + PlanBaselines.shown(file)
                + ", but the file is stale: the plan is the same, and what it was made for is not"
            : "should have the plan that is approved in "
                + PlanBaselines.shown(file)
                + ", but "
                + firstChange(before, after),
        facts.toArray(Fact[]::new));
  }

  /** Of how tables are read, if that changed; else of any node; else of a condition. */
  private static String firstChange(List<String> before, List<String> after) {
    return Stream.<Predicate<String>>of(
            line -> line.contains(" on "), line -> line.contains("->"), line -> true)
        .flatMap(
            kind ->
                DiffUtils.diff(nodes(before, kind), nodes(after, kind)).getDeltas().stream()
                    .limit(1))
        .findFirst()
        .map(BaselineDifference::sentence)
        .orElse("it differs");
  }

  private static List<String> nodes(List<String> lines, Predicate<String> kind) {
    return lines.stream().filter(kind).map(line -> line.strip().replaceFirst("^-> +", "")).toList();
  }

  private static String sentence(AbstractDelta<String> delta) {
    List<String> old = delta.getSource().getLines();
    List<String> now = delta.getTarget().getLines();
    if (old.isEmpty()) {
      return now.get(0) + " is new in it";
    }
    return now.isEmpty() ? old.get(0) + " is gone" : old.get(0) + " became " + now.get(0);
  }

  private List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    changed(PlanDocument.QUERY, "the query's text changed", reasons);
    changed(PlanDocument.VALUES, "the query's values changed", reasons);
    lines(PlanDocument.SERVER, "server version", reasons);
    lines(PlanDocument.TABLES, "size", reasons);
    lines(PlanDocument.STATISTICS, "statistics", reasons);
    lines(PlanDocument.COST, "cost", reasons);
    lines(PlanDocument.SETTINGS, "setting", reasons);
    lines(PlanDocument.INDEXES, "index", reasons);
    return reasons;
  }

  private void changed(String title, String reason, List<String> reasons) {
    if (!approved.lines(title).equals(now.lines(title))) {
      reasons.add(reason);
    }
  }

  /** Each line that is gone, new, or another. */
  private void lines(String title, String what, List<String> reasons) {
    for (AbstractDelta<String> delta :
        DiffUtils.diff(approved.lines(title), now.lines(title)).getDeltas()) {
      String gone = joined(delta.getSource().getLines());
      String come = joined(delta.getTarget().getLines());
      if (gone.isEmpty()) {
        reasons.add(what + " new: " + come);
      } else if (come.isEmpty()) {
        reasons.add(what + " gone: " + gone);
      } else {
        reasons.add(what + " changed: " + gone + " is now " + come);
      }
    }
  }

  private static String joined(List<String> lines) {
    return lines.stream().collect(Collectors.joining(", "));
  }
}
