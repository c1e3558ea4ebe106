package org.schematest.explain;

import java.util.List;
import java.util.stream.Collectors;
import org.schematest.plan.PlanNode;
import org.schematest.plan.ScannedRelation;
import org.schematest.plan.UnsizedTableException;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.Statistics;

/**
 * Refuses a plan for tables of no declared size.
 *
 * <p>Exempt are tables whose size cannot be declared: foreign ones, which have it from their
 * wrapper, and those that the catalog leaves out, PostgreSQL's own and those of extensions.
 */
record SizeRequirement(Catalog catalog, String currentSchema, Statistics told) {

  /**
   * Looks at all that a plan reads.
   *
   * @throws UnsizedTableException that names every table whose size is not declared
   */
  void check(OperationalQuery query, PlanNode root) {
    List<QualifiedName> unsized =
        root.withDescendants()
            .flatMap(node -> node.relation().stream())
            .filter(scanned -> canBeSized(scanned.table()) && told.of(scanned.table()).isEmpty())
            .map(ScannedRelation::root)
            .distinct()
            .sorted()
            .toList();
    if (!unsized.isEmpty()) {
      throw new UnsizedTableException(message(query, unsized));
    }
  }

  private boolean canBeSized(QualifiedName name) {
    boolean view =
        catalog.schemas().stream()
            .flatMap(schema -> schema.views().stream())
            .anyMatch(one -> one.qualifiedName().equals(name));
    return view
        || catalog.findTable(name).filter(one -> one.kind() != Table.Kind.FOREIGN).isPresent();
  }

  private String message(OperationalQuery query, List<QualifiedName> unsized) {
    boolean one = unsized.size() == 1;
    String exported =
        told.origin()
            .map(origin -> ", nor do the statistics of " + origin.exportedOn() + " have any")
            .orElse("");
    String consequence =
        one
            ? "whose size is not declared%s: a plan for a size nobody named says nothing."
            : "whose sizes are not declared%s: a plan for sizes nobody named says nothing.";
    return "%s: reads %s, %s %s %s, or ask with plans.allowingUnsizedTables()"
        .formatted(
            query.subject(),
            unsized.stream().map(QualifiedName::toString).collect(Collectors.joining(" and ")),
            consequence.formatted(exported),
            exported.isEmpty() ? "Add" : "Export them again, add",
            unsized.stream().map(this::declaration).collect(Collectors.joining(" and ")));
  }

  private String declaration(QualifiedName table) {
    boolean here = table.schema().equals(currentSchema);
    return "@TableSize(table = \"%s\", rows = …)"
        .formatted(here ? table.name() : table.schema() + "." + table.name());
  }
}
