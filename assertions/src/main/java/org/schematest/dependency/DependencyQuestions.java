package org.schematest.dependency;

import java.util.List;
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

  /** What a failure calls it. */
  public String subject() {
    return table.subject();
  }
}
