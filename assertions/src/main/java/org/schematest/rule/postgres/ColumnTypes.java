package org.schematest.rule.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.rule.Check;
import org.schematest.rule.DataModel;
import org.schematest.rule.Every;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.type.Domain;

/**
 * Looks at the types of columns where they are declared: not at those that a table inherits, nor at
 * those of foreign tables, which are as the other server has them.
 */
final class ColumnTypes {

  private ColumnTypes() {}

  /** What is wrong with a column of that type, if anything is. */
  @FunctionalInterface
  interface Judge {
    Optional<Finding> judge(DataModel model, Column column, ElementType type);
  }

  static Check each(Judge judge) {
    return Every.columnIn(
        (model, column) ->
            isDeclared(model, column)
                ? judge.judge(model, column, ElementType.of(model, column))
                : Optional.empty());
  }

  static boolean isDeclared(DataModel model, Column column) {
    Table table = model.database().findTable(column.table()).orElseThrow();
    return table.kind() != Table.Kind.FOREIGN
        && table.inherits().stream()
            .flatMap(parent -> model.database().findTable(parent).stream())
            .noneMatch(parent -> parent.findColumn(column.name()).isPresent());
  }

  /**
   * A finding about the type of a column.
   *
   * @param should what it should be, and is not
   * @param more facts that follow the declaration
   */
  static Finding finding(Column column, ElementType type, String should, List<Fact> more) {
    List<Fact> facts = new ArrayList<>(List.of(Evidence.declared(column)));
    type.domain().ifPresent(domain -> facts.add(Fact.of("domain", definition(domain))));
    facts.addAll(more);
    return Finding.of(
        "column type",
        column.table() + "." + Identifier.quoted(column.name()),
        column.subject(),
        should,
        facts.toArray(Fact[]::new));
  }

  private static String definition(Domain domain) {
    StringBuilder sql =
        new StringBuilder(domain.scope().toString()).append("  ").append(domain.baseType());
    domain.checks().forEach(check -> sql.append(' ').append(check.definition()));
    return sql.toString();
  }
}
