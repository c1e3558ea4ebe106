package org.schematest.expectation.normalform;

import java.util.Collection;
import java.util.List;
import org.schematest.dependency.FunctionalDependency;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/** Names in dependencies that a table does not have. */
final class UnknownColumns {

  private UnknownColumns() {}

  /** One finding for each name; it lists the columns that exist. */
  static List<Finding> of(
      Table table,
      String expectation,
      String promise,
      Collection<FunctionalDependency> dependencies) {
    return dependencies.stream()
        .flatMap(dependency -> dependency.columns().stream())
        .distinct()
        .filter(name -> table.findColumn(name).isEmpty())
        .map(
            name ->
                Finding.of(
                    expectation,
                    table.qualifiedName() + "." + Identifier.quoted(name),
                    table.subject(),
                    promise + "has no column " + Identifier.quoted(name),
                    Evidence.columns(table)))
        .toList();
  }
}
