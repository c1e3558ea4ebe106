package org.schematest.expectation.migration.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.data.DataStep;
import org.schematest.migration.data.DataSurvival;
import org.schematest.migration.data.ExpectedChange;
import org.schematest.migration.data.UntriedTable;

/** What a test may promise about the rows that are there when migrations are applied. */
public final class SurvivalExpectations {

  private SurvivalExpectations() {}

  /** Each row and each value is there after each migration, and each applies. */
  public static List<Finding> losesNothing(DataSurvival survival) {
    List<Finding> nothing = nothingToKeep(survival);
    return nothing.isEmpty() ? withoutExpected(survival, step -> losses(step)) : nothing;
  }

  /** No migration adds rows to a table that has some. */
  public static List<Finding> addsNoRows(DataSurvival survival) {
    List<Finding> nothing = nothingToKeep(survival);
    return nothing.isEmpty() ? withoutExpected(survival, step -> additions(step)) : nothing;
  }

  private interface Promise {
    List<Finding> broken(DataStep step);
  }

  private static List<Finding> withoutExpected(DataSurvival survival, Promise promise) {
    List<Finding> findings = new ArrayList<>();
    survival.steps().stream()
        .flatMap(step -> promise.broken(step).stream())
        .filter(finding -> survival.expected().stream().noneMatch(one -> isOf(one, finding)))
        .forEach(findings::add);
    survival.expected().forEach(one -> needless(survival, one).forEach(findings::add));
    return findings;
  }

  /** A migration that did not apply can not be expected: nothing after it is known. */
  private static boolean isOf(ExpectedChange expected, Finding finding) {
    return finding
        .identity()
        .object()
        .equals(RowChanges.object(expected.migration(), expected.object()));
  }

  private static List<Finding> losses(DataStep step) {
    return step.failure()
        .map(failure -> List.of(RowFailures.finding(step, failure)))
        .orElseGet(
            () ->
                Stream.of(
                        RowChanges.losses(step).stream(),
                        step.untried().stream().map(table -> untried(step, table)),
                        OtherSessions.findings(step).stream())
                    .flatMap(findings -> findings)
                    .toList());
  }

  /** Nothing passes because there was nothing to lose. */
  private static Finding untried(DataStep step, UntriedTable table) {
    return Finding.of(
        "tried over rows",
        RowChanges.object(step.migration(), table.table().toString()),
        step.subject(),
        "should keep the rows of table %s, but there were none to keep, for the kit could make none"
            .formatted(table.table()),
        Fact.of("refused", table.why()),
        Fact.of("give some", table.remedy()),
        Words.ifMeant(step, table.table().toString()));
  }

  private static List<Finding> additions(DataStep step) {
    return step.failure().isPresent() ? List.of() : RowChanges.additions(step);
  }

  private static Stream<Finding> needless(DataSurvival survival, ExpectedChange expected) {
    List<Finding> there =
        survival.steps().stream()
            .filter(step -> step.migration().equals(expected.migration()))
            .flatMap(step -> Stream.of(losses(step), additions(step)).flatMap(List::stream))
            .toList();
    if (there.stream().anyMatch(finding -> isOf(expected, finding))) {
      return Stream.empty();
    }
    String prefix = RowChanges.object(expected.migration(), "");
    return Stream.of(
        Finding.of(
            "expected change of data",
            RowChanges.object(expected.migration(), expected.object()),
            "migration " + expected.migration(),
            "should change %s, for somebody expects it, but does not".formatted(expected.object()),
            Fact.of("because", expected.reason()),
            Fact.of(
                "changes",
                there.stream()
                    .map(finding -> finding.identity().object())
                    .filter(object -> object.startsWith(prefix))
                    .map(object -> object.substring(prefix.length()))
                    .distinct()
                    .toList())));
  }

  private static List<Finding> nothingToKeep(DataSurvival survival) {
    boolean kept =
        survival.steps().stream()
            .anyMatch(
                step ->
                    step.failure().isPresent()
                        || step.before().stream().anyMatch(table -> table.count() > 0));
    return kept
        ? List.of()
        : List.of(
            Finding.of(
                "data survives",
                "rows",
                "data",
                "should be there before migrations that are to keep it, but no table had a row",
                Fact.of("migrations", survival.steps().stream().map(DataStep::migration).toList()),
                Fact.of(
                    "give some",
                    "@RowsAt(version = \"…\", value = \"classpath:….sql\") on the test class")));
  }
}
