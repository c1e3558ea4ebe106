package org.schematest.catalog;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.schematest.schema.name.QualifiedName;

/**
 * A table or view before its parts are known.
 *
 * @param kind the letter in {@code pg_class.relkind}: r, p, f, v or m
 * @param persistence the letter in {@code pg_class.relpersistence}: p, u or t
 * @param partitionOf the partitioned table that this is a partition of
 * @param populated false for a materialized view that was never refreshed
 * @param definition of a view
 */
record Relation(
    long oid,
    QualifiedName name,
    String kind,
    String persistence,
    Optional<QualifiedName> partitionOf,
    boolean populated,
    Optional<String> definition,
    Optional<String> comment) {

  boolean isView() {
    return kind.equals("v") || kind.equals("m");
  }

  /** By oid, without those left out and, however deep, without their partitions. */
  static Map<Long, Relation> without(Set<QualifiedName> leftOut, List<Relation> relations) {
    Map<QualifiedName, QualifiedName> parents = new HashMap<>();
    relations.forEach(
        relation -> relation.partitionOf.ifPresent(parent -> parents.put(relation.name, parent)));
    Map<Long, Relation> left = new LinkedHashMap<>();
    for (Relation relation : relations) {
      if (!isLeftOut(relation.name, leftOut, parents)) {
        left.put(relation.oid, relation);
      }
    }
    return left;
  }

  private static boolean isLeftOut(
      QualifiedName name, Set<QualifiedName> leftOut, Map<QualifiedName, QualifiedName> parents) {
    QualifiedName parent = parents.get(name);
    return leftOut.contains(name) || (parent != null && isLeftOut(parent, leftOut, parents));
  }
}
