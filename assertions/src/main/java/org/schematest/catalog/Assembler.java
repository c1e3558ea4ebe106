package org.schematest.catalog;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Schema;
import org.schematest.schema.ServerVersion;
import org.schematest.schema.Table;
import org.schematest.schema.View;

/**
 * Puts together what the queries read. Names are sorted here, by Java's natural order: the server's
 * depends on the database's collation.
 *
 * @param columns and the others by the oid of the table or view they belong to
 */
record Assembler(
    Map<Long, List<Column>> columns,
    Map<Long, Constraints> constraints,
    Map<Long, List<Index>> indexes) {

  Catalog catalog(
      ServerVersion version, List<Namespace> namespaces, Collection<Relation> relations) {
    Map<String, List<Relation>> bySchema = new HashMap<>();
    for (Relation relation : relations) {
      bySchema.computeIfAbsent(relation.name().schema(), unused -> new ArrayList<>()).add(relation);
    }
    return new Catalog(
        version,
        namespaces.stream()
            .map(namespace -> schema(namespace, bySchema.getOrDefault(namespace.name(), List.of())))
            .sorted(comparing(Schema::name))
            .toList());
  }

  private Schema schema(Namespace namespace, List<Relation> relations) {
    return new Schema(
        namespace.name(),
        relations.stream()
            .filter(relation -> !relation.isView())
            .map(this::table)
            .sorted(comparing(Table::name))
            .toList(),
        relations.stream()
            .filter(Relation::isView)
            .map(this::view)
            .sorted(comparing(View::name))
            .toList(),
        namespace.comment());
  }

  private Table table(Relation relation) {
    Constraints its = constraints.getOrDefault(relation.oid(), new Constraints());
    return new Table(
        relation.name(),
        kind(relation.kind()),
        persistence(relation.persistence()),
        relation.partitionOf(),
        columns.getOrDefault(relation.oid(), List.of()),
        its.primaryKey,
        List.copyOf(its.foreignKeys.values()),
        List.copyOf(its.uniqueConstraints.values()),
        List.copyOf(its.checkConstraints.values()),
        List.copyOf(its.exclusionConstraints.values()),
        indexes.getOrDefault(relation.oid(), List.of()),
        relation.comment());
  }

  private View view(Relation relation) {
    return new View(
        relation.name(),
        relation.kind().equals("m"),
        relation.populated(),
        columns.getOrDefault(relation.oid(), List.of()),
        relation.definition().orElseThrow(),
        indexes.getOrDefault(relation.oid(), List.of()),
        relation.comment());
  }

  private static Table.Kind kind(String letter) {
    return switch (letter) {
      case "r" -> Table.Kind.ORDINARY;
      case "p" -> Table.Kind.PARTITIONED;
      case "f" -> Table.Kind.FOREIGN;
      default -> throw new IllegalStateException("pg_class.relkind is " + letter);
    };
  }

  private static Table.Persistence persistence(String letter) {
    return switch (letter) {
      case "p" -> Table.Persistence.PERMANENT;
      case "u" -> Table.Persistence.UNLOGGED;
      case "t" -> Table.Persistence.TEMPORARY;
      default -> throw new IllegalStateException("pg_class.relpersistence is " + letter);
    };
  }
}
