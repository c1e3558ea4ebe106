package org.schematest.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The theory against its definitions, by trying everything, on small relations of a fixed seed: a
 * dependency follows if no two rows can refute it, a key is what determines everything, and so on.
 */
class NormalFormTheoryTest {

  private static final int RELATIONS = 2_000;

  private static List<Relation> relations = List.of();

  @BeforeAll
  static void makeRelations() {
    Random random = new Random(1976);
    relations = IntStream.range(0, RELATIONS).mapToObj(i -> relation(random)).toList();
  }

  private static Relation relation(Random random) {
    List<String> columns = List.of("a", "b", "c", "d", "e", "f").subList(0, 3 + random.nextInt(4));
    List<FunctionalDependency> dependencies =
        IntStream.range(0, 1 + random.nextInt(6))
            .mapToObj(
                i ->
                    new FunctionalDependency(
                        some(columns, random, 1 + random.nextInt(3)),
                        some(columns, random, 1 + random.nextInt(2))))
            .toList();
    List<Set<String>> keys =
        IntStream.range(0, random.nextInt(3))
            .mapToObj(i -> some(columns, random, 1 + random.nextInt(3)))
            .toList();
    return new Relation(new LinkedHashSet<>(columns), keys, dependencies);
  }

  private static Set<String> some(List<String> columns, Random random, int count) {
    Set<String> some = new LinkedHashSet<>();
    for (int i = 0; i < count; i++) {
      some.add(columns.get(random.nextInt(columns.size())));
    }
    return some;
  }

  private static List<Set<String>> subsets(Set<String> columns) {
    List<Set<String>> subsets = new ArrayList<>(List.of(Set.of()));
    for (String column : columns) {
      for (Set<String> subset : List.copyOf(subsets)) {
        Set<String> larger = new TreeSet<>(subset);
        larger.add(column);
        subsets.add(larger);
      }
    }
    return subsets;
  }

  /**
   * Two rows that are alike in exactly {@code alike} keep all dependencies: the definition of what
   * does not follow (two rows are enough to refute an implication).
   */
  private static boolean allows(Relation relation, Set<String> alike) {
    return relation.all().stream()
        .allMatch(d -> !alike.containsAll(d.determinant()) || alike.containsAll(d.dependent()));
  }

  private static boolean follows(Relation relation, Set<String> left, String right) {
    return subsets(relation.columns()).stream()
        .filter(alike -> alike.containsAll(left) && allows(relation, alike))
        .allMatch(alike -> alike.contains(right));
  }

  private static boolean isKey(Relation relation, Set<String> columns) {
    return relation.columns().stream().allMatch(column -> follows(relation, columns, column));
  }

  private static Set<Set<String>> keysByDefinition(Relation relation) {
    List<Set<String>> superkeys =
        subsets(relation.columns()).stream().filter(set -> isKey(relation, set)).toList();
    return superkeys.stream()
        .filter(
            key ->
                superkeys.stream().noneMatch(other -> !other.equals(key) && key.containsAll(other)))
        .collect(Collectors.toSet());
  }

  /**
   * Third normal form of some columns by all that follows on them, not only by what is declared.
   */
  private static boolean isInThirdNormalForm(Relation relation, Set<String> columns) {
    List<Set<String>> superkeys =
        subsets(columns).stream()
            .filter(set -> Closure.of(set, relation.all()).containsAll(columns))
            .toList();
    Set<String> prime =
        superkeys.stream()
            .filter(
                key ->
                    superkeys.stream()
                        .noneMatch(other -> !other.equals(key) && key.containsAll(other)))
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    return subsets(columns).stream()
        .filter(left -> !superkeys.contains(left))
        .allMatch(
            left ->
                Closure.of(left, relation.all()).stream()
                    .filter(columns::contains)
                    .allMatch(column -> left.contains(column) || prime.contains(column)));
  }

  private static List<Set<String>> tables(Decomposition decomposition) {
    return Stream.concat(
            Stream.of(decomposition.rest()),
            decomposition.parts().stream().map(Decomposition.Part::columns))
        .toList();
  }

  @Test
  void a_closure_has_what_two_rows_cannot_refute() {
    for (Relation relation : relations) {
      for (Set<String> left : subsets(relation.columns())) {
        Set<String> byDefinition =
            relation.columns().stream()
                .filter(column -> follows(relation, left, column))
                .collect(Collectors.toSet());
        assertThat(Closure.of(left, relation.all())).isEqualTo(byDefinition);
      }
    }
  }

  @Test
  void candidate_keys_are_the_least_that_determine_everything() {
    for (Relation relation : relations) {
      assertThat(relation.candidateKeys()).as("%s", relation).isEqualTo(keysByDefinition(relation));
    }
  }

  @Test
  void declared_dependencies_are_enough_to_judge_third_normal_form() {
    int inOrder = 0;
    for (Relation relation : relations) {
      boolean holds = relation.violations().isEmpty();
      assertThat(holds)
          .as("%s", relation)
          .isEqualTo(isInThirdNormalForm(relation, relation.columns()));
      inOrder += holds ? 1 : 0;
    }
    assertThat(inOrder).isBetween(RELATIONS / 10, RELATIONS * 9 / 10);
  }

