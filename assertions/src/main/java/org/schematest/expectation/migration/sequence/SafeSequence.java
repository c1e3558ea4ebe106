package org.schematest.expectation.migration.sequence;

import java.util.ArrayList;
import java.util.List;
import org.schematest.finding.Fact;

/** Migrations that make a change without blocking anybody for long, one after the other. */
public record SafeSequence(List<Step> steps) {

  /** What a strong lock may wait; a statement of a team's own choice may be shorter. */
  static final String TIMEOUT = "set local lock_timeout = '2s';";

  /**
   * One migration.
   *
   * @param title why it is one of its own
   * @param inTransaction false if its tool must not open one
   * @param sql with semicolons
   */
  public record Step(String title, boolean inTransaction, List<String> sql) {

    public Step {
      sql = List.copyOf(sql);
    }
  }

  public SafeSequence {
    steps = List.copyOf(steps);
  }

  /** A sequence of these steps. */
  public static SafeSequence of(Step... steps) {
    return new SafeSequence(List.of(steps));
  }

  /** A step in a transaction that gives up if it has to wait. */
  public static Step bounded(String title, String... sql) {
    return bounded(title, List.of(sql));
  }

  static Step bounded(String title, List<String> sql) {
    List<String> all = new ArrayList<>();
    all.add(TIMEOUT);
    all.addAll(sql);
    return new Step(title, true, all);
  }

  /** A step in a transaction. */
  static Step step(String title, String... sql) {
    return new Step(title, true, List.of(sql));
  }

  /** A step outside of a transaction. */
  static Step alone(String title, String... sql) {
    return new Step(title, false, List.of(sql));
  }

  /** A step that only says something. */
  public static Step remark(String title) {
    return new Step(title, true, List.of());
  }

  /** These steps, and then others. */
  public SafeSequence then(SafeSequence other) {
    List<Step> all = new ArrayList<>(steps);
    all.addAll(other.steps());
    return new SafeSequence(all);
  }

  /** The same, after a release of which no program relies any more on what it takes away. */
  public SafeSequence inNextRelease() {
    List<Step> later = new ArrayList<>();
    later.add(remark("in this release: programs that do without what it takes away or forbids"));
    for (Step step : steps) {
      if (!step.sql().isEmpty()) {
        String title = step.title().replaceFirst("^in the next release, ", "");
        later.add(new Step("in the next release: " + title, step.inTransaction(), step.sql()));
      } else if (!step.title().startsWith(TableSequences.NO_OTHER)) {
        later.add(step);
      }
    }
    return new SafeSequence(later);
  }

  /** The sequence as SQL: each migration begins with a comment. */
  public Fact fix() {
    List<String> lines = new ArrayList<>();
    int number = 1;
    for (Step step : steps) {
      if (step.sql().isEmpty()) {
        lines.add("-- " + step.title());
        continue;
      }
      lines.add(
          "-- migration %d%s: %s"
              .formatted(
                  number++,
                  step.inTransaction() ? "" : " (executeInTransaction=false)",
                  step.title()));
      lines.addAll(step.sql());
    }
    return Fact.of("fix", lines);
  }
}
