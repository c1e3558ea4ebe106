package org.schematest.statistics.declared;

import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;

/**
 * Finds what a declaration names.
 *
 * @param currentSchema where a name without a schema is looked for
 * @param what is declared: {@code size}
 * @param many the same of several tables: {@code sizes}
 */
record DeclaredName(Catalog catalog, String currentSchema, String what, String many) {

  /**
   * A table or materialized view, which stores rows as a table does.
   *
   * @throws NoSuchObjectException if there is no such table
   * @throws IllegalArgumentException if it stores no rows here
   */
  QualifiedName table(String text) {
    Optional<Table> table =
        catalog
            .tables()
            .filter(one -> one.qualifiedName().isMeantBy(text, currentSchema))
            .findFirst();
    if (table.isEmpty()) {
      return view(text).orElseThrow(() -> unknown(text));
    }
    if (table.get().kind() == Table.Kind.FOREIGN) {
      throw new IllegalArgumentException(
          "table %s is a foreign table: its foreign-data wrapper tells the planner its %s, so that none can be declared"
              .formatted(table.get().qualifiedName(), what));
    }
    return table.get().qualifiedName();
  }

  private Optional<QualifiedName> view(String text) {
    Optional<View> view =
        catalog.schemas().stream()
            .flatMap(schema -> schema.views().stream())
            .filter(one -> one.qualifiedName().isMeantBy(text, currentSchema))
            .findFirst();
    if (view.isPresent() && !view.get().materialized()) {
      throw new IllegalArgumentException(
          "%s is a view, which stores no rows: declare the %s of the tables that it reads"
              .formatted(view.get().qualifiedName(), many));
    }
    return view.map(View::qualifiedName);
  }

  private NoSuchObjectException unknown(String text) {
    Stream<QualifiedName> existing = catalog.tables().map(Table::qualifiedName);
    String though = ", though a %s is declared for it".formatted(what);
    if (text.indexOf('.') >= 0) {
      return new NoSuchObjectException(
          "table", text, "the database" + though, existing.map(QualifiedName::toString).toList());
    }
    return new NoSuchObjectException(
        "table",
        text,
        "schema " + currentSchema + though,
        existing
            .filter(name -> name.schema().equals(currentSchema))
            .map(QualifiedName::name)
            .toList());
  }

  /**
   * A column of such a table.
   *
   * @throws NoSuchObjectException if there is none; it names the columns that exist
   */
  static Column column(Catalog catalog, ColumnName name) {
    return ColumnName.columns(catalog, name.table())
        .filter(column -> column.name().equals(name.name()))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchObjectException(
                    "column",
                    name.name(),
                    "table " + name.table(),
                    ColumnName.columns(catalog, name.table()).map(Column::name).toList()));
  }
}
