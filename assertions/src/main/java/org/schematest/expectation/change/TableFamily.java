package org.schematest.expectation.change;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;
import org.schematest.schema.name.QualifiedName;

/** A table with those that change together with it: its partitions, and what inherits from it. */
record TableFamily(Optional<Catalog> catalog, Table table) {

  List<Table> tables() {
    return Stream.concat(Stream.of(table), below()).distinct().toList();
  }

  List<QualifiedName> names() {
    return tables().stream().map(Table::qualifiedName).toList();
  }

  private Stream<Table> below() {
    return catalog.stream()
        .flatMap(Catalog::tables)
        .filter(
            other ->
                other.partitionOf().filter(table.qualifiedName()::equals).isPresent()
                    || other.inherits().contains(table.qualifiedName()))
        .flatMap(child -> new TableFamily(catalog, child).tables().stream());
  }
}
