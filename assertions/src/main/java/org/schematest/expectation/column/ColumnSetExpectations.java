package org.schematest.expectation.column;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.DefinedSet;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.Identifiers;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;

/**
 * What a test may promise about the columns of a table together: which, in which order, of what.
 */
public final class ColumnSetExpectations {

  private ColumnSetExpectations() {}

  /** There is no column of that name. */
  public static Optional<Finding> hasNoColumn(Table table, String name) {
    return table
        .findColumn(name)
        .map(
            column ->
                Finding.of(
                    "no column",
                    table.qualifiedName() + "." + Identifier.quoted(name),
                    table.subject(),
                    "should have no column " + Identifier.quoted(name) + ", but has one",
                    Evidence.declared(column),
                    Evidence.fix(
                        "alter table "
                            + table.qualifiedName()
                            + " drop column "
                            + Identifier.quoted(name))));
  }

  /** These are the first columns, in this order. */
  public static Optional<Finding> beginsWithColumns(Table table, List<String> names) {
    Identifiers.check(names, table);
    List<String> first = table.columns().stream().map(Column::name).limit(names.size()).toList();
    return order(table, "first columns", "should begin with the columns ", names, first);
  }

  /** These are all the columns, in this order. */
  public static Optional<Finding> hasOnlyColumnsInOrder(Table table, List<String> names) {
    List<String> all = table.columns().stream().map(Column::name).toList();
    return order(table, "columns in order", "should have the columns in order ", names, all);
  }

  private static Optional<Finding> order(
      Table table, String expectation, String promise, List<String> names, List<String> actual) {
    return names.equals(actual)
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                expectation,
                table.qualifiedName().toString(),
                table.subject(),
                promise + Identifier.list(names) + ", but has " + Identifier.list(actual),
                Evidence.columns(table)));
  }

  /** These are all the columns, each with that type, those nulls and, where it is said, default. */
  public static Optional<Finding> hasOnlyColumnsDefinedAs(Table table, List<String> definitions) {
    List<WrittenColumn> written = definitions.stream().map(WrittenColumn::parse).toList();
    DefinedSet<Column> set =
        DefinedSet.of(
            "columns",
            table.columns(),
            definitions,
            (column, text) -> written.get(definitions.indexOf(text)).isMet(column));
    return set.finding(
        table.qualifiedName().toString(),
        table.subject(),
        Column::name,
        Column::definition,
        fixes(table, set));
  }

  private static List<String> fixes(Table table, DefinedSet<Column> set) {
    String alter = "alter table " + table.qualifiedName() + " ";
    List<String> fixes = new ArrayList<>();
    List<String> missing = new ArrayList<>(set.missing());
    for (Column column : set.unexpected()) {
      Optional<String> wanted =
          missing.stream()
              .filter(text -> WrittenColumn.parse(text).name().equals(column.name()))
              .findFirst();
      if (wanted.isPresent()) {
        missing.remove(wanted.get());
        fixes.add(alter + String.join(", ", wanted(table, wanted.get()).changes(column)));
      } else {
        fixes.add(alter + "drop column " + Identifier.quoted(column.name()));
      }
    }
    missing.forEach(text -> fixes.add(alter + "add column " + text));
    return fixes;
  }

  /** As PostgreSQL spells it, whatever the order of its parts. */
  private static WrittenColumn wanted(Table table, String text) {
    Clause clause = Clause.columnOf(WrittenColumn.parse(text).name());
    return WrittenColumn.parse(table.scope().printed(clause, text));
  }
}
