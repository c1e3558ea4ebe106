package org.schematest.rule.safety;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.schematest.expectation.shape.Conditions;
import org.schematest.expectation.shape.Shapes;
import org.schematest.expectation.shape.relation.KnownTables;
import org.schematest.finding.Finding;
import org.schematest.rule.Check;
import org.schematest.rule.DataModel;
import org.schematest.rule.Every;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.type.Domain;

/** What of a data model the rules of keys, relations and shapes look up. */
final class Known {

  private Known() {}

  /** Every table, among all of the database, in whatever schema they are. */
  static Check eachTable(BiFunction<KnownTables, Table, List<Finding>> broken) {
    return model -> {
      KnownTables known = new KnownTables(model.database(), model::baseTypeOf);
      return Every.table(table -> broken.apply(known, table)).inspect(model);
    };
  }

  /** The same, with one finding at most. */
  static Check eachTableOnce(BiFunction<KnownTables, Table, Optional<Finding>> broken) {
    return eachTable((known, table) -> broken.apply(known, table).stream().toList());
  }

  /** Whether the column never has a null: by itself, by its domain, or by a check. */
  static boolean isRequired(DataModel model, Table table, Column column) {
    return Shapes.isRequired(table, column.name())
        || (!column.type().endsWith("[]")
            && model.domainOf(column).filter(Domain::notNull).isPresent())
        || table.checkConstraints().stream()
            .filter(check -> check.enforced() && check.validated())
            .flatMap(check -> Conditions.notNull(Optional.of(check.expression())).stream())
            .anyMatch(column.name()::equals);
  }

  /** What a new row gets there that names no value, be it by the column's domain. */
  static Optional<String> defaultOf(DataModel model, Column column) {
    return column
        .defaultExpression()
        .or(() -> model.domainOf(column).flatMap(Domain::defaultExpression));
  }
}
