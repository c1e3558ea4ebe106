package org.schematest.expectation.plan;

import java.util.stream.Stream;
import org.schematest.plan.Plan;
import org.schematest.schema.Index;
import org.schematest.schema.name.QualifiedName;

/**
 * Which object of a plan a test means: by {@code schema.name} just that one; by its bare name the
 * one in the test's own schema, or, if the plan has none of that name there, the one that it has
 * elsewhere.
 */
public record PlanNames(Plan plan) {

  public boolean isMeant(QualifiedName object, String text) {
    String current = plan.conditions().currentSchema();
    return object.isMeantBy(text, current)
        || (object.name().equals(text) && !exists(new QualifiedName(current, text)));
  }

  private boolean exists(QualifiedName name) {
    return plan.tables().stream()
        .flatMap(
            table ->
                Stream.concat(
                    Stream.of(table.qualifiedName()),
                    table.indexes().stream().map(Index::qualifiedName)))
        .anyMatch(name::equals);
  }
}
