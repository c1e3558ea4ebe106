package org.schematest.expectation.shape;

import java.util.List;
import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/** What the findings about shapes share. */
public final class Shapes {

  private Shapes() {}

  /** A finding about the table as a whole. */
  public static Finding of(Table table, String expectation, String problem, Fact... facts) {
    return of(table, table.qualifiedName().toString(), expectation, problem, facts);
  }

  /**
   * A finding about a part of the table.
   *
   * @param object the part, as its identity
   */
  public static Finding of(
      Table table, String object, String expectation, String problem, Fact... facts) {
    return Finding.of(expectation, object, table.subject(), problem, facts);
  }

  /** A finding about that column. */
  public static Finding of(
      Table table, Column column, String expectation, String problem, Fact... facts) {
    String object = table.qualifiedName() + "." + Identifier.quoted(column.name());
    return Finding.of(expectation, object, column.subject(), problem, facts);
  }

  /** The statements that mend it, one in each line. */
  public static Fact fix(List<String> statements) {
    return Fact.of("fix", statements.stream().map(statement -> statement + ";").toList());
  }

  /** {@code alter table public.orders} and what it is to do. */
  public static String alter(Table table, String action) {
    return "alter table " + table.qualifiedName() + " " + action;
  }

  /** The promise is broken by a column that it names and the table has not. */
  public static Optional<Finding> unknownColumn(
      Table table, List<String> columns, String expectation, String promise) {
    return columns.stream()
        .filter(name -> table.findColumn(name).isEmpty())
        .findFirst()
        .map(
            name ->
                of(
                    table,
                    table.qualifiedName() + Identifier.list(columns),
                    expectation,
                    promise + ", but has no column " + Identifier.quoted(name),
                    Evidence.columns(table)));
  }

  /** Whether no row has a null there, older rows included. */
  public static boolean isRequired(Table table, String column) {
    return table
        .findColumn(column)
        .filter(found -> found.nullability() == Nullability.NOT_NULL)
        .isPresent();
  }

  /** Whether the column is a part of the primary key. */
  public static boolean isInPrimaryKey(Table table, String column) {
    return table.primaryKey().filter(key -> key.columns().contains(column)).isPresent();
  }

  /** Whether the column is a part of a foreign key, whatever its state. */
  public static boolean isInForeignKey(Table table, String column) {
    return table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column));
  }
}
