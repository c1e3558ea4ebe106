package org.schematest.assertion.schema;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.schematest.assertion.table.TableAssert;
import org.schematest.expectation.SchemaExpectations;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;

/** What a test promises about a schema. */
public class SchemaAssert extends AbstractRoutinesAssert<SchemaAssert> {

  public SchemaAssert(Schema actual) {
    super(actual, SchemaAssert.class);
  }

  /** There is a table of that name. */
  public SchemaAssert hasTable(String name) {
    return expect(SchemaExpectations.hasTable(actual, name));
  }

  /** There is a table of that name, and it keeps these promises. */
  public SchemaAssert hasTable(String name, Consumer<? super TableAssert> promises) {
    Optional<Table> table = actual.findTable(name);
    return table.isEmpty()
        ? hasTable(name)
        : expectAll(findingsIn(scope -> new TableAssert(table.get(), scope), promises));
  }

  /**
   * These are all the tables, and no others. A partition is part of the table that it divides; the
   * migration tool's own history and what extensions brought are not counted.
   */
  public SchemaAssert hasOnlyTables(String... names) {
    return expect(SchemaExpectations.hasOnlyTables(actual, List.of(names)));
  }
}
