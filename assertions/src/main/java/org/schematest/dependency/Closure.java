package org.schematest.dependency;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** What follows from a set of functional dependencies. */
final class Closure {

  private Closure() {}

  /** All columns that these determine, themselves included. */
  static Set<String> of(Set<String> columns, Collection<FunctionalDependency> dependencies) {
    Set<String> closure = new LinkedHashSet<>(columns);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (FunctionalDependency dependency : dependencies) {
        if (closure.containsAll(dependency.determinant())) {
          grew |= closure.addAll(dependency.dependent());
        }
      }
    }
    return closure;
  }

  static boolean implies(
      Collection<FunctionalDependency> dependencies, FunctionalDependency dependency) {
    return of(dependency.determinant(), dependencies).containsAll(dependency.dependent());
  }
}
