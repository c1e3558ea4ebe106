package org.schematest.expectation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/** The column by which a table keeps what is deleted: null while a row lives, then the moment. */
public final class SoftDelete {

  private static final String SOFT_DELETE =
      "soft delete: null while a row lives, then the moment of its deletion";

  private SoftDelete() {}

  /** The column exists, is a {@code timestamptz}, accepts null, and has no default. */
  public static List<Finding> hasSoftDeleteColumn(Table table, String name) {
    Optional<Column> column = table.findColumn(name);
    if (column.isEmpty()) {
      return List.of(
          Finding.of(
              "soft delete column",
              table.qualifiedName() + "." + Identifier.quoted(name),
              table.subject(),
              "should keep deleted rows by a column "
                  + Identifier.quoted(name)
                  + ", but has none of that name",
              Evidence.columns(table),
              Evidence.fix(
                  "alter table "
                      + table.qualifiedName()
                      + " add column "
                      + Identifier.quoted(name)
                      + " timestamptz")));
    }
    return Stream.of(
            ColumnExpectations.hasType(column.get(), "timestamptz"),
            ColumnExpectations.isOptional(column.get()),
            ColumnExpectations.hasNoDefault(column.get()))
        .flatMap(Optional::stream)
        .map(finding -> finding.with(Fact.of("promise", SOFT_DELETE)))
        .toList();
  }
}
