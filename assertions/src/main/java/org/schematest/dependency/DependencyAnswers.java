package org.schematest.dependency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people say of dependencies that were found in rows: that they are meant to hold, or that
 * they hold by chance.
 *
 * @param declared those that are meant to hold
 * @param coincidences those that are not, each with the reason why the rows look so
 */
public record DependencyAnswers(
    List<FunctionalDependency> declared, Map<FunctionalDependency, String> coincidences) {

  /** Nothing is known yet. */
  public static final DependencyAnswers NONE = new DependencyAnswers(List.of(), Map.of());

  public DependencyAnswers {
    declared = List.copyOf(declared);
    coincidences = Collections.unmodifiableMap(new LinkedHashMap<>(coincidences));
  }

  /**
   * These are meant to hold, in all rows that will ever be: {@code "zip -> city, state"}.
   *
   * @throws IllegalArgumentException if one is no dependency
   */
  public DependencyAnswers holds(String... dependencies) {
    List<FunctionalDependency> all = new ArrayList<>(declared);
    List.of(dependencies).forEach(text -> all.add(FunctionalDependency.parse(text)));
    return new DependencyAnswers(all, coincidences);
  }

  /**
   * This one holds in these rows by chance.
   *
   * @throws IllegalArgumentException if it is no dependency, or the reason is blank
   */
  public DependencyAnswers coincidence(String dependency, String because) {
    if (because.isBlank()) {
      throw new IllegalArgumentException(
          "say why \"" + dependency + "\" holds by chance: the reason is what a reviewer reads");
    }
    Map<FunctionalDependency, String> all = new LinkedHashMap<>(coincidences);
    all.put(FunctionalDependency.parse(dependency), because);
    return new DependencyAnswers(declared, all);
  }
}
