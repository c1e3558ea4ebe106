package org.schematest.expectation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** What a test may promise about a schema as a whole. */
public final class SchemaExpectations {

  private SchemaExpectations() {}

  /** There is a table of that name. */
  public static Optional<Finding> hasTable(Schema schema, String name) {
    if (schema.findTable(name).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            "table exists",
            new QualifiedName(schema.name(), name).toString(),
            schema.subject(),
            "should have a table " + Identifier.quoted(name) + ", but has none of that name",
            Fact.of("tables", Identifiers.inLines(namesOf(schema)))));
  }

  /** There is no table of that name, of any kind. */
  public static Optional<Finding> hasNoTable(Schema schema, String name) {
    return schema
        .findTable(name)
        .map(
            table ->
                Finding.of(
                    "no table",
                    table.qualifiedName().toString(),
                    schema.subject(),
                    "should have no table " + Identifier.quoted(name) + ", but has it",
                    Evidence.fix(
                        (table.kind() == Table.Kind.FOREIGN ? "drop foreign table " : "drop table ")
                            + table.qualifiedName())));
  }

  /** These are all the tables; a partition counts as part of the table that it divides. */
  public static Optional<Finding> hasOnlyTables(Schema schema, Collection<String> names) {
    return ExactSet.only(
        "tables", "table", schema.name(), schema.subject(), names, namesOf(schema));
  }

  private static List<String> namesOf(Schema schema) {
    return schema.tables().stream().filter(table -> !table.isPartition()).map(Table::name).toList();
  }
}
