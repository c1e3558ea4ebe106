package org.schematest.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.schematest.catalog.constraint.Constraints;
import org.schematest.catalog.constraint.ConstraintsQuery;
import org.schematest.catalog.index.Indexes;
import org.schematest.catalog.index.IndexesQuery;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.relation.BoundText;
import org.schematest.catalog.relation.Columns;
import org.schematest.catalog.relation.ColumnsQuery;
import org.schematest.catalog.relation.Parent;
import org.schematest.catalog.relation.ReadsQuery;
import org.schematest.catalog.relation.Relation;
import org.schematest.catalog.routine.RulesQuery;
import org.schematest.catalog.routine.TriggersQuery;
import org.schematest.catalog.security.PoliciesQuery;
import org.schematest.catalog.type.Types;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.partition.Partition;
import org.schematest.schema.routine.Rule;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.security.Policy;

/** What belongs to relations, by the oid of each. */
record RelationParts(
    Map<Long, List<Parent>> parents,
    Columns columns,
    Map<Long, Constraints> constraints,
    Indexes indexes,
    Map<Long, List<Trigger>> triggers,
    Map<Long, List<Rule>> rules,
    Map<Long, List<Policy>> policies,
    Map<Long, Set<QualifiedName>> reads) {

  static RelationParts read(
      Session session,
      Types types,
      Map<Long, List<Parent>> parents,
      Map<Long, Relation> relations) {
    Columns columns = ColumnsQuery.read(session, types, relations);
    Indexes indexes = IndexesQuery.read(session, types, columns, relations);
    return new RelationParts(
        parents,
        columns,
        ConstraintsQuery.read(session, relations, columns, indexes),
        indexes,
        TriggersQuery.read(session, relations, columns),
        RulesQuery.read(session, relations),
        PoliciesQuery.read(session, relations),
        ReadsQuery.read(session));
  }

  /** How a relation is a part of another. */
  Optional<Partition> partition(Relation relation) {
    return relation
        .bound()
        .map(
            bound -> {
              Parent parent = parents.getOrDefault(relation.oid(), List.of()).get(0);
              return new Partition(
                  parent.name(), BoundText.bound(bound), bound, parent.detaching());
            });
  }
}
