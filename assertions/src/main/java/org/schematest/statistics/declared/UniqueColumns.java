package org.schematest.statistics.declared;

import java.util.Optional;
import org.schematest.schema.Catalog;
import org.schematest.schema.Index;
import org.schematest.schema.Schema;
import org.schematest.schema.name.QualifiedName;

/** Which columns have a different value in each row. */
final class UniqueColumns {

  private UniqueColumns() {}

  /**
   * The index that says so. It has the column as its only key: several columns together bound none
   * of them. It has no predicate: {@code has_unique_index} (plancat.c) asks for the same.
   */
  static Optional<Index> index(Catalog catalog, ColumnName column) {
    QualifiedName table = column.table();
    return catalog.schemas().stream()
        .filter(schema -> schema.name().equals(table.schema()))
        .flatMap(Schema::indexes)
        .filter(index -> index.table().equals(table))
        .filter(index -> index.unique() && index.usable() && !index.isPartial())
        .filter(index -> index.keys().size() == 1)
        .filter(index -> index.keys().get(0).column().filter(column.name()::equals).isPresent())
        .findFirst();
  }
}
