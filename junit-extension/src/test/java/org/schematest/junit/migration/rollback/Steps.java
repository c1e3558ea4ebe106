package org.schematest.junit.migration.rollback;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A history of migrations that each tool can have: statements up, and statements down. */
record Steps(List<Step> all) {

  /**
   * One migration.
   *
   * @param down empty if there is no way back
   */
  record Step(String name, List<String> up, Optional<List<String>> down) {}

  static Steps none() {
    return new Steps(List.of());
  }

  Steps with(String name, List<String> up, String... down) {
    return with(new Step(name, up, Optional.of(List.of(down))));
  }

  Steps withoutWayBack(String name, String... up) {
    return with(new Step(name, List.of(up), Optional.empty()));
  }

  private Steps with(Step step) {
    List<Step> more = new ArrayList<>(all);
    more.add(step);
    return new Steps(more);
  }

  /** The same, where ways back end with these statements. */
  Steps mended(Map<String, String> statements) {
    return new Steps(
        all.stream()
            .map(
                step ->
                    statements.containsKey(step.name())
                        ? new Step(
                            step.name(),
                            step.up(),
                            step.down().map(down -> and(down, statements.get(step.name()))))
                        : step)
            .toList());
  }

  private static List<String> and(List<String> down, String more) {
    List<String> statements = new ArrayList<>(down);
    statements.addAll(List.of(more.split(";\n|;$")));
    return statements;
  }
}
