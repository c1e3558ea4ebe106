package org.schematest.dependency;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table as the theory of normal forms sees it.
 *
 * @param columns in the order of the table
 * @param keys column sets in which no two rows are alike; each determines all columns
 * @param dependencies what else is known to hold
 */
public record Relation(
    Set<String> columns, List<Set<String>> keys, List<FunctionalDependency> dependencies) {

  public Relation {
    columns = Collections.unmodifiableSet(new LinkedHashSet<>(columns));
    keys = List.copyOf(keys);
    dependencies = List.copyOf(dependencies);
  }

  /** The dependencies on keys, then the others. */
  List<FunctionalDependency> all() {
    return Stream.concat(
            keys.stream().map(key -> new FunctionalDependency(key, columns)), dependencies.stream())
        .toList();
  }

  /** Whether what is known implies this dependency. */
  public boolean implies(FunctionalDependency dependency) {
    return Closure.implies(all(), dependency);
  }

  /** Whether these columns determine all columns. */
  public boolean isSuperkey(Set<String> some) {
    return Closure.of(some, all()).containsAll(columns);
  }

  /**
   * The superkeys of which no column can be spared, by the algorithm of Lucchesi and Osborn
   * ("Candidate keys for relations", 1978), whose time is polynomial in the number of keys.
   */
  public Set<Set<String>> candidateKeys() {
    List<FunctionalDependency> all = all();
    Set<Set<String>> found = new LinkedHashSet<>();
    Deque<Set<String>> fresh = new ArrayDeque<>();
    Set<String> first = minimized(columns, all);
    found.add(first);
    fresh.add(first);
    while (!fresh.isEmpty()) {
      Set<String> key = fresh.remove();
      for (FunctionalDependency dependency : all) {
        Set<String> superkey = new LinkedHashSet<>(key);
        superkey.removeAll(dependency.dependent());
        superkey.addAll(dependency.determinant());
        if (found.stream().noneMatch(superkey::containsAll)) {
          Set<String> other = minimized(superkey, all);
          found.add(other);
          fresh.add(other);
        }
      }
    }
    return found;
  }

  /** A candidate key within that superkey; the later columns are spared first. */
  Set<String> keyWithin(Set<String> superkey) {
    return minimized(superkey, all());
  }

  private Set<String> minimized(Set<String> superkey, List<FunctionalDependency> all) {
    List<String> order = columns.stream().filter(superkey::contains).toList();
    Set<String> key = new LinkedHashSet<>(order);
    for (int i = order.size() - 1; i >= 0; i--) {
      Set<String> less = new LinkedHashSet<>(key);
      less.remove(order.get(i));
      if (Closure.of(less, all).containsAll(columns)) {
        key = less;
      }
    }
    return key;
  }

  /** The columns that are in some candidate key. */
  Set<String> prime() {
    return candidateKeys().stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  /**
   * The dependencies that keep it from third normal form (Codd; in Zaniolo's words: of each
   * dependency, the determinant is a superkey or the dependent column is in a candidate key), each
   * with just the columns that do. It is enough to look at those that are known: if they are in
   * order, so is all that they imply.
   */
  public List<FunctionalDependency> violations() {
    Set<String> prime = prime();
    return boyceCoddViolations().stream()
        .map(dependency -> without(dependency, prime))
        .filter(dependency -> !dependency.dependent().isEmpty())
        .toList();
  }

  /**
   * The dependencies that keep it from Boyce-Codd normal form: those whose determinant is no
   * superkey, whatever they determine.
   */
  public List<FunctionalDependency> boyceCoddViolations() {
    return dependencies.stream()
        .filter(dependency -> !isSuperkey(dependency.determinant()))
        .map(dependency -> without(dependency, dependency.determinant()))
        .filter(dependency -> !dependency.dependent().isEmpty())
        .toList();
  }

  private static FunctionalDependency without(FunctionalDependency dependency, Set<String> some) {
    Set<String> others = new LinkedHashSet<>(dependency.dependent());
    others.removeAll(some);
    return new FunctionalDependency(dependency.determinant(), others);
  }
}
