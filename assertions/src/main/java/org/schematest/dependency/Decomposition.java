package org.schematest.dependency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables in third normal form that hold what one table held: joined, they give its rows back
 * (lossless), and each dependency can be checked in one of them (dependency preserving).
 *
 * @param rest what remains of the table; it has a candidate key of it
 * @param parts the tables beside it
 */
public record Decomposition(Set<String> rest, List<Part> parts) {

  /**
   * A table of a decomposition.
   *
   * @param columns the key first
   * @param key what determines all of its columns
   * @param otherKeys what does so likewise
   */
  public record Part(Set<String> columns, Set<String> key, List<Set<String>> otherKeys) {

    /** All of its keys. */
    public List<Set<String>> keys() {
      return Stream.concat(Stream.of(key), otherKeys.stream()).toList();
    }

    public Part {
      columns = Collections.unmodifiableSet(new LinkedHashSet<>(columns));
      otherKeys = List.copyOf(otherKeys);
    }
  }

  public Decomposition {
    rest = Collections.unmodifiableSet(new LinkedHashSet<>(rest));
    parts = List.copyOf(parts);
  }

  /**
   * By synthesis (Bernstein, "Synthesizing third normal form relations from functional
   * dependencies", 1976): a table for each determinant of a minimal cover, determinants that
   * determine one another together.
   */
  public static Decomposition of(Relation relation) {
    List<FunctionalDependency> cover = MinimalCover.of(relation.all());
    List<List<Set<String>>> classes = equivalent(cover);
    List<FunctionalDependency> mutual = classes.stream().flatMap(c -> mutual(c).stream()).toList();
    List<FunctionalDependency> kept =
        MinimalCover.withoutRedundant(
            cover.stream().filter(d -> !mutual.contains(d)).toList(), mutual);
    Set<String> rest = new LinkedHashSet<>();
    List<Part> parts = new ArrayList<>();
    for (List<Set<String>> keys : classes) {
      Set<String> columns = keys.stream().flatMap(Set::stream).collect(ordered());
      kept.stream()
          .filter(dependency -> keys.contains(dependency.determinant()))
          .forEach(dependency -> columns.addAll(dependency.dependent()));
      if (relation.isSuperkey(keys.get(0))) {
        rest.addAll(columns);
      } else {
        parts.add(new Part(columns, keys.get(0), keys.subList(1, keys.size())));
      }
    }
    addKeys(rest, relation);
    return new Decomposition(
        relation.columns().stream().filter(rest::contains).collect(ordered()),
        withoutContained(parts, rest));
  }

  /** What remains keeps the table's keys, so that no constraint is lost with a column. */
  private static void addKeys(Set<String> rest, Relation relation) {
    relation.keys().forEach(key -> rest.addAll(relation.keyWithin(key)));
    if (relation.keys().isEmpty() && !relation.isSuperkey(rest)) {
      rest.addAll(relation.keyWithin(relation.columns()));
    }
  }

  private static List<List<Set<String>>> equivalent(List<FunctionalDependency> cover) {
    Map<Set<String>, List<Set<String>>> byClosure = new LinkedHashMap<>();
    cover.stream()
        .map(FunctionalDependency::determinant)
        .distinct()
        .forEach(
            key ->
                byClosure
                    .computeIfAbsent(Closure.of(key, cover), closure -> new ArrayList<>())
                    .add(key));
    return List.copyOf(byClosure.values());
  }

  private static List<FunctionalDependency> mutual(List<Set<String>> keys) {
    return keys.stream()
        .flatMap(
            key -> keys.stream().flatMap(other -> new FunctionalDependency(key, other).single()))
        .distinct()
        .toList();
  }

  private static List<Part> withoutContained(List<Part> parts, Set<String> rest) {
    List<Part> kept = new ArrayList<>();
    for (Part part : parts) {
      boolean contained =
          rest.containsAll(part.columns())
              || kept.stream().anyMatch(other -> other.columns().containsAll(part.columns()));
      if (!contained) {
        kept.removeIf(other -> part.columns().containsAll(other.columns()));
        kept.add(part);
      }
    }
    return kept;
  }

  private static Collector<String, ?, Set<String>> ordered() {
    return Collectors.toCollection(LinkedHashSet::new);
  }

  /** The columns of the table that do not remain in it. */
  public Set<String> moved(Collection<String> columns) {
    return columns.stream().filter(column -> !rest.contains(column)).collect(ordered());
  }
}
