package org.schematest.statistics.declared;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.expression.AllowedValues;

/** The few values that the schema leaves a column: those of an enum, a check or a boolean. */
final class ColumnLabels {

  private static final Set<String> BOOLEAN = Set.of("true", "false");

  private ColumnLabels() {}

  /** The shortest list of its values; empty if nothing lists them. */
  static Optional<Set<String>> of(Catalog catalog, Column column) {
    Stream<Set<String>> type =
        column.type().equals("boolean")
            ? Stream.of(BOOLEAN)
            : Stream.of(column.labels())
                .filter(labels -> !labels.isEmpty())
                .map(LinkedHashSet::new);
    // A check that is not valid yet says nothing of the rows from before.
    Stream<Set<String>> checks =
        catalog.findTable(column.table()).map(Table::checkConstraints).stream()
            .flatMap(constraints -> constraints.stream())
            .filter(check -> check.validated() && check.enforced())
            .map(CheckConstraint::expression)
            .flatMap(expression -> AllowedValues.of(expression, column.name()).stream());
    return Stream.concat(type, checks)
        .reduce((one, other) -> one.size() <= other.size() ? one : other);
  }

  /** Whether a value has only one spelling, so that one which is not listed cannot be meant. */
  static boolean areSpelledOneWay(Column column) {
    return !column.labels().isEmpty()
        || column.type().equals("text")
        || column.type().startsWith("character varying");
  }
}
