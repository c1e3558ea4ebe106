package org.schematest.dependency;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.schematest.schema.Column;
import org.schematest.schema.Table;

/**
 * Dependencies that hold in the rows of a table and that none of its keys explains: coincidences,
 * or facts that nobody declared.
 *
 * @param table the table
 * @param rows all that it has
 * @param candidates those that hold, with a least determinant; what a key implies is not among them
 * @param contradicted those that some rows contradict
 */
public record DependencyQuestions(
    Table table,
    long rows,
    List<DependencyEvidence> candidates,
    List<DependencyEvidence> contradicted) {

  public DependencyQuestions {
    candidates = List.copyOf(candidates);
    contradicted = List.copyOf(contradicted);
  }

  /** The candidates that do not follow from what is known, keys included. */
  public List<DependencyEvidence> notImplied(List<FunctionalDependency> known) {
    Relation relation = relation(known);
    return candidates.stream()
        .filter(candidate -> !relation.implies(candidate.dependency()))
        .toList();
  }

  /**
   * The least of these that the others follow from: where a ZIP code determines a city, and a city
   * its state, that the ZIP code determines the state is no question of its own.
   */
  public List<DependencyEvidence> least(List<FunctionalDependency> known) {
    List<DependencyEvidence> open = notImplied(known);
    List<FunctionalDependency> least =
        MinimalCover.withoutRedundant(
            open.stream().map(DependencyEvidence::dependency).toList(), relation(known).all());
    return open.stream().filter(candidate -> least.contains(candidate.dependency())).toList();
  }

  private Relation relation(List<FunctionalDependency> known) {
    return new Relation(
        table.columns().stream()
            .map(Column::name)
            .collect(Collectors.toCollection(LinkedHashSet::new)),
        TableKeys.of(table).columns(),
        known);
  }

  /** What a failure calls it. */
  public String subject() {
    return table.subject();
  }
}
