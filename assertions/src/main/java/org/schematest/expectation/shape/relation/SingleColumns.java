package org.schematest.expectation.shape.relation;

import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.shape.PrimaryKeyShape;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;

/** Tables of no more than one column. */
public final class SingleColumns {

  private SingleColumns() {}

  /**
   * It has several columns, or one whose values mean something and are there once, as in a list of
   * codes, or a number that other tables refer to, as where several kinds of things share one.
   */
  public static Optional<Finding> isNone(KnownTables known, Table table) {
    if (table.columns().size() > 1
        || table.kind() == Table.Kind.FOREIGN
        || isShared(known, table)) {
      return Optional.empty();
    }
    Optional<Column> only = table.columns().stream().findFirst();
    Optional<String> problem =
        only.isEmpty()
            ? Optional.of("has no column")
            : KnownTables.keysOf(table).isEmpty()
                ? Optional.of("has one, whose values may be there twice")
                : only.filter(SingleColumns::isNumber)
                    .map(any -> "has nothing but a number, which no foreign key refers to");
    return problem.map(
        words ->
            Shapes.of(
                table,
                "several columns",
                "should have columns that say something, but " + words,
                Evidence.columns(table)));
  }

  private static boolean isShared(KnownTables known, Table table) {
    return !table.inherits().isEmpty()
        || !table.foreignKeys().isEmpty()
        || known.tables().stream()
            .anyMatch(
                other ->
                    other.inherits().contains(table.qualifiedName())
                        || other.foreignKeys().stream()
                            .anyMatch(key -> key.referencedTable().equals(table.qualifiedName())));
  }

  private static boolean isNumber(Column column) {
    return column.identity().isPresent()
        || (column.defaultExpression().isPresent() && PrimaryKeyShape.isGenerated(column));
  }
}
