package org.schematest.statistics.declared;

import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;
import org.schematest.schema.name.QualifiedName;

/** The tree of a partitioned table. */
final class Partitions {

  private Partitions() {}

  /** Its partitions and theirs, in name order of each level. */
  static Stream<QualifiedName> below(Catalog catalog, QualifiedName parent) {
    return catalog
        .tables()
        .filter(table -> table.partitionOf().filter(parent::equals).isPresent())
        .map(Table::qualifiedName)
        .flatMap(child -> Stream.concat(Stream.of(child), below(catalog, child)));
  }

  /** The partitioned tables that it is a part of, the innermost first. */
  static Stream<QualifiedName> above(Catalog catalog, QualifiedName partition) {
    return catalog.findTable(partition).flatMap(Table::partitionOf).stream()
        .flatMap(parent -> Stream.concat(Stream.of(parent), above(catalog, parent)));
  }

  /** The outermost of them; the table itself if it is no partition. */
  static QualifiedName root(Catalog catalog, QualifiedName table) {
    return above(catalog, table).reduce(table, (inner, outer) -> outer);
  }
}
