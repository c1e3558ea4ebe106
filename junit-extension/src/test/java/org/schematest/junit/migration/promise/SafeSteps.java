package org.schematest.junit.migration.promise;

import java.util.ArrayList;
import java.util.List;
import org.schematest.junit.migration.promise.TrailRun.Step;

/** What a failure says would be safe, as the migrations that it names. */
final class SafeSteps {

  private static final String MIGRATION = "-- migration ";

  private SafeSteps() {}

  /**
   * All of them.
   *
   * @param message of a failure; of several findings those of the first
   */
  static List<Step> in(String message) {
    List<Step> steps = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    boolean inTransaction = true;
    for (String line : fix(message)) {
      if (line.startsWith(MIGRATION)) {
        add(steps, lines, inTransaction);
        lines = new ArrayList<>();
        inTransaction = !line.contains("(executeInTransaction=false)");
      }
      lines.add(line);
    }
    add(steps, lines, inTransaction);
    return steps;
  }

  private static void add(List<Step> steps, List<String> lines, boolean inTransaction) {
    if (lines.stream().anyMatch(line -> !line.startsWith("--"))) {
      steps.add(new Step(List.copyOf(lines), inTransaction));
    }
  }

  private static List<String> fix(String message) {
    List<String> fix = new ArrayList<>();
    int margin = -1;
    for (String line : message.lines().toList()) {
      if (line.matches(" +fix  +\\S.*")) {
        String text = line.substring(line.indexOf("fix") + 3);
        margin = line.length() - text.stripLeading().length();
        fix.add(line.substring(margin));
      } else if (margin > 0 && line.length() > margin && line.substring(0, margin).isBlank()) {
        fix.add(line.substring(margin));
      } else if (margin > 0) {
        return fix;
      }
    }
    return fix;
  }

  /** Those before what is for the next release. */
  static List<Step> ofThisRelease(List<Step> steps) {
    return steps.stream()
        .filter(
            step -> step.lines().stream().noneMatch(line -> line.contains("in the next release")))
        .toList();
  }
}
