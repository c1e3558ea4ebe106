package org.schematest.explain;

import java.util.List;
import java.util.stream.Stream;
import org.schematest.plan.PlanNode;
import org.schematest.plan.ScannedRelation;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;
import org.schematest.schema.name.QualifiedName;

/**
 * What the server said to a question.
 *
 * @param remarks what a reader must know of it, each a phrase
 */
record Answer(PlanNode root, List<String> remarks) {

  Answer {
    remarks = List.copyOf(remarks);
  }

  static Answer of(PlanNode root) {
    return new Answer(root, List.of());
  }

  /** The tables that the plan reads, partitioned ones for their partitions. */
  Stream<QualifiedName> read() {
    return root.withDescendants()
        .flatMap(node -> node.relation().stream())
        .map(ScannedRelation::root)
        .distinct();
  }

  /** The same as the catalog has them. */
  List<Table> tables(Catalog catalog) {
    return read().sorted().flatMap(name -> catalog.findTable(name).stream()).toList();
  }
}
