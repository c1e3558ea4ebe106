package org.schematest.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.schematest.catalog.constraint.Constraints;
import org.schematest.catalog.query.Options;
import org.schematest.catalog.relation.Parent;
import org.schematest.catalog.relation.Relation;
import org.schematest.catalog.type.StoredType;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.security.RowSecurity;
import org.schematest.schema.storage.ReplicaIdentity;
import org.schematest.schema.storage.Storage;
import org.schematest.schema.type.CompositeType;
import org.schematest.schema.type.CompositeType.Attribute;

/** Puts relations together with what belongs to them. */
record RelationAssembler(RelationParts parts, DividedTables divided) {

  private static final Storage NOT_STORED =
      new Storage(Optional.empty(), Optional.empty(), Map.of());

  /** The bits of commands (nodes/nodes.h, CmdType). */
  private static final int UPDATE = 1 << 2;

  private static final int INSERT = 1 << 3;
  private static final int DELETE = 1 << 4;

  Table table(Relation relation) {
    long oid = relation.oid();
    Constraints its = parts.constraints().getOrDefault(oid, new Constraints());
    List<Parent> parents = parts.parents().getOrDefault(oid, List.of());
    return new Table(
        relation.scope(),
        kind(relation.kind()),
        persistence(relation.persistence()),
        parts.partition(relation),
        relation.partitioning().map(how -> how.with(divided.of(relation.name()))),
        relation.bound().isPresent() ? List.of() : parents.stream().map(Parent::name).toList(),
        parts.columns().of(oid),
        its.primaryKey(),
        its.foreignKeys(),
        its.uniqueConstraints(),
        its.checkConstraints(),
        its.exclusionConstraints(),
        its.notNullConstraints(),
        parts.indexes().of(oid),
        parts.triggers().getOrDefault(oid, List.of()),
        parts.rules().getOrDefault(oid, List.of()),
        new RowSecurity(
            relation.rowSecurity(),
            relation.forcedRowSecurity(),
            parts.policies().getOrDefault(oid, List.of())),
        relation.storage(),
        replicaIdentity(relation),
        relation.foreignServer(),
        relation.access(),
        relation.comment());
  }

  private ReplicaIdentity replicaIdentity(Relation relation) {
    return switch (relation.replicaIdentity()) {
      case "d" -> ReplicaIdentity.BY_DEFAULT;
      case "f" -> new ReplicaIdentity(ReplicaIdentity.Kind.FULL, Optional.empty());
      case "n" -> new ReplicaIdentity(ReplicaIdentity.Kind.NOTHING, Optional.empty());
      // The index may have been dropped: then it is as if nothing were (manual, "ALTER TABLE").
      case "i" ->
          new ReplicaIdentity(
              ReplicaIdentity.Kind.INDEX, parts.indexes().replicaIdentity(relation.oid()));
      default ->
          throw new IllegalStateException("pg_class.relreplident is " + relation.replicaIdentity());
    };
  }

  View view(Relation relation) {
    long oid = relation.oid();
    boolean materialized = relation.kind().equals("m");
    return new View(
        relation.scope(),
        materialized,
        relation.populated(),
        parts.columns().of(oid),
        relation.definition().orElseThrow(),
        List.copyOf(parts.reads().getOrDefault(oid, Set.<QualifiedName>of())),
        commands(relation.commands()),
        Optional.ofNullable(relation.options().get("check_option")),
        Options.isOn(relation.options().get("security_invoker")),
        Options.isOn(relation.options().get("security_barrier")),
        parts.indexes().of(oid),
        parts.triggers().getOrDefault(oid, List.of()),
        parts.rules().getOrDefault(oid, List.of()),
        materialized ? relation.storage() : NOT_STORED,
        relation.access(),
        relation.comment());
  }

  private static List<String> commands(int bits) {
    List<String> commands = new ArrayList<>();
    if ((bits & INSERT) != 0) {
      commands.add("insert");
    }
    if ((bits & UPDATE) != 0) {
      commands.add("update");
    }
    if ((bits & DELETE) != 0) {
      commands.add("delete");
    }
    return commands;
  }

  CompositeType compositeType(Relation relation, StoredType type) {
    return new CompositeType(
        relation.name(),
        parts.columns().of(relation.oid()).stream()
            .map(
                column ->
                    new Attribute(
                        column.name(), column.type(), column.collation(), column.comment()))
            .toList(),
        type.access(),
        type.comment());
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
