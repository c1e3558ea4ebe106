package org.schematest.dependency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The least that says the same as a set of functional dependencies. */
final class MinimalCover {

  private MinimalCover() {}

  /**
   * Dependencies of one column each, of whose determinants no column can be spared, and none of
   * which follows from the others. Of several ways to spare one, the earlier are spared first.
   */
  static List<FunctionalDependency> of(Collection<FunctionalDependency> dependencies) {
    List<FunctionalDependency> single =
        dependencies.stream().flatMap(FunctionalDependency::single).toList();
    List<FunctionalDependency> cover =
        single.stream().map(dependency -> leftReduced(dependency, single)).distinct().toList();
    return withoutRedundant(cover, List.of());
  }

  private static FunctionalDependency leftReduced(
      FunctionalDependency dependency, List<FunctionalDependency> all) {
    Set<String> kept = new LinkedHashSet<>(dependency.determinant());
    for (String column : dependency.determinant()) {
      Set<String> less = new LinkedHashSet<>(kept);
      less.remove(column);
      if (Closure.of(less, all).containsAll(dependency.dependent())) {
        kept = less;
      }
    }
    return new FunctionalDependency(kept, dependency.dependent());
  }

  /** Those that do not follow from the others that are kept together with {@code given}. */
  static List<FunctionalDependency> withoutRedundant(
      List<FunctionalDependency> dependencies, List<FunctionalDependency> given) {
    List<FunctionalDependency> kept = new ArrayList<>(dependencies);
    for (FunctionalDependency dependency : dependencies) {
      List<FunctionalDependency> others = new ArrayList<>(kept);
      others.remove(dependency);
      List<FunctionalDependency> known = new ArrayList<>(others);
      known.addAll(given);
      if (Closure.implies(known, dependency)) {
        kept = others;
      }
    }
    return List.copyOf(kept);
  }
}
