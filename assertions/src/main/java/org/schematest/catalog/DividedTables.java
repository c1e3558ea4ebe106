package org.schematest.catalog;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.schematest.catalog.relation.Relation;
import org.schematest.schema.Index;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.partition.Partition;
import org.schematest.schema.partition.Partitioning.Part;

/** The partitions of each table that is divided. */
final class DividedTables {

  private final Map<QualifiedName, List<Part>> parts = new HashMap<>();

  DividedTables(RelationParts relations, Collection<Relation> all) {
    for (Relation relation : all) {
      relations
          .partition(relation)
          .ifPresent(
              partition ->
                  parts
                      .computeIfAbsent(partition.parent(), unused -> new ArrayList<>())
                      .add(part(relations, relation, partition)));
    }
    parts.values().forEach(list -> list.sort(comparing(Part::table)));
  }

  private static Part part(RelationParts relations, Relation relation, Partition partition) {
    List<String> indexes =
        relations.indexes().of(relation.oid()).stream()
            .map(Index::partitionOf)
            .flatMap(parent -> parent.map(QualifiedName::name).stream())
            .sorted()
            .toList();
    return new Part(relation.name(), partition, indexes);
  }

  List<Part> of(QualifiedName table) {
    return parts.getOrDefault(table, List.of());
  }
}
