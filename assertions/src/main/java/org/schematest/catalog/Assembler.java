package org.schematest.catalog;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.database.Database;
import org.schematest.schema.database.ServerVersion;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.partition.Bound;
import org.schematest.schema.partition.Partition;
import org.schematest.schema.security.Access;
import org.schematest.schema.security.RowSecurity;
import org.schematest.schema.storage.ReplicaIdentity;
import org.schematest.schema.storage.Storage;

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

  private static final Access NOBODYS = new Access("", List.of());
  private static final Storage STORED = new Storage(Optional.empty(), Optional.empty(), Map.of());

  Catalog catalog(
      ServerVersion version, List<Namespace> namespaces, Collection<Relation> relations) {
    Map<String, List<Relation>> bySchema = new HashMap<>();
    for (Relation relation : relations) {
      bySchema.computeIfAbsent(relation.name().schema(), unused -> new ArrayList<>()).add(relation);
    }
    return new Catalog(
        version,
        new Database("", "", "", "", Map.of(), NOBODYS, Optional.empty()),
        namespaces.stream()
            .map(namespace -> schema(namespace, bySchema.getOrDefault(namespace.name(), List.of())))
            .sorted(comparing(Schema::name))
            .toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
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
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        NOBODYS,
        namespace.comment());
  }

  private Table table(Relation relation) {
    Constraints its = constraints.getOrDefault(relation.oid(), new Constraints());
    return new Table(
        SqlScope.of(relation.name()),
        kind(relation.kind()),
        persistence(relation.persistence()),
        relation
            .partitionOf()
            .map(parent -> new Partition(parent, new Bound.Default(), "DEFAULT", false)),
        Optional.empty(),
        List.of(),
        columns.getOrDefault(relation.oid(), List.of()),
        its.primaryKey,
        List.copyOf(its.foreignKeys.values()),
        List.copyOf(its.uniqueConstraints.values()),
        List.copyOf(its.checkConstraints.values()),
        List.copyOf(its.exclusionConstraints.values()),
        List.of(),
        indexes.getOrDefault(relation.oid(), List.of()),
        List.of(),
        List.of(),
        RowSecurity.NONE,
        STORED,
        ReplicaIdentity.BY_DEFAULT,
        Optional.empty(),
        NOBODYS,
        relation.comment());
  }

  private View view(Relation relation) {
    return new View(
        SqlScope.of(relation.name()),
        relation.kind().equals("m"),
        relation.populated(),
        columns.getOrDefault(relation.oid(), List.of()),
        relation.definition().orElseThrow(),
        List.of(),
        List.of(),
        Optional.empty(),
        false,
        false,
        indexes.getOrDefault(relation.oid(), List.of()),
        List.of(),
        List.of(),
        STORED,
        NOBODYS,
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
