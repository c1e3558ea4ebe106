package org.schematest.schema.storage;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.schematest.schema.name.QualifiedName;

/**
 * What the planner is told of several columns together ({@code create statistics}).
 *
 * @param table the table whose columns they are about
 * @param kinds {@code ndistinct}, {@code dependencies}, {@code mcv}; those of expressions alone are
 *     not among them
 * @param columns bare names, in name order
 * @param expressions as PostgreSQL prints them
 * @param statisticsTarget how much of them {@code analyze} keeps: 0 for nothing; empty for as much
 *     as of the columns
 * @param comment what {@code comment on statistics} says
 */
public record ExtendedStatistics(
    QualifiedName qualifiedName,
    QualifiedName table,
    Set<String> kinds,
    List<String> columns,
    List<String> expressions,
    Optional<Integer> statisticsTarget,
    String owner,
    Optional<String> comment) {

  public ExtendedStatistics {
    kinds = Collections.unmodifiableSet(new TreeSet<>(kinds));
    columns = List.copyOf(columns);
    expressions = List.copyOf(expressions);
  }
}
