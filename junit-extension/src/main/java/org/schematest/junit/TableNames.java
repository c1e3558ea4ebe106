package org.schematest.junit;

import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;

/** Finds the table or view that a declaration means. */
record TableNames(Catalog catalog, String currentSchema) {

  /**
   * The name as the catalog has it.
   *
   * @throws NoSuchObjectException if there is none; it names the tables that exist
   */
  QualifiedName table(String text) {
    return catalog.schemas().stream()
        .flatMap(
            schema ->
                Stream.concat(
                    schema.tables().stream().map(Table::qualifiedName),
                    schema.views().stream().map(View::qualifiedName)))
        .filter(name -> name.isMeantBy(text, currentSchema))
        .findFirst()
        .orElseThrow(() -> unknown(text));
  }

  private NoSuchObjectException unknown(String table) {
    Optional<Schema> named =
        catalog.schemas().stream()
            .filter(schema -> table.startsWith(schema.name() + "."))
            .findFirst();
    Schema schema = named.orElseGet(() -> catalog.schema(currentSchema));
    return new NoSuchObjectException(
        "table",
        named.isPresent() ? table.substring(schema.name().length() + 1) : table,
        schema.subject(),
        schema.tables().stream().map(Table::name).toList());
  }
}
