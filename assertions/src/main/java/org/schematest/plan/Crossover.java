package org.schematest.plan;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.schematest.schema.name.QualifiedName;

/**
 * Where growing data turns one plan into another.
 *
 * @param before the last plan of the old kind; its conditions say of how many rows
 * @param timesBefore how much more data than was declared it was made for
 * @param after the first plan of the new kind
 * @param timesAfter how much more data that was made for, at most 5 % more than before
 * @param causes the tables whose growth alone, by {@code timesAfter}, changes the plan so; empty if
 *     none does, but all together
 */
public record Crossover(
    Plan before,
    double timesBefore,
    Plan after,
    double timesAfter,
    SortedSet<QualifiedName> causes) {

  public Crossover {
    causes = Collections.unmodifiableSortedSet(new TreeSet<>(causes));
  }
}
