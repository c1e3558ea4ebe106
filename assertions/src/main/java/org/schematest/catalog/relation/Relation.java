package org.schematest.catalog.relation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.partition.Partitioning;
import org.schematest.schema.security.Access;
import org.schematest.schema.storage.Storage;

/**
 * A table, a view or a composite type before its parts are known.
 *
 * @param kind the letter in {@code pg_class.relkind}: r, p, f, v, m or c
 * @param persistence the letter in {@code pg_class.relpersistence}: p, u or t
 * @param bound of a partition, as PostgreSQL prints it
 * @param replicaIdentity the letter in {@code pg_class.relreplident}: d, i, f or n
 * @param populated false for a materialized view that was never refreshed
 * @param definition of a view
 * @param commands of a view: the bits that {@code pg_relation_is_updatable} gives
 * @param options of a view
 */
public record Relation(
    long oid,
    SqlScope scope,
    String kind,
    String persistence,
    Optional<String> bound,
    Optional<Partitioning> partitioning,
    boolean rowSecurity,
    boolean forcedRowSecurity,
    String replicaIdentity,
    Optional<String> foreignServer,
    boolean populated,
    Optional<String> definition,
    int commands,
    Map<String, String> options,
    Storage storage,
    Access access,
    Optional<String> comment) {

  public QualifiedName name() {
    return scope.name();
  }

  public boolean isView() {
    return kind.equals("v") || kind.equals("m");
  }

  public boolean isComposite() {
    return kind.equals("c");
  }

  /** By oid, without those left out and, however deep, without their partitions. */
  public static Map<Long, Relation> without(
      Set<QualifiedName> leftOut, List<Relation> relations, Map<Long, List<Parent>> parents) {
    Map<QualifiedName, QualifiedName> partitions = new HashMap<>();
    for (Relation relation : relations) {
      if (relation.bound.isPresent()) {
        partitions.put(
            relation.name(), parents.getOrDefault(relation.oid, List.of()).get(0).name());
      }
    }
    Map<Long, Relation> left = new LinkedHashMap<>();
    for (Relation relation : relations) {
      if (!isLeftOut(relation.name(), leftOut, partitions)) {
        left.put(relation.oid, relation);
      }
    }
    return left;
  }

  private static boolean isLeftOut(
      QualifiedName name,
      Set<QualifiedName> leftOut,
      Map<QualifiedName, QualifiedName> partitions) {
    QualifiedName parent = partitions.get(name);
    return leftOut.contains(name) || (parent != null && isLeftOut(parent, leftOut, partitions));
  }
}