  @Test
  void boyce_codd_normal_form_lets_no_determinant_be_less_than_a_key() {
    for (Relation relation : relations) {
      boolean byDefinition =
          subsets(relation.columns()).stream()
              .filter(left -> !isKey(relation, left))
              .allMatch(left -> Closure.of(left, relation.all()).equals(left));
      assertThat(relation.boyceCoddViolations().isEmpty())
          .as("%s", relation)
          .isEqualTo(byDefinition);
    }
  }

  @Test
  void a_minimal_cover_says_the_same_and_can_spare_nothing() {
    for (Relation relation : relations) {
      List<FunctionalDependency> cover = MinimalCover.of(relation.all());
      assertThat(relation.all()).allMatch(d -> Closure.implies(cover, d));
      assertThat(cover).allMatch(relation::implies);
      for (FunctionalDependency one : cover) {
        List<FunctionalDependency> others = new ArrayList<>(cover);
        others.remove(one);
        assertThat(Closure.implies(others, one)).as("%s of %s", one, cover).isFalse();
        for (String column : one.determinant()) {
          Set<String> less = new HashSet<>(one.determinant());
          less.remove(column);
          assertThat(Closure.of(less, cover)).doesNotContainAnyElementsOf(one.dependent());
        }
      }
    }
  }

  @Test
  void every_table_of_a_decomposition_is_in_third_normal_form() {
    for (Relation relation : relations) {
      Decomposition decomposition = Decomposition.of(relation);
      assertThat(tables(decomposition))
          .as("%s into %s", relation, decomposition)
          .allMatch(columns -> isInThirdNormalForm(relation, columns));
    }
  }

  @Test
  void the_keys_of_a_part_determine_it_and_can_spare_nothing() {
    for (Relation relation : relations) {
      for (Decomposition.Part part : Decomposition.of(relation).parts()) {
        assertThat(Stream.concat(Stream.of(part.key()), part.otherKeys().stream()))
            .allMatch(key -> Closure.of(key, relation.all()).containsAll(part.columns()))
            .allMatch(
                key ->
                    key.stream()
                        .map(
                            column ->
                                key.stream()
                                    .filter(other -> !other.equals(column))
                                    .collect(Collectors.toSet()))
                        .noneMatch(
                            less -> Closure.of(less, relation.all()).containsAll(part.columns())));
      }
    }
  }

  @Test
  void a_decomposition_preserves_dependencies() {
    for (Relation relation : relations) {
      Decomposition decomposition = Decomposition.of(relation);
      List<FunctionalDependency> inTables =
          tables(decomposition).stream().flatMap(t -> projected(relation, t).stream()).toList();
      assertThat(relation.all())
          .as("%s into %s", relation, decomposition)
          .allMatch(dependency -> Closure.implies(inTables, dependency));
    }
  }

  private static List<FunctionalDependency> projected(Relation relation, Set<String> columns) {
    return subsets(columns).stream()
        .map(
            left -> {
              Set<String> right = new TreeSet<>(Closure.of(left, relation.all()));
              right.retainAll(columns);
              return new FunctionalDependency(left, right);
            })
        .toList();
  }

  @Test
  void a_decomposition_loses_nothing() {
    for (Relation relation : relations) {
      Decomposition decomposition = Decomposition.of(relation);
      assertThat(tables(decomposition).stream().flatMap(Set::stream))
          .containsAll(relation.columns());
      assertThat(isLossless(relation, tables(decomposition)))
          .as("%s into %s", relation, decomposition)
          .isTrue();
    }
  }

  /** The chase of Aho, Beeri and Ullman: some row comes to consist of known values only. */
  private static boolean isLossless(Relation relation, List<Set<String>> tables) {
    List<String> columns = List.copyOf(relation.columns());
    int[][] rows = new int[tables.size()][columns.size()];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns.size(); column++) {
        rows[row][column] = tables.get(row).contains(columns.get(column)) ? 0 : row + 1;
      }
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (FunctionalDependency dependency : relation.all()) {
        for (int[] one : rows) {
          for (int[] other : rows) {
            if (dependency.determinant().stream()
                .mapToInt(columns::indexOf)
                .allMatch(column -> one[column] == other[column])) {
              for (String dependent : dependency.dependent()) {
                changed |= equate(rows, columns.indexOf(dependent), one, other);
              }
            }
          }
        }
      }
    }
    return Stream.of(rows).anyMatch(row -> IntStream.of(row).allMatch(value -> value == 0));
  }

  private static boolean equate(int[][] rows, int column, int[] one, int[] other) {
    int kept = Math.min(one[column], other[column]);
    int replaced = Math.max(one[column], other[column]);
    for (int[] row : rows) {
      if (row[column] == replaced) {
        row[column] = kept;
      }
    }
    return kept != replaced;
  }

  @Test
  void keys_of_the_table_remain_in_what_remains() {
    for (Relation relation : relations) {
      Set<String> rest = Decomposition.of(relation).rest();
      assertThat(relation.keys())
          .allMatch(key -> rest.stream().anyMatch(key::contains))
          .allMatch(
              key ->
                  relation.isSuperkey(
                      key.stream().filter(rest::contains).collect(Collectors.toSet())));
    }
  }
}
