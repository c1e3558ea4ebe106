package org.schematest.statistics.declared;

import java.util.Comparator;
import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** A column of a table or view, as the catalog stores both names. */
record ColumnName(QualifiedName table, String name) {

  static final Comparator<ColumnName> ORDER =
      Comparator.comparing(ColumnName::table).thenComparing(ColumnName::name);

  /** The columns of a table or view. */
  static Stream<Column> columns(Catalog catalog, QualifiedName table) {
    return Stream.concat(
        catalog.findTable(table).stream().flatMap(one -> one.columns().stream()),
        catalog.schemas().stream()
            .flatMap(schema -> schema.views().stream())
            .filter(view -> view.qualifiedName().equals(table))
            .flatMap(view -> view.columns().stream()));
  }

  /** What a failure calls it: {@code column public.orders.status}. */
  String subject() {
    return "column " + table + "." + Identifier.quoted(name);
  }
}
